import { isoToMilliseconds, isoToTicks } from "../lib/iso-time.ts";
import { FieldedSummary } from "../model/fielded-summary.ts";
import { hasText, valuesNamed } from "../model/field-texts.ts";
import type { EventSummary } from "../model/event.ts";
import type { Match } from "../model/match.ts";
import type { Column } from "../table/columns.ts";
import type { Rows } from "../table/rows.ts";
import { columns, isOfAnalyst, matchLevels, type Names } from "./match-columns.ts";
import { forwardOf } from "./match-forward.ts";

/**
 * What free text is searched in. Not what an analyst said: that is no evidence, and is found by its own fields. Nor how a record was found: "live" and "certain" are words of nearly every row.
 */
const searched = columns.filter(({ id }) => !isOfAnalyst(id) && id !== "origin" && id !== "confidence");

/** Lower-cased texts are kept up to this many characters; past it each search makes them anew. */
const keptCharacters = 64_000_000;

/** All matches of the scan in order of arrival. A row number is stable until `drop` or `clear`. */
export class MatchRows implements Rows {
  readonly columns: readonly Column[];
  readonly levels = matchLevels;
  readonly #names: Names;
  #matches: Match[] = [];
  // What is asked of every row again and again stands ready as numbers.
  #times: Float64Array<ArrayBuffer> = new Float64Array(1024);
  #ticks: Uint16Array<ArrayBuffer> = new Uint16Array(1024);
  #levels: Uint8Array<ArrayBuffer> = new Uint8Array(1024);
  #files: Uint32Array<ArrayBuffer> = new Uint32Array(1024);
  #offsets: Float64Array<ArrayBuffer> = new Float64Array(1024);
  // Matches of one event are a group: a list of rows, each of which knows the next.
  #groups: Uint32Array<ArrayBuffer> = new Uint32Array(1024);
  #next: Int32Array<ArrayBuffer> = new Int32Array(1024);
  #firstOf: number[] = [];
  readonly #groupByEvent = new Map<EventSummary, number>();
  #texts: string[] = [];
  #kept = 0;
  #firstTime = Infinity;
  #lastTime = -Infinity;
  #withoutTime = 0;
  #version = 0;

  constructor(names: Names) {
    this.#names = names;
    this.columns = columns.map(({ text, rank, texts, ...head }) => ({
      ...head,
      text: (row) => text(this.at(row), names),
      rank: rank && ((row) => rank(this.at(row), names)),
      texts: texts && ((row) => texts(this.at(row), names)),
    }));
  }

  /** Goes up whenever a row number comes to mean another match, or none. */
  get version(): number {
    return this.#version;
  }

  get count(): number {
    return this.#matches.length;
  }

  get extent(): readonly [number, number] | null {
    return this.#firstTime <= this.#lastTime ? [this.#firstTime, this.#lastTime] : null;
  }

  get withoutTime(): number {
    return this.#withoutTime;
  }

  at(row: number): Match {
    return this.#matches[row]!;
  }

  time(row: number): number {
    return this.#times[row]!;
  }

  ticks(row: number): number {
    return this.#ticks[row]!;
  }

  level(row: number): number {
    return this.#levels[row]!;
  }

  ruleTitle(row: number): string {
    return this.#names.ruleTitle(this.at(row).rule);
  }

  groupOf(row: number): number {
    return this.#groups[row]!;
  }

  /** Events. */
  get groupCount(): number {
    return this.#firstOf.length;
  }

