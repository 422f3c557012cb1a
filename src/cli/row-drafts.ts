import {
  exportRow,
  type ExportFile,
  type ExportOptions,
  type ExportRule,
  type LineFormat,
  type RowWriter,
} from "../export/index.ts";
import { NumberList } from "../lib/number-list.ts";
import type { Match } from "../model/match.ts";
import type { ByteSpool } from "./byte-spool.ts";
import type { MatchOptions } from "./match-stream.ts";

/** Bytes that are written at once. */
const PIECE = 1 << 18;

/** What a format tells of a row. */
type Remark = () => void;

/** Rows of matches, written while the scan goes on, as if it were complete, and put in order when it is. */
export class RowDrafts {
  readonly #format: LineFormat<ExportOptions>;
  readonly #options: ExportOptions;
  readonly #rules: readonly ExportRule[];
  readonly #files: readonly ExportFile[];
  readonly #spool: ByteSpool;
  /** Where in the spool the rows are, and their bytes. */
  readonly #places = new NumberList();
  readonly #lengths = new NumberList();
  /** Of few rows there are any. They count when the row goes out. */
  readonly #remarks = new Map<number, readonly Remark[]>();
  #heard: Remark[] = [];
  /** Null until the first row: what it works out before takes a while, in which workers can begin. */
  #made: RowWriter | null = null;

  constructor(
    format: LineFormat<ExportOptions>,
    options: MatchOptions,
    rules: readonly ExportRule[],
    files: readonly ExportFile[],
    spool: ByteSpool,
  ) {
    const { onLongCell, onNotice } = options;
    this.#format = format;
    this.#options = {
      ...options,
      scan: { kind: "done" },
      onLongCell: () => this.#heard.push(() => onLongCell?.()),
      onNotice: (notice) => this.#heard.push(() => onNotice?.(notice)),
    };
    this.#rules = rules;
    this.#files = files;
    this.#spool = spool;
  }

  get #writer(): RowWriter {
    return (this.#made ??= this.#format(this.#options));
  }

  /** Rows of the first matches: those behind them are written when they go out. */
  get count(): number {
    return this.#places.length;
  }

  /** Writes the row of the next match. False where there is no room any more. */
  add(match: Match): boolean {
    const place = this.#spool.end;
    if (!this.#keep(match, this.count)) return false;
    this.#places.push(place);
    this.#lengths.push(this.#spool.end - place);
    return true;
  }

  /** Writes rows anew, of whose events more is known now. @param matches those of all rows, as they were added. */
  revise(matches: readonly Match[], isRevised: (match: Match) => boolean): void {
    // What it has written of an event is not so any more.
    this.#made = null;
    for (let number = 0; number < this.count; number++) {
      const match = matches[number]!;
      if (!isRevised(match)) continue;
      const place = this.#spool.end;
      this.#remarks.delete(number);
      // None: it is written when it goes out.
      const length = this.#keep(match, number) ? this.#spool.end - place : -1;
      this.#places.all[number] = place;
      this.#lengths.all[number] = length;
    }
  }

  /**
   * The file, in pieces: each is written over by the next.
   *
   * @param numbers for each match which one it was of those that were added; more than there are where it was none.
   */
  *pieces(matches: readonly Match[], numbers: ArrayLike<number>): Generator<Uint8Array> {
    const piece = new Piece();
    yield* piece.addText(this.#writer.head);
    const [places, lengths] = [this.#places.all, this.#lengths.all];
    // Rows that lie one behind the other are read together.
    let [start, end] = [0, 0];
    for (let at = 0; at < matches.length; at++) {
      const number = numbers[at]!;
      if (number < this.count && lengths[number]! >= 0) {
        const place = places[number]!;
        if (place !== end) {
          yield* piece.addFrom(this.#spool, start, end - start);
          start = place;
        }
        end = place + lengths[number]!;
        for (const tell of this.#remarks.get(number) ?? []) tell();
      } else {
        yield* piece.addFrom(this.#spool, start, end - start);
        start = end;
        yield* piece.addText(this.#rowOf(matches[at]!));
        for (const tell of this.#takeHeard()) tell();
      }
    }
    yield* piece.addFrom(this.#spool, start, end - start);
    yield* piece.end();
  }

  /** False where there is no room. */
  #keep(match: Match, number: number): boolean {
    const row = this.#rowOf(match);
    const heard = this.#takeHeard();
    if (!this.#spool.add(row)) return false;
    if (heard.length > 0) this.#remarks.set(number, heard);
    return true;
  }

  #rowOf(match: Match): string {
    return this.#writer.row(exportRow(match, this.#rules, this.#files));
  }

  #takeHeard(): readonly Remark[] {
    const heard = this.#heard;
    if (heard.length > 0) this.#heard = [];
    return heard;
  }
}

/** Bytes that go out together. */
class Piece {
  readonly #bytes = Buffer.allocUnsafe(PIECE);
  #length = 0;

  *addText(text: string): Generator<Uint8Array> {
    const length = Buffer.byteLength(text);
    if (length > PIECE - this.#length) yield* this.end();
    if (length > PIECE) yield Buffer.from(text);
    else this.#length += this.#bytes.write(text, this.#length);
  }

  *addFrom(spool: ByteSpool, place: number, length: number): Generator<Uint8Array> {
    let done = 0;
    while (done < length) {
      const part = Math.min(length - done, PIECE - this.#length);
      spool.read(this.#bytes.subarray(this.#length, this.#length + part), place + done);
      done += part;
      this.#length += part;
      if (this.#length === PIECE) yield* this.end();
    }
  }

  *end(): Generator<Uint8Array> {
    if (this.#length === 0) return;
    yield this.#bytes.subarray(0, this.#length);
    this.#length = 0;
  }
}
