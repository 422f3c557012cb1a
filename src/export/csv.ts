// Comma-separated values (RFC 4180): CRLF after every record, the header included; quotes around what needs them,
// doubled inside.
//
// Written here rather than with csv-stringify: its browser build carries a Buffer polyfill (80 KB, more than the rest of
// the export), its other build needs Node's Buffer, and neither streams without Node's streams. The format is one rule.
//
// Three columns say how to read the others:
// - `scan`: whether the scan was complete when the row was written. What was looked at (files, records, problems) is the
//   ledger, and it is a second file: a comment line before or after the rows is a broken row to most readers.
// - `formula_guard`: `on` where a leading apostrophe has to be taken off (see formula-guard.ts), else `off`.
// - `json_escaped`: the columns of this row, separated by a space, that hold the inside of a JSON string instead of plain
//   text. It is empty but for two rare cases: a NUL or half a surrogate pair, which no CSV reader or no UTF-8 text can
//   hold; and, with the guard on, text that would start a formula after `;`, TAB or a line break. To restore:
//   take the guard off, put quotes around, read as JSON. Other text is verbatim, line breaks included.
// `fields` is a JSON object in every row, and is never escaped a second time.
//
// Behind these, so that those who read the others by their place are not disturbed:
// `also_in`: the other places of the record, where copies of its log were read: a JSON list. `user_from`: the event that
// names the account in `user`, where the row's own event names none. `origin`: how the record was found, `live`,
// `removed` where it lay hidden in another one, `residual` where no chunk lists it any more. `time_from`: `event`, or `record` where the time is that of the record.
// Then what was read of a port forward, empty where the event says nothing of one. `key`: that of the match, the same in
// every scan. `confidence`: `certain`, or `likely` where a residual record was given a template that lies elsewhere than it says, or lost its header.
//
// Where there are notes, `note`, `note_tags` and `reviewed` follow: what an analyst said of the event.
//
// For Excel, which takes 32,767 UTF-16 units in a cell and cuts the rest or breaks the row, longer cells are cut as they
// would be read there (guarded, without the quotes around them), end in a mark, and are named in one more column, `cut`:
// what is not named there is whole, whatever it ends in. The whole text is in the JSON Lines.

import type { EventSummary } from "../model/event.ts";
import type { EventForward } from "../model/forward.ts";
import type { ScanState } from "../model/ledger.ts";
import { matchKey } from "../model/match-key.ts";
import { noNote, type NotesOf } from "../model/note.ts";
import type { RuleInfo } from "../model/rule.ts";
import { inChunks } from "./chunks.ts";
import { escapeLoneSurrogates } from "../lib/lone-surrogate.ts";
import { csvRecord, guardedCell } from "./csv-cell.ts";
import { startsFormulaInside } from "./formula-guard.ts";
import { noteColumns } from "./note-columns.ts";
import {
  exportPlace,
  type ExportFile,
  type ExportRow,
  fieldsLine,
  scanText,
  sourcesOf,
  USER_FROM,
} from "./row.ts";

export interface CsvOptions {
  readonly scan: ScanState;
  /** Neutralise what a spreadsheet would run. */
  readonly guard: boolean;
  /** Begin with U+FEFF: without it Excel reads UTF-8 as the local code page. */
  readonly bom: boolean;
  /** Cut cells that are longer than Excel takes. */
  readonly excel?: boolean;
  /** Behind rows that were written before: without byte order mark and header. */
  readonly continued?: boolean;
  /** What an analyst said, in three columns more. Without it there are none. */
  readonly notes?: NotesOf | undefined;
  /** Told of each cell that Excel would cut, cut or not. */
  readonly onLongCell?: () => void;
}

export const defaultCsvOptions = { guard: true, bom: true, excel: false } as const;

/** UTF-16 units that Excel takes in a cell. */
export const EXCEL_CELL = 32_767;

interface CsvColumn {
  readonly name: string;
  readonly value: (row: ExportRow) => string;
  /** Whether matches of one event, or of one rule, may say different things here. */
  readonly of?: "rule" | "match";
}

