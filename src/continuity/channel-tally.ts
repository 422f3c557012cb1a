import { NOT_KNOWN, type ChunkRows } from "../evtx/index.ts";
import type { FileIndex } from "../model/units.ts";
import { CoverageTally, type SourceFacts } from "./coverage-tally.ts";
import { LogTally } from "./log-tally.ts";
import { isTime, LEAST_STEP, type LogFacts, type RemovedRecord } from "./part.ts";

/** Removed records kept for one part: more than one in a log is rare. */
const MAX_REMOVED = 1000;
/** Hosts and channels told apart in one part. */
const MAX_LOGS = 5000;

interface Place {
  readonly host: string;
  readonly channel: string;
  readonly tally: LogTally;
}

/** Looks at all records of a task, chunk by chunk. */
export class ChannelTally {
  readonly #coverage = new CoverageTally();
  #removed: RemovedRecord[] = [];
  #file: FileIndex = NOT_KNOWN;
  /** By the numbers of channel and computer; by their names where only decoding tells them. */
  readonly #byNumbers = new Map<number, Place>();
  readonly #byNames = new Map<string, Place>();

  rows(file: FileIndex, rows: ChunkRows): void {
    this.#file = file;
    if (this.#asOne(rows)) return;
    let numbers = NOT_KNOWN;
    let place: Place | null = null;
    for (let row = 0; row < rows.count; row++) {
      let id = rows.recordId(row);
      const computer = rows.computer(row);
      const channel = rows.channel(row);
      if (id === NOT_KNOWN || computer === NOT_KNOWN || channel === NOT_KNOWN) {
        const event = rows.decode(row);
        if (event === null || !/^\d{1,15}$/.test(event.recordId)) continue;
        id = Number(event.recordId);
        place = this.#named(event.computer, event.channel);
        numbers = NOT_KNOWN;
      } else if (computer * 0x10000 + channel !== numbers) {
        numbers = computer * 0x10000 + channel;
        place = this.#numbered(rows, numbers, computer, channel);
      }
      if (place === null || id > Number.MAX_SAFE_INTEGER) continue;
      const at = rows.time(row);
      if (rows.isRemoved(row)) this.#remove(place, id, rows.offset(row), at);
      else place.tally.add(id, rows.headerId(row), at, rows.offset(row));
      this.#coverage.add(rows, row, place.host, place.channel, at);
    }
  }

  /** False where the records have to be looked at one by one. */
  #asOne(rows: ChunkRows): boolean {
    const run = rows.run(LEAST_STEP);
    if (run === null || !isTime(run.leastAt) || !isTime(run.greatestAt)) return false;
    const { computer, channel } = run;
    const place = this.#numbered(rows, computer * 0x10000 + channel, computer, channel);
    if (place === null || !place.tally.addRun(run, rows)) return false;
    this.#coverage.addAll(rows, place.host, place.channel);
    return true;
  }

  #numbered(rows: ChunkRows, numbers: number, computer: number, channel: number): Place | null {
    let place = this.#byNumbers.get(numbers) ?? null;
    if (place === null) {
      place = this.#named(rows.name(computer), rows.name(channel));
      if (place !== null) this.#byNumbers.set(numbers, place);
    }
    return place;
  }

  /** Null where there are too many. */
  #named(host: string, channel: string): Place | null {
    const key = `${host.toLowerCase()}\n${channel.toLowerCase()}`;
    let place = this.#byNames.get(key);
    if (place === undefined) {
      if (this.#byNames.size === MAX_LOGS) return null;
      place = { host, channel, tally: new LogTally(this.#file, host, channel) };
      this.#byNames.set(key, place);
    }
    return place;
  }

  #remove({ host, channel }: Place, id: number, offset: number, at: number): void {
    if (this.#removed.length < MAX_REMOVED)
      this.#removed.push({ file: this.#file, host, channel, id, offset, at });
  }

  /** Hands over what was seen since the last time, between two chunks. */
  take(): {
    readonly logs: readonly LogFacts[];
    readonly sources: readonly SourceFacts[];
    readonly removed: readonly RemovedRecord[];
  } {
    const logs = [...this.#byNames.values()].map(({ tally }) => tally.facts());
    this.#byNames.clear();
    this.#byNumbers.clear();
    const removed = this.#removed;
    this.#removed = [];
    return { logs: logs.filter(({ records }) => records > 0), sources: this.#coverage.take(), removed };
  }
}
