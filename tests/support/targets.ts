// What other tools want of a file, written down from their own sources: the tests hold our exports against these lists.

/** EvtxECmd 1.5: the order of its CSV. Timeline Explorer knows the columns by their names. */
export const evtxECmdHeader: readonly string[] = (
  "RecordNumber,EventRecordId,TimeCreated,EventId,Level,Provider,Channel,ProcessId,ThreadId,Computer,ChunkNumber,UserId," +
  "MapDescription,UserName,RemoteHost,PayloadData1,PayloadData2,PayloadData3,PayloadData4,PayloadData5,PayloadData6," +
  "ExecutableInfo,HiddenRecord,SourceFile,Keywords,ExtraDataOffset,Payload"
).split(",");

/** Timesketch: TIMESKETCH_FIELDS and FIELDS_TO_REMOVE of timesketch/lib/utils.py. */
export const timesketchMandatory: readonly string[] = ["message", "datetime", "timestamp_desc"];
export const timesketchRemoved: readonly string[] = [
  "_id",
  "_type",
  "_index",
  "_source",
  "__ts_timeline_id",
  "label",
];

/** Elastic Common Schema, generated/csv/fields.csv: those that we use. `[]`: the field is normalised as an array. */
export const ecsFields: Readonly<Record<string, string>> = {
  "@timestamp": "date",
  "destination.address": "keyword",
  "destination.domain": "keyword",
  "destination.ip": "ip",
  "destination.port": "long",
  "ecs.version": "keyword",
  "event.category": "keyword[]",
  "event.code": "keyword",
  "event.dataset": "keyword",
  "event.id": "keyword",
  "event.kind": "keyword",
  "event.module": "keyword",
  "event.provider": "keyword",
  "event.severity": "long",
  "event.type": "keyword[]",
  "file.hash.sha256": "keyword",
  "host.hostname": "keyword",
  "host.name": "keyword",
  "log.file.path": "keyword",
  message: "match_only_text",
  "process.command_line": "wildcard",
  "process.executable": "keyword",
  "process.parent.command_line": "wildcard",
  "process.parent.executable": "keyword",
  "process.parent.pid": "long",
  "process.pid": "long",
  "registry.data.strings": "wildcard[]",
  "registry.path": "keyword",
  "registry.value": "keyword",
  "rule.category": "keyword",
  "rule.id": "keyword",
  "rule.name": "keyword",
  "rule.ruleset": "keyword",
  "threat.framework": "keyword",
  "threat.technique.id": "keyword[]",
  "user.domain": "keyword",
  "user.name": "keyword",
};

/** The allowed values of the fields that ECS closes. */
export const ecsAllowed: Readonly<Record<string, readonly string[]>> = {
  "event.kind": ["alert", "asset", "enrichment", "event", "metric", "state", "pipeline_error", "signal"],
  "event.category": ["intrusion_detection"],
  "event.type": ["info"],
};

/** Of winlogbeat (fields of `winlog`): ids are texts. */
export const winlogTypes: Readonly<Record<string, string>> = {
  channel: "keyword",
  provider_name: "keyword",
  event_id: "keyword",
  record_id: "keyword",
  computer_name: "keyword",
};

/** ATT&CK Navigator, layers/spec/v4.5/layerformat.md: keys of a layer and of a technique in it. */
export const navigatorLayerKeys: readonly string[] = [
  "name",
  "versions",
  "domain",
  "customDataURL",
  "description",
  "filters",
  "sorting",
  "layout",
  "hideDisabled",
  "techniques",
  "gradient",
  "legendItems",
  "showTacticRowBackground",
  "tacticRowBackground",
  "selectTechniquesAcrossTactics",
  "selectSubtechniquesWithParent",
  "selectVisibleTechniques",
  "metadata",
  "links",
];
export const navigatorTechniqueKeys: readonly string[] = [
  "techniqueID",
  "tactic",
  "score",
  "color",
  "comment",
  "enabled",
  "metadata",
  "links",
  "showSubtechniques",
];

/** STIX 2.1: properties that an object of the type has to have, beside those that all have. */
export const stixRequired: Readonly<Record<string, readonly string[]>> = {
  artifact: [],
  "attack-pattern": ["created", "modified", "name"],
  directory: ["path"],
  "domain-name": ["value"],
  file: [],
  identity: ["created", "modified", "name"],
  "ipv4-addr": ["value"],
  "ipv6-addr": ["value"],
  "network-traffic": ["protocols"],
  "observed-data": [
    "created",
    "modified",
    "first_observed",
    "last_observed",
    "number_observed",
    "object_refs",
  ],
  process: [],
  sighting: ["created", "modified", "sighting_of_ref"],
  "windows-registry-key": [],
};