  /** The matches of the event that a row is of, the newest first. A correlation is one of its own. */
  matchesOf(row: number): readonly Match[] {
    const found: Match[] = [];
    for (let at = this.#firstOf[this.groupOf(row)]!; at >= 0; at = this.#next[at]!) found.push(this.at(at));
    return found;
  }

  comparePlaces(a: number, b: number): number {
    return (
      this.#files[a]! - this.#files[b]! ||
      this.#offsets[a]! - this.#offsets[b]! ||
      this.at(a).rule - this.at(b).rule
    );
  }

  push(matches: readonly Match[]): void {
    const count = this.#matches.length + matches.length;
    if (count > this.#times.length) this.#grow(Math.max(count, this.#times.length * 2));
    for (const match of matches) {
      const row = this.#matches.length;
      const { time: iso } = match.event;
      const time = isoToMilliseconds(iso);
      this.#times[row] = time;
      this.#ticks[row] = isoToTicks(iso);
      this.#levels[row] = matchLevels.indexOf(this.#names.level(match.rule));
      this.#matches.push(match);
      this.#locate(row, match);
      this.#join(row, match);
      if (Number.isNaN(time)) this.#withoutTime++;
      else {
        this.#firstTime = Math.min(this.#firstTime, time);
        this.#lastTime = Math.max(this.#lastTime, time);
      }
    }
  }

  #locate(row: number, { event }: Match): void {
    const { file, offset } = event.place;
    this.#files[row] = file;
    this.#offsets[row] = offset;
  }

  /** Puts a row at the head of its group's list. */
  #join(row: number, { event, correlated }: Match): void {
    const known = correlated === null ? this.#groupByEvent.get(event) : undefined;
    const group = known ?? this.#firstOf.length;
    if (correlated === null) this.#groupByEvent.set(event, group);
    this.#groups[row] = group;
    this.#next[row] = this.#firstOf[group] ?? -1;
    this.#firstOf[group] = row;
  }

  #grow(size: number): void {
    this.#times = grown(this.#times, new Float64Array(size));
    this.#ticks = grown(this.#ticks, new Uint16Array(size));
    this.#levels = grown(this.#levels, new Uint8Array(size));
    this.#files = grown(this.#files, new Uint32Array(size));
    this.#offsets = grown(this.#offsets, new Float64Array(size));
    this.#groups = grown(this.#groups, new Uint32Array(size));
    this.#next = grown(this.#next, new Int32Array(size));
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

  /** Events say more than before, or lie elsewhere: what was made of them is made anew. */
  revise(): void {
    this.#matches.forEach((match, row) => this.#locate(row, match));
    this.#texts = [];
    this.#kept = 0;
  }

  clear(): void {
    this.#version++;
    this.#matches = [];
    this.#firstOf = [];
    this.#groupByEvent.clear();
    this.#texts = [];
    this.#kept = 0;
    this.#firstTime = Infinity;
    this.#lastTime = -Infinity;
    this.#withoutTime = 0;
  }

  searchText(row: number): string {
    const kept = this.#texts[row];
    if (kept !== undefined) return kept;
    const match = this.at(row);
    const parts = [...this.#said(match), ...Object.values(fieldsOf(match)).flat()];
    const text = parts.join("\n").toLowerCase();
    if (this.#kept + text.length <= keptCharacters) {
      this.#kept += text.length;
      this.#texts[row] = text;
    }
    return text;
  }

  /** What free text is searched in, beside the fields of the event. */
  *#said(match: Match): Generator<string> {
    for (const { text } of searched) yield text(match, this.#names);
    for (const { file } of match.event.copies) yield this.#names.filePath(file);
    const forward = forwardOf(match);
    if (forward !== null) yield forward.text;
  }

  says(row: number, lower: string): boolean {
    const match = this.at(row);
    const { event } = match;
    if (this.#texts[row] !== undefined || !(event instanceof FieldedSummary))
      return this.searchText(row).includes(lower);
    for (const text of this.#said(match)) if (text.toLowerCase().includes(lower)) return true;
    return hasText(event.fields, lower);
  }

  fieldValues(row: number, name: string): readonly string[] {
    const { event } = this.at(row);
    if (event instanceof FieldedSummary) return valuesNamed(event.fields, name);
    const found: string[] = [];
    for (const [field, value] of Object.entries(fieldsOf(this.at(row)))) {
      if (field.toLowerCase() !== name) continue;
      if (typeof value === "string") found.push(value);
      else found.push(...value);
    }
    return found;
  }

  fieldNames(row: number): readonly string[] {
    const { event } = this.at(row);
    if (event instanceof FieldedSummary) return [...new Set(event.fields.names)];
    return Object.keys(fieldsOf(this.at(row)));
  }
}

/** The same numbers in an array with more room. */
function grown<Numbers extends { set(from: ArrayLike<number>): void } & ArrayLike<number>>(
  from: Numbers,
  to: Numbers,
): Numbers {
  to.set(from);
  return to;
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