const columns: readonly CsvColumn[] = [
  { name: "time", value: ({ match }) => match.event.time },
  { name: "host", value: ({ match }) => match.event.computer },
  { name: "level", of: "rule", value: ({ rule }) => rule.level ?? "" },
  { name: "rule_title", of: "rule", value: ({ rule }) => rule.title },
  { name: "rule_id", of: "rule", value: ({ rule }) => rule.id },
  { name: "tags", of: "rule", value: ({ rule }) => rule.tags.join(" ") },
  { name: "selections", of: "match", value: ({ match }) => match.selections.join(" ") },
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

const forwardColumn = (name: string, key: keyof EventForward): CsvColumn => ({
  name,
  value: ({ match }) => String(match.event.forward?.[key] ?? ""),
});

const forwardColumns: readonly CsvColumn[] = [
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

/** Behind all others, for readers that count columns. */
const lastColumns: readonly CsvColumn[] = [
  { name: "also_in", value: alsoIn },
  { name: "user_from", value: userFrom },
  { name: "origin", value: ({ match }) => match.event.place.origin },
  { name: "time_from", value: ({ match }) => match.event.timeFrom },
  ...forwardColumns,
  { name: "key", of: "match", value: ({ match, rule }) => matchKey(match, rule) },
  { name: "confidence", value: ({ match }) => match.event.place.confidence },
];

const nameOf = ({ name }: { readonly name: string }): string => name;
const header = [
  ...columns.map(nameOf),
  "fields",
  "scan",
  "formula_guard",
  "json_escaped",
  ...lastColumns.map(nameOf),
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

/** The rows as CSV text, in pieces. The header comes even where there are no rows. */
export function csvChunks(rows: Iterable<ExportRow>, options: CsvOptions): Iterable<string> {
  return inChunks(csvRecords(rows, options));
}

function* csvRecords(rows: Iterable<ExportRow>, options: CsvOptions): Generator<string> {
  if (options.continued !== true) {
    if (options.bom) yield "\ufeff";
    const names = headerOf(options);
    yield csvRecord(options.excel === true ? [...names, "cut"] : names);
  }
  const writer = new RecordWriter(options);
  for (const row of rows) {
    const cells = writer.cells(row);
    yield csvRecord(options.excel === true ? cutCells(cells, options) : told(cells, options));
  }
}

function headerOf({ notes }: CsvOptions): readonly string[] {
  return notes === undefined ? header : [...header, ...noteColumns.map(nameOf)];
}

/** A cell, and whether it had to be escaped. */
type Cell = readonly [text: string, isEscaped: boolean];

/** Makes the cells of records. Matches of one event come one behind the other: what it says is made once for them. */
class RecordWriter {
  readonly #guard: boolean;
  readonly #scan: string;
  readonly #notes: NotesOf | undefined;
  readonly #ofRules = new Map<RuleInfo, Map<CsvColumn, Cell>>();
  #event: EventSummary | null = null;
  #file: ExportFile | null = null;
  #ofEvent = new Map<CsvColumn, Cell>();
  #fields = "";
  #said: readonly Cell[] = [];

  constructor({ guard, scan, notes }: CsvOptions) {
    this.#guard = guard;
    this.#notes = notes;
    this.#scan = scanText(scan);
  }

  cells(row: ExportRow): readonly string[] {
    const { event } = row.match;
    if (this.#event !== event || this.#file !== row.file) {
      this.#event = event;
      this.#file = row.file;
      this.#ofEvent = new Map();
      this.#fields = fieldsCell(event.fieldsJson, this.#guard);
      this.#said = this.#saidOf(event);
    }
    const escaped: string[] = [];
    const textOf = ({ name }: { readonly name: string }, [text, isEscaped]: Cell): string => {
      if (isEscaped) escaped.push(name);
      return text;
    };
    const cells = columns.map((column) => textOf(column, this.#cell(column, row)));
    const last = lastColumns.map((column) => textOf(column, this.#cell(column, row)));
    const said = this.#said.map((cell, index) => textOf(noteColumns[index]!, cell));
    const guard = this.#guard ? "on" : "off";
    return [...cells, this.#fields, this.#scan, guard, escaped.join(" "), ...last, ...said];
  }

  #cell(column: CsvColumn, row: ExportRow): Cell {
    if (column.of === "match") return this.#made(column, row);
    const known = column.of === "rule" ? this.#ofRule(row.rule) : this.#ofEvent;
    let cell = known.get(column);
    if (cell === undefined) known.set(column, (cell = this.#made(column, row)));
    return cell;
  }

  #saidOf(event: EventSummary): readonly Cell[] {
    if (this.#notes === undefined) return [];
    const note = this.#notes.ofEvent(event) ?? noNote;
    return noteColumns.map((column) => this.#made(column, note));
  }

  #made<Of>({ value }: { readonly value: (of: Of) => string }, of: Of): Cell {
    let isEscaped = false;
    const text = guardedCell(value(of), this.#guard, () => (isEscaped = true));
    return [text, isEscaped];
  }

  #ofRule(rule: RuleInfo): Map<CsvColumn, Cell> {
    let known = this.#ofRules.get(rule);
    if (known === undefined) this.#ofRules.set(rule, (known = new Map<CsvColumn, Cell>()));
    return known;
  }
}

const isLong = (cell: string): boolean => cell.length > EXCEL_CELL;

function told(cells: readonly string[], { onLongCell }: CsvOptions): readonly string[] {
  for (const cell of cells) if (isLong(cell)) onLongCell?.();
  return cells;
}

function cutCells(cells: readonly string[], options: CsvOptions): readonly string[] {
  const heads = headerOf(options);
  const names: string[] = [];
  const short = cells.map((cell, i) => {
    if (!isLong(cell)) return cell;
    options.onLongCell?.();
    names.push(heads[i]!);
    return cutForExcel(cell);
  });
  return [...short, names.join(" ")];
}

/** Never between the halves of a pair. */
function cutForExcel(cell: string): string {
  const mark = `… [cut: ${cell.length} characters]`;
  const end = EXCEL_CELL - mark.length;
  const half = cell.charCodeAt(end - 1);
  return cell.slice(0, half >= 0xd800 && half < 0xdc00 ? end - 1 : end) + mark;
}

// A semicolon can only stand inside a string of the JSON, and there `\u003b` is the same text.
function fieldsCell(json: string, guard: boolean): string {
  const safe = fieldsLine(json);
  return guard && startsFormulaInside(safe) ? safe.replaceAll(";", "\\u003b") : safe;
}
