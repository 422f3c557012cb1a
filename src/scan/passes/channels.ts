import {
  ChannelTally,
  earliestMarks,
  joinChannels,
  markOf,
  wantedMarks,
  type ChannelPart,
  type Mark,
} from "../../continuity/index.ts";
import type { ChunkRows } from "../../evtx/index.ts";
import type { FileIndex } from "../../model/units.ts";
import { NO_FINDINGS, type Collector, type Pass, type PassEvent, type Taken } from "../pass.ts";

/** What the logs can and cannot show: gaps, clocks, cleared logs, and what was logged at all. */
export const channels: Pass<ChannelPart> = {
  name: "channels",
  rules: () => wantedMarks,
  collector: ({ wanted }) => (wanted === null ? new ChannelCollector() : null),
  join: (parts, _second, { files }) => ({
    findings: { ...NO_FINDINGS, channels: joinChannels(parts, files) },
    again: null,
  }),
};

/** Marks that are gathered before those that are too many are dropped. */
const MANY_MARKS = 5000;

class ChannelCollector implements Collector<ChannelPart> {
  readonly #tally = new ChannelTally();
  #marks: Mark[] = [];
  #hasRows = false;

  get count(): number {
    return 0;
  }

  event({ own, canonical, place }: PassEvent): void {
    const mark = own.length === 0 ? null : markOf(canonical, place);
    if (mark === null) return;
    this.#marks.push(mark);
    if (this.#marks.length > MANY_MARKS) this.#marks = [...earliestMarks(this.#marks)];
  }

  rows(file: FileIndex, rows: ChunkRows): void {
    this.#hasRows = true;
    this.#tally.rows(file, rows);
  }

  take(): Taken<ChannelPart> | null {
    if (!this.#hasRows && this.#marks.length === 0) return null;
    const data = { ...this.#tally.take(), marks: earliestMarks(this.#marks) };
    this.#marks = [];
    this.#hasRows = false;
    return { data, events: [], characters: 0, met: [] };
  }
}
