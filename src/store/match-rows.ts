import { isoToMilliseconds } from "../lib/iso-time.ts";
import type { Match } from "../model/match.ts";
import { columns, columnOf, type Names } from "./match-columns.ts";
import { forwardOf } from "./match-forward.ts";

/** Lower-cased texts are kept up to this many characters; past it each search makes them anew. */
const keptCharacters = 64_000_000;

/** All matches of the scan in order of arrival. A row number is stable until `drop` or `clear`. */
export class MatchRows {
  readonly names: Names;
  #matches: Match[] = [];
  #times: Float64Array<ArrayBuffer> = new Float64Array(1024);
  #texts: string[] = [];
  #kept = 0;
  #firstTime = Infinity;
  #lastTime = -Infinity;
  #withoutTime = 0;
  #version = 0;

  constructor(names: Names) {
    this.names = names;
  }

  /** Goes up whenever a row number comes to mean another match, or none. */
  get version(): number {
    return this.#version;
  }

  get count(): number {
    return this.#matches.length;
  }

  /** Milliseconds of the earliest and latest event, or null where no event has a time. */
  get extent(): readonly [number, number] | null {
    return this.#firstTime <= this.#lastTime ? [this.#firstTime, this.#lastTime] : null;
  }

  get withoutTime(): number {
    return this.#withoutTime;
  }

  at(row: number): Match {
    return this.#matches[row]!;
  }

  /** Milliseconds since 1970, for drawing only; NaN where the event has no time. */
  time(row: number): number {
    return this.#times[row]!;
  }

  push(matches: readonly Match[]): void {
    const count = this.#matches.length + matches.length;
    if (count > this.#times.length) {
      const grown = new Float64Array(Math.max(count, this.#times.length * 2));
      grown.set(this.#times);
      this.#times = grown;
    }
    for (const match of matches) {
      const time = toMilliseconds(match.event.time);
      this.#times[this.#matches.length] = time;
      this.#matches.push(match);
      if (Number.isNaN(time)) this.#withoutTime++;
      else {
        this.#firstTime = Math.min(this.#firstTime, time);
        this.#lastTime = Math.max(this.#lastTime, time);
      }
    }
  }

  /** Takes out matches. Answers with the new number of each row, −1 where it is gone; null where all of them stay. */
  drop(isGone: (match: Match) => boolean): Int32Array | null {
    const numbers = new Int32Array(this.#matches.length);
    const kept: Match[] = [];
    this.#matches.forEach((match, row) => (numbers[row] = isGone(match) ? -1 : kept.push(match) - 1));
    if (kept.length === this.#matches.length) return null;
    this.clear();
    this.push(kept);
    return numbers;
  }

  /** Events say more than before: what was made of them is made anew. */
  revise(): void {
    this.#texts = [];
    this.#kept = 0;
  }

  clear(): void {
    this.#version++;
    this.#matches = [];
    this.#texts = [];
    this.#kept = 0;
    this.#firstTime = Infinity;
    this.#lastTime = -Infinity;
    this.#withoutTime = 0;
  }

  /** What free text is searched in: every column and every value of the event, lower-cased. */
  searchText(row: number): string {
    const kept = this.#texts[row];
    if (kept !== undefined) return kept;
    const match = this.at(row);
    const parts = columns.map((column) => column.text(match, this.names));
    for (const { file } of match.event.copies) parts.push(this.names.filePath(file));
    const forward = forwardOf(match);
    if (forward !== null) parts.push(forward.text);
    for (const value of Object.values(fieldsOf(match)))
      parts.push(typeof value === "string" ? value : value.join("\n"));
    const text = parts.join("\n").toLowerCase();
    if (this.#kept + text.length <= keptCharacters) {
      this.#kept += text.length;
      this.#texts[row] = text;
    }
    return text;
  }

  /** The values that a filter's field name means: a column of the table, else a field of the event. */
  values(row: number, field: string): readonly string[] {
    const match = this.at(row);
    const column = columnOf(field.toLowerCase());
    // The record lies in each of its copies.
    if (column?.id === "file" && match.event.copies.length > 0)
      return [match.event.place, ...match.event.copies].map(({ file }) => this.names.filePath(file));
    if (column !== null) {
      const forward = column.id === "fact" ? forwardOf(match) : null;
      const text = column.text(match, this.names);
      return forward === null ? [text] : [text, forward.text];
    }
    const wanted = field.toLowerCase();
    const found: string[] = [];
    for (const [name, value] of Object.entries(fieldsOf(match))) {
      if (name.toLowerCase() !== wanted) continue;
      if (typeof value === "string") found.push(value);
      else found.push(...value);
    }
    return found;
  }
}

let lastMatch: Match | null = null;
let lastFields: Readonly<Record<string, string | readonly string[]>> = {};

/** The fields of a match by name. The last answer is kept: a filter with two fields asks twice in a row. */
export function fieldsOf(match: Match): Readonly<Record<string, string | readonly string[]>> {
  if (match !== lastMatch) {
    lastFields = JSON.parse(match.event.fieldsJson) as typeof lastFields;
    lastMatch = match;
  }
  return lastFields;
}

/** To the millisecond, because that is what an axis can show; never used to compare evidence. */
export function toMilliseconds(time: string): number {
  return isoToMilliseconds(time);
}
