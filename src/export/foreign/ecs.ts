// Elastic Common Schema: a document for each match, one a line (NDJSON). Values stand where ECS says and have its types, which
// `tests/support/targets.ts` lists; what ECS has no place for stands under `pivotscope`. What an event does not have is left out.
//
// `source.*` stays empty: who listens is not the source of a connection. `destination.*` is where a forward leads. `@timestamp` is
// cut to the milliseconds of a date; `pivotscope.time` has all digits, for `event.created` means when a pipeline saw the event.
//
// Fields of the event go to `winlog.event_data` as winlogbeat has them, but only those whose names are plain words: Elasticsearch
// makes objects of dots in names and refuses a document for an empty one. `pivotscope.fields` has all of them as one text.

import type { Level } from "../../model/rule.ts";
import { matchKey } from "../../model/match-key.ts";
import { fullPath } from "../../model/input.ts";
import type { RowWriter } from "../line-format.ts";
import type { ExportNotice } from "../notices.ts";
import { fieldsLine, scanText, sourceName, type ExportAbout, type ExportRow } from "../row.ts";
import type { ScanState } from "../../model/ledger.ts";
import { cutTime, yearOf } from "./event-times.ts";
import { jsonText, type JsonPart } from "./json-text.ts";
import {
  addressKind,
  fieldValues,
  firstValue,
  portNumber,
  techniquesOf,
  wholeNumber,
  type FieldValues,
} from "./match-facts.ts";

export interface EcsOptions {
  readonly scan: ScanState;
  readonly about?: ExportAbout | undefined;
  /** Before each document the line that creates it under the key of its match: loaded twice, it is there once. */
  readonly bulk?: boolean | undefined;
  readonly onNotice?: ((notice: ExportNotice) => void) | undefined;
}

/** The version of ECS whose list of fields the documents were held against. */
const ECS_VERSION = "9.5.0-dev";

/** As Elastic's detection rules have it. */
const severities: Readonly<Record<Level, number>> = {
  critical: 99,
  high: 73,
  medium: 47,
  low: 21,
  informational: 1,
};

export function ecsLines(options: EcsOptions): RowWriter {
  const lineOf = (row: ExportRow): string => {
    if (!hasDate(row)) options.onNotice?.("time-left-out");
    const { match, rule } = row;
    const action = options.bulk === true ? `{"create":{"_id":"${matchKey(match, rule)}"}}\n` : "";
    return `${action}${jsonText(ecsDocument(row, options))}\n`;
  };
  return { head: "", row: lineOf };
}

/** Whether the event has a time with a year of four digits: Elasticsearch takes no other date. */
export function hasDate({ match }: ExportRow): boolean {
  const year = yearOf(match.event.time);
  return year !== null && year <= 9999;
}

export function ecsDocument(
  row: ExportRow,
  { scan, about }: Omit<EcsOptions, "onNotice" | "bulk">,
): JsonPart {
  const { match, rule, file } = row;
  const { event } = match;
  const fields = fieldValues(row);
  const key = matchKey(match, rule);
  const techniques = techniquesOf(rule).map(({ id }) => id);
  return {
    "@timestamp": hasDate(row) ? cutTime(event.time, 3) : null,
    ecs: { version: ECS_VERSION },
    message: event.fact,
    event: {
      kind: "alert",
      category: ["intrusion_detection"],
      type: ["info"],
      module: "pivotscope",
      dataset: "pivotscope.match",
      code: event.eventId,
      provider: event.provider,
      id: key,
      severity: rule.level === null ? null : severities[rule.level],
    },
    rule: { id: rule.id, name: rule.title, category: rule.level, ruleset: "sigma" },
    threat: techniques.length === 0 ? null : { framework: "MITRE ATT&CK", technique: { id: techniques } },
    host: { name: event.computer, hostname: event.computer },
    user: userOf(event.user),
    process: processOf(row, fields),
    registry: registryOf(fields),
    destination: destinationOf(row),
    log: { file: { path: fullPath(file) } },
    file: { hash: { sha256: file.sha256 } },
    winlog: {
      channel: event.channel,
      provider_name: event.provider,
      event_id: event.eventId,
      record_id: event.recordId,
      computer_name: event.computer,
      event_data: eventData(fields),
      process: {
        pid: wholeNumber(firstValue(fields, "Execution_ProcessID")),
        thread: { id: wholeNumber(firstValue(fields, "Execution_ThreadID")) },
      },
      user: { identifier: firstValue(fields, "Security_UserID") },
    },
    pivotscope: {
      time: event.time,
      key,
      record_key: event.key,
      tags: rule.tags,
      selections: match.selections,
      listen: endOf(event.forward?.listenAddress, event.forward?.listenPort),
      connect: endOf(event.forward?.connectAddress, event.forward?.connectPort),
      forward: forwardOf(row),
      source: sourceName(file),
      collected_from: file.host,
      offset: event.place.offset,
      origin: event.place.origin,
      confidence: event.place.confidence,
      scan: scanText(scan),
      rules_sha256: about?.rulesSha256,
      tool_version: about?.toolVersion,
      fields: fieldsLine(event.fieldsJson),
    },
  };
}

/** `DOMAIN\name`. */
function userOf(user: string): JsonPart {
  const end = user.indexOf("\\");
  return end < 0 ? { name: user } : { name: user.slice(end + 1), domain: user.slice(0, end) };
}

function processOf({ match }: ExportRow, fields: FieldValues): JsonPart {
  return {
    executable: match.event.process,
    command_line: firstValue(fields, "CommandLine", "ProcessCommandLine"),
    // In Security 4688 `ProcessId` is that of the parent.
    pid: wholeNumber(firstValue(fields, "NewProcessId", "ProcessId")),
    parent: {
      executable: match.event.parentProcess,
      command_line: firstValue(fields, "ParentCommandLine"),
      pid: wholeNumber(firstValue(fields, "ParentProcessId")),
    },
  };
}

function registryOf(fields: FieldValues): JsonPart {
  const path = firstValue(fields, "TargetObject");
  if (path === "") return null;
  return {
    path,
    value: path.slice(path.lastIndexOf("\\") + 1),
    data: { strings: [firstValue(fields, "Details", "NewValue")] },
  };
}

function destinationOf({ match }: ExportRow): JsonPart {
  const address = match.event.forward?.connectAddress ?? null;
  const port = portNumber(match.event.forward?.connectPort ?? null);
  const isAddress = addressKind(address) !== null;
  // A colon: an address with a zone is neither what the type `ip` takes nor a name.
  const isName = address !== null && !isAddress && !address.includes(":");
  return { address, ip: isAddress ? address : null, domain: isName ? address : null, port };
}

const endOf = (address: string | null | undefined, port: string | null | undefined): JsonPart => ({
  address,
  port,
});

function forwardOf({ match }: ExportRow): JsonPart {
  const { forward } = match.event;
  if (forward === null) return null;
  const { verb, family, protocol, machine, when, hive, problem, certainty, count } = forward;
  return { verb, family, protocol, machine, when, hive, problem, certainty, count };
}

/** Names that Elasticsearch takes as they are. */
const plainName = /^[A-Za-z_][A-Za-z0-9_-]*$/;

function eventData(fields: FieldValues): ReadonlyMap<string, JsonPart> {
  return new Map([...fields].filter(([name]) => plainName.test(name)));
}
