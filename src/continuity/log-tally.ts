import type { ChunkRows, RowRun } from "../evtx/index.ts";
import type { ByteOffset, FileIndex } from "../model/units.ts";
import { CATCH_UP, isTime, LEAST_STEP, type LogFacts, type Stretch, type TimeStep } from "./part.ts";
import { StretchList } from "./stretch-list.ts";

/** Stretches and steps kept for one channel of one part. A whole log has one stretch. */
const MAX_STRETCHES = 200;
const MAX_STEPS = 200;

type Changing<Facts> = { -readonly [Key in keyof Facts]: Facts[Key] };

/** Takes in the records of one channel of one host, in the order of the file. */
export class LogTally {
  readonly #file: FileIndex;
  readonly #host: string;
  readonly #channel: string;
  #records = 0;
  #firstId = Number.POSITIVE_INFINITY;
  #lastId = 0;
  #leastShift = Number.POSITIVE_INFINITY;
  #greatestShift = Number.NEGATIVE_INFINITY;
  #firstAt = Number.POSITIVE_INFINITY;
  #lastAt = Number.NEGATIVE_INFINITY;
  /** Those that have ended. */
  readonly #stretches = new StretchList();
  #stretch: Changing<Stretch> | null = null;
  /** Of the first stretch. */
  readonly #head: number[] = [];
  #isCut = false;
  readonly #steps: TimeStep[] = [];
  /** Those behind which times may still catch up. */
  #open: Changing<TimeStep>[] = [];

  constructor(file: FileIndex, host: string, channel: string) {
    this.#file = file;
    this.#host = host;
    this.#channel = channel;
  }

  add(id: number, headerId: number, at: number, offset: ByteOffset): void {
    this.#records++;
    if (id < this.#firstId) this.#firstId = id;
    if (id > this.#lastId) this.#lastId = id;
    const shift = id - headerId;
    if (shift < this.#leastShift) this.#leastShift = shift;
    if (shift > this.#greatestShift) this.#greatestShift = shift;
    if (isTime(at)) {
      if (at < this.#firstAt) this.#firstAt = at;
      if (at > this.#lastAt) this.#lastAt = at;
    }
    if (this.#leastShift !== this.#greatestShift) return;
    const stretch = this.#stretch;
    if (stretch !== null && id === stretch.last + 1) {
      if (stretch.lastAt - at > LEAST_STEP) this.#step(id, offset, stretch.lastAt, at);
      if (this.#open.length > 0) this.#catchUp(at);
      if (this.#isFirst && this.#head.length < CATCH_UP) this.#head.push(at);
      stretch.last = id;
      stretch.lastOffset = offset;
      stretch.lastAt = at;
    } else this.#begin(id, at, offset);
  }

  /** The open stretch, if any, is the first. */
  get #isFirst(): boolean {
    return this.#stretches.count === 0;
  }

  /**
   * The same for a chunk that is one run. False, and nothing is done, where each of its records has to be looked at: behind a
   * step, or at one.
   */
  addRun(run: RowRun, rows: ChunkRows): boolean {
    const { count } = rows;
    const { first, firstAt, lastAt, leastAt, greatestAt } = run;
    const shift = first - run.headerId;
    const last = first + count - 1;
    const carriesOn = this.#stretch?.last === first - 1;
    const isScattered = this.#records > 0 && (this.#leastShift !== shift || this.#greatestShift !== shift);
    if (!isScattered) {
      if (carriesOn && (this.#open.length > 0 || this.#stretch!.lastAt - firstAt > LEAST_STEP)) return false;
      if (!carriesOn) this.#begin(first, firstAt, rows.offset(0));
      const stretch = this.#stretch;
      if (stretch !== null && (carriesOn || stretch.first === first)) {
        if (this.#isFirst) {
          for (let row = carriesOn ? 0 : 1; row < count && this.#head.length < CATCH_UP; row++)
            this.#head.push(rows.time(row));
        }
        stretch.last = last;
        stretch.lastOffset = rows.offset(count - 1);
        stretch.lastAt = lastAt;
      }
    }
    this.#records += count;
    if (first < this.#firstId) this.#firstId = first;
    if (last > this.#lastId) this.#lastId = last;
    if (shift < this.#leastShift) this.#leastShift = shift;
    if (shift > this.#greatestShift) this.#greatestShift = shift;
    if (leastAt < this.#firstAt) this.#firstAt = leastAt;
    if (greatestAt > this.#lastAt) this.#lastAt = greatestAt;
    return true;
  }

  #begin(id: number, at: number, offset: ByteOffset): void {
    this.#endStretch();
    if (this.#stretches.count === MAX_STRETCHES) {
      this.#isCut = true;
      return;
    }
    this.#stretch = { first: id, last: id, offset, lastOffset: offset, firstAt: at, lastAt: at };
    if (this.#isFirst) this.#head.push(at);
  }

  #step(id: number, offset: ByteOffset, from: number, to: number): void {
    if (!isTime(from) || !isTime(to) || this.#steps.length + this.#open.length >= MAX_STEPS) return;
    this.#open.push({ id, offset, from, to, left: CATCH_UP, next: id });
  }

  /** Times that are where they were are no step. */
  #catchUp(at: number): void {
    this.#open = this.#open.filter((step) => {
      if (at >= step.from) return false;
      step.left--;
      step.next++;
      if (step.left === 0) this.#steps.push(step);
      return step.left > 0;
    });
  }

  /** What comes behind does not carry on the ids. */
  #endStretch(): void {
    for (const step of this.#open) this.#steps.push(step);
    this.#open = [];
    if (this.#stretch !== null) this.#stretches.add(this.#stretch);
    this.#stretch = null;
  }

  /** When all was taken in. */
  facts(): LogFacts {
    this.#endStretch();
    const isOne = this.#leastShift === this.#greatestShift;
    return {
      file: this.#file,
      host: this.#host,
      channel: this.#channel,
      records: this.#records,
      firstId: this.#firstId,
      lastId: this.#lastId,
      leastShift: this.#leastShift,
      greatestShift: this.#greatestShift,
      firstAt: Number.isFinite(this.#firstAt) ? this.#firstAt : null,
      lastAt: Number.isFinite(this.#lastAt) ? this.#lastAt : null,
      stretches: isOne ? this.#stretches.pack() : "",
      head: isOne ? this.#head : [],
      isCut: this.#isCut,
      steps: isOne ? this.#steps : [],
    };
  }
}
