// The columns of the CSV, in groups that say things of one rule, one match or one event: what is said of those again and again is
// written once.

import { escapeLoneSurrogates } from "../lib/lone-surrogate.ts";
import type { EventForward } from "../model/forward.ts";
import { matchKey } from "../model/match-key.ts";
import type { RuleInfo } from "../model/rule.ts";
import type { CsvColumn } from "./csv-piece.ts";
import { exportPlace, type ExportRow, sourcesOf, USER_FROM } from "./row.ts";

type RowColumns = readonly CsvColumn<ExportRow>[];

/** In the order of the record; a rule, what it selected, and the fields stand between and behind them. */
export const momentColumns: RowColumns = [
  { name: "time", value: ({ match }) => match.event.time },
  { name: "host", value: ({ match }) => match.event.computer },
];

export const ruleColumns: readonly CsvColumn<RuleInfo>[] = [
  { name: "level", value: ({ level }) => level ?? "" },
  { name: "rule_title", value: ({ title }) => title },
  { name: "rule_id", value: ({ id }) => id },
  { name: "tags", value: ({ tags }) => tags.join(" ") },
];

export const selectionsColumns: RowColumns = [
  { name: "selections", value: ({ match }) => match.selections.join(" ") },
];

export const eventColumns: RowColumns = [
  { name: "fact", value: ({ match }) => match.event.fact },
  { name: "user", value: ({ match }) => match.event.user },
  { name: "process", value: ({ match }) => match.event.process },
  { name: "parent_process", value: ({ match }) => match.event.parentProcess },
  { name: "channel", value: ({ match }) => match.event.channel },
  { name: "provider", value: ({ match }) => match.event.provider },
  { name: "event_id", value: ({ match }) => match.event.eventId },
  { name: "record_id", value: ({ match }) => match.event.recordId },
  { name: "file", value: ({ file }) => file.path },
  { name: "container", value: ({ file }) => file.container ?? "" },
  { name: "offset", value: ({ match }) => match.event.place.offset.toString() },
];

const forwardColumn = (name: string, key: keyof EventForward): CsvColumn<ExportRow> => ({
  name,
  value: ({ match }) => String(match.event.forward?.[key] ?? ""),
});

const forwardColumns: RowColumns = [
  forwardColumn("verb", "verb"),
  forwardColumn("family", "family"),
  forwardColumn("protocol", "protocol"),
  forwardColumn("listen_address", "listenAddress"),
  forwardColumn("listen_port", "listenPort"),
  forwardColumn("connect_address", "connectAddress"),
  forwardColumn("connect_port", "connectPort"),
  forwardColumn("old_connect_address", "oldConnectAddress"),
  forwardColumn("old_connect_port", "oldConnectPort"),
  forwardColumn("machine", "machine"),
  forwardColumn("when", "when"),
  forwardColumn("hive", "hive"),
  forwardColumn("problem", "problem"),
  forwardColumn("certainty", "certainty"),
  forwardColumn("forwards", "count"),
];

/** Behind all that readers who count columns know. */
export const laterColumns: RowColumns = [
  { name: "also_in", value: alsoIn },
  { name: "user_from", value: userFrom },
  { name: "origin", value: ({ match }) => match.event.place.origin },
  { name: "time_from", value: ({ match }) => match.event.timeFrom },
  ...forwardColumns,
];

export const keyColumns: RowColumns = [{ name: "key", value: ({ match, rule }) => matchKey(match, rule) }];

export const confidenceColumns: RowColumns = [
  { name: "confidence", value: ({ match }) => match.event.place.confidence },
];

/** The other places of the record, as `sources` of a JSON line lists them; empty where there is none. */
function alsoIn({ match, files }: ExportRow): string {
  if (match.event.copies.length === 0) return "";
  // Hashes may be known later than the rows, which are the same before and after: the ledger and JSON Lines have them.
  const places = sourcesOf(match.event, files).slice(1);
  return escapeLoneSurrogates(JSON.stringify(places.map((place) => ({ ...place, sha256: undefined }))));
}

function userFrom({ match, files }: ExportRow): string {
  const { userFrom: source } = match.event;
  if (source === null) return "";
  const { file, container, recordId, offset } = exportPlace(files, source.place, source.recordId);
  const path = container === null ? file : `${container}/${file}`;
  return `${USER_FROM}: record ${recordId} at offset ${offset} of ${path}`;
}
