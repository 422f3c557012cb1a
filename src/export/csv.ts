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
import type { ScanState } from "../model/ledger.ts";
import { doubledFieldsJson } from "../model/field-texts.ts";
import { FieldedSummary } from "../model/fielded-summary.ts";
import { noNote, type NotesOf } from "../model/note.ts";
import type { RuleInfo } from "../model/rule.ts";
import { csvRecord } from "./csv-cell.ts";
import {
  confidenceColumns,
  eventColumns,
  keyColumns,
  laterColumns,
  momentColumns,
  ruleColumns,
  selectionsColumns,
} from "./csv-columns.ts";
import { noCells, PieceWriter, type CsvPiece } from "./csv-piece.ts";
import { startsFormulaInside } from "./formula-guard.ts";
import { inLines, type LineOptions, type RowWriter } from "./line-format.ts";
import { noteColumns } from "./note-columns.ts";
import { type ExportFile, type ExportRow, fieldsLine, scanText } from "./row.ts";

export interface CsvOptions extends LineOptions {
  readonly scan: ScanState;
  /** Neutralise what a spreadsheet would run. */
  readonly guard: boolean;
  /** Begin with U+FEFF: without it Excel reads UTF-8 as the local code page. */
  readonly bom: boolean;
  /** Cut cells that are longer than Excel takes. */
  readonly excel?: boolean;
  /** What an analyst said, in three columns more. Without it there are none. */
  readonly notes?: NotesOf | undefined;
  /** Told of each cell that Excel would cut, cut or not. */
  readonly onLongCell?: () => void;
}

export const defaultCsvOptions = { guard: true, bom: true, excel: false } as const;

const nameOf = ({ name }: { readonly name: string }): string => name;
const header = [
  ...[...momentColumns, ...ruleColumns, ...selectionsColumns, ...eventColumns].map(nameOf),
  ...["fields", "scan", "formula_guard", "json_escaped"],
  ...[...laterColumns, ...keyColumns, ...confidenceColumns].map(nameOf),
];

export function csvLines(options: CsvOptions): RowWriter {
  const { bom, notes, excel } = options;
  const names = notes === undefined ? header : [...header, ...noteColumns.map(nameOf)];
  const head = (bom ? "\ufeff" : "") + csvRecord(excel === true ? [...names, "cut"] : names);
  const writer = new RecordWriter(options);
  return { head, row: (row) => writer.record(row) };
}

/** The rows as CSV text, in pieces. The header comes even where there are no rows. */
export const csvChunks = inLines(csvLines);

/** What all matches of an event say of it. */
interface EventPieces {
  readonly event: EventSummary;
  readonly file: ExportFile;
  readonly moment: CsvPiece;
  readonly said: CsvPiece;
  readonly fields: CsvPiece;
  readonly later: CsvPiece;
  readonly confidence: CsvPiece;
  readonly notes: CsvPiece;
}

/** Makes records. Matches of one event come one behind the other: what it says is made once for them. */
class RecordWriter {
  readonly #options: CsvOptions;
  readonly #pieces: PieceWriter;
  readonly #scan: string;
  readonly #ofRules = new Map<RuleInfo, CsvPiece>();
  #ofEvent: EventPieces | null = null;

  constructor(options: CsvOptions) {
    const { excel, guard, scan } = options;
    this.#options = options;
    this.#pieces = new PieceWriter(guard, excel === true);
    this.#scan = csvRecord([scanText(scan), guard ? "on" : "off"]).trimEnd();
  }

  record(row: ExportRow): string {
    const { moment, said, fields, later, confidence, notes } = this.#eventOf(row);
    const rule = this.#ruleOf(row.rule);
    const selections = this.#pieces.piece(selectionsColumns, row);
    const key = this.#pieces.piece(keyColumns, row);
    const all = [moment, rule, selections, said, fields, later, key, confidence, notes];
    const cut = this.#cutOf(all);
    const escaped = namesIn(all, "escaped");
    const first = `${moment.text},${rule.text},${selections.text},${said.text},${fields.text},${this.#scan},${escaped}`;
    return `${first},${later.text},${key.text},${confidence.text}${notes.text}${cut}\r\n`;
  }

  #eventOf(row: ExportRow): EventPieces {
    const { event } = row.match;
    if (this.#ofEvent?.event === event && this.#ofEvent.file === row.file) return this.#ofEvent;
    const pieces = this.#pieces;
    return (this.#ofEvent = {
      event,
      file: row.file,
      moment: pieces.piece(momentColumns, row),
      said: pieces.piece(eventColumns, row),
      fields: pieces.asIs("fields", doubledFields(event), () =>
        fieldsCell(event.fieldsJson, this.#options.guard),
      ),
      later: pieces.piece(laterColumns, row),
      confidence: pieces.piece(confidenceColumns, row),
      notes: this.#notesOf(event),
    });
  }

  #ruleOf(rule: RuleInfo): CsvPiece {
    let known = this.#ofRules.get(rule);
    if (known === undefined) this.#ofRules.set(rule, (known = this.#pieces.piece(ruleColumns, rule)));
    return known;
  }

  /** With the comma before them. */
  #notesOf(event: EventSummary): CsvPiece {
    const { notes } = this.#options;
    if (notes === undefined) return noCells;
    const piece = this.#pieces.piece(noteColumns, notes.ofEvent(event) ?? noNote);
    return { ...piece, text: `,${piece.text}` };
  }

  /** The last cell where cells are cut, with the comma before it. */
  #cutOf(pieces: readonly CsvPiece[]): string {
    const { excel, onLongCell } = this.#options;
    for (const { long } of pieces) long.forEach(() => onLongCell?.());
    return excel === true ? `,${namesIn(pieces, "long")}` : "";
  }
}

function namesIn(pieces: readonly CsvPiece[], key: "escaped" | "long"): string {
  let names = "";
  for (const piece of pieces) {
    for (const name of piece[key]) names += names === "" ? name : ` ${name}`;
  }
  return names;
}

function doubledFields(event: EventSummary): string | null {
  return event instanceof FieldedSummary ? doubledFieldsJson(event.fields) : null;
}

// A semicolon can only stand inside a string of the JSON, and there `\u003b` is the same text.
function fieldsCell(json: string, guard: boolean): string {
  const safe = fieldsLine(json);
  return guard && startsFormulaInside(safe) ? safe.replaceAll(";", "\\u003b") : safe;
}
