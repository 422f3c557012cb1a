// JSON Lines: one match a line, UTF-8, line feed after each. Names are those of the model; a value that the event or the
// rule does not have is "" or null as there. NULs and lone surrogates are escaped as JSON escapes them, so nothing is
// altered. `file` and `offset` are the first place where the record was found, `sources` are all of them: copies of a log hold
// the same record; where files were hashed each is named with its SHA-256. `userFrom` is the event that names the account in `user`, where it is not this one. `source` is
// what whoever gave the file calls it, else its path; `host` the computer that it is from, where they say so. `key` is the match's, the
// same in every scan; `recordKey` is that of its record, whichever rule matched it. `schema` names the JSON Schema in
// docs/schemas that the line fulfils. What was looked at is the ledger, a file of its own; `scan` says in every line whether it
// was complete.

import type { EventSummary } from "../model/event.ts";
import type { ScanState } from "../model/ledger.ts";
import { matchKey } from "../model/match-key.ts";
import { noNote, type NotesOf } from "../model/note.ts";
import type { RuleInfo } from "../model/rule.ts";
import { inLines, type RowWriter } from "./line-format.ts";
import { noteKeys } from "./note-columns.ts";
import {
  type ExportAbout,
  type ExportFile,
  exportPlace,
  type ExportRow,
  fieldsLine,
  scanText,
  sourceName,
  sourcesOf,
  USER_FROM,
} from "./row.ts";
import { MATCH_SCHEMA } from "./schema-names.ts";

/** What becomes of the fields of an event: an object has as many names as events have. */
export type FieldsForm = "object" | "text" | "none";

export interface JsonLinesOptions {
  readonly scan: ScanState;
  /** Undefined where nobody says it: the keys are left out. */
  readonly about?: ExportAbout | undefined;
  /** `object` where nothing is said; `text`: the same JSON as one text; `none`: without them. */
  readonly fields?: FieldsForm | undefined;
  /** A member `fieldPairs` beside `fields`: [[name, value], …], a name as often as the event has it. */
  readonly fieldPairs: boolean;
  /** What an analyst said, in three keys more. Without it there are none. */
  readonly notes?: NotesOf | undefined;
}

/** The rows as JSON Lines text, in pieces. */
export const jsonLinesChunks = inLines(jsonLines);

/** Each line with its line feed. */
export function jsonLines(options: JsonLinesOptions): RowWriter {
  const scan = `"scan":${JSON.stringify(scanText(options.scan))}`;
  const { rulesSha256, toolVersion } = options.about ?? {};
  const about = members({ rulesSha256, toolVersion, schema: MATCH_SCHEMA });
  const ofRules = new Map<RuleInfo, string>();
  let ofEvent: EventMembers | null = null;
  const lineOf = (row: ExportRow): string => {
    const { match, rule, file, files } = row;
    const { event } = match;
    let ofRule = ofRules.get(rule);
    if (ofRule === undefined) ofRules.set(rule, (ofRule = ruleMembers(rule)));
    if (ofEvent?.event !== event || ofEvent.file !== file) ofEvent = eventMembers(row, options);
    const { head, place, sources, fields, said } = ofEvent;
    const selections = `"selections":${JSON.stringify(match.selections)}`;
    const burst = `"burst":${JSON.stringify(match.correlated?.map((one) => burstEvent(one, files)) ?? null)}`;
    const keys = `"key":"${matchKey(match, rule)}","recordKey":"${event.key}"${said}`;
    return `{${head},${ofRule},${selections},${place},${burst},${scan},${sources}${fields},${keys},${about}}\n`;
  };
  return { head: "", row: lineOf };
}

/** An object as JSON without its braces. */
const members = (object: object): string => JSON.stringify(object).slice(1, -1);

function ruleMembers({ level, title, id, tags }: RuleInfo): string {
  return members({ level, ruleTitle: title, ruleId: id, tags });
}

/** What all matches of an event say of it, in the parts between which they say something else. */
interface EventMembers {
  readonly event: EventSummary;
  readonly file: ExportFile;
  readonly head: string;
  readonly place: string;
  readonly sources: string;
  /** With the comma before it; empty where no fields are wanted. */
  readonly fields: string;
  /** What an analyst said, with the comma before it; empty where there are no notes. */
  readonly said: string;
}

function eventMembers({ match: { event }, file, files }: ExportRow, options: JsonLinesOptions): EventMembers {
  const head = members({
    time: event.time,
    timeFrom: event.timeFrom,
    computer: event.computer,
    channel: event.channel,
    provider: event.provider,
    eventId: event.eventId,
    recordId: event.recordId,
  });
  const place = members({
    fact: event.fact,
    forward: event.forward,
    user: event.user,
    process: event.process,
    parentProcess: event.parentProcess,
    file: file.path,
    container: file.container,
    source: sourceName(file),
    sourceSha256: file.sha256,
    host: file.host ?? null,
    offset: event.place.offset,
    chunkOffset: event.place.chunkOffset,
    headerId: event.place.headerId,
    origin: event.place.origin,
    confidence: event.place.confidence,
  });
  const sources = members({ sources: sourcesOf(event, files), userFrom: userFrom(event, files) });
  const pairs = options.fieldPairs ? `,"fieldPairs":${fieldsLine(event.fieldPairsJson)}` : "";
  const fields = `${fieldsMember(event, options.fields)}${pairs}`;
  return { event, file, head, place, sources, fields, said: noteMembers(event, options.notes) };
}

function noteMembers(event: EventSummary, notes: NotesOf | undefined): string {
  if (notes === undefined) return "";
  return `,${members(noteKeys(notes.ofEvent(event) ?? noNote))}`;
}

function fieldsMember({ fieldsJson }: EventSummary, form: FieldsForm = "object"): string {
  if (form === "none") return "";
  const fields = fieldsLine(fieldsJson);
  return `,"fields":${form === "text" ? JSON.stringify(fields) : fields}`;
}

/** Where an event of a correlation match lies: enough to find it, and its own line if a rule reports it. */
function burstEvent(event: EventSummary, files: readonly ExportFile[]): object {
  const { place, copies, recordId, time, key } = event;
  const first = { ...exportPlace(files, place, recordId), time, recordKey: key };
  return copies.length === 0 ? first : { ...first, sources: sourcesOf(event, files) };
}

/** The event that names the account, where it is another one. */
function userFrom({ userFrom }: EventSummary, files: readonly ExportFile[]): object | null {
  return userFrom === null
    ? null
    : { event: USER_FROM, ...exportPlace(files, userFrom.place, userFrom.recordId) };
}
