import {
  ChannelTally,
  ContentTally,
  earliestMarks,
  joinChannels,
  markOf,
  sharedIds,
  wantedMarks,
  type ChannelPart,
  type ContentPart,
  type Mark,
  type Overlap,
} from "../../continuity/index.ts";
import type { ChunkRows } from "../../evtx/index.ts";
import type { FileIndex } from "../../model/units.ts";
import { NO_FINDINGS, type Again, type Collector, type Pass, type PassEvent, type Taken } from "../pass.ts";

/**
 * A `ChannelPart` as JSON. Of a large log there are hundreds, with all hosts in each, and who keeps them until the scan ends looks at
 * none: a text takes a third of what their objects take, and no time from thread to thread.
 */
type ChannelText = string;

/** What the logs can and cannot show: gaps, clocks, cleared logs, and what was logged at all. */
export const channels: Pass<ChannelText | ContentPart> = {
  name: "channels",
  rules: () => wantedMarks,
  collector: ({ wanted, about }) =>
    wanted === null ? new ChannelCollector() : new ContentCollector(about as readonly Overlap[]),
  join: (first, second, { files, about }) => {
    const parts = (first as readonly ChannelText[]).map((text) => JSON.parse(text) as ChannelPart);
    if (second === null) {
      const overlaps = sharedIds(parts);
      const again = overlaps.length === 0 ? null : recordsOf(overlaps);
      return { findings: { ...NO_FINDINGS, channels: joinChannels(parts, files) }, again };
    }
    const compared = { overlaps: about as readonly Overlap[], contents: second as readonly ContentPart[] };
    return { findings: { ...NO_FINDINGS, channels: joinChannels(parts, files, compared) }, again: null };
  },
};

/** All that the channels hold is read again, but no event is decoded for it. */
function recordsOf(overlaps: readonly Overlap[]): Again {
  const channels = [...new Set(overlaps.map(({ channel }) => channel))].sort();
  const nothing = { never: { EventRecordID: "none" }, condition: "never" };
  const rules = [{ channels, eventIds: null, detection: nothing }];
  // Never met: the round goes on to the end.
  return { rules, wanted: ["all records"], about: overlaps };
}

class ContentCollector implements Collector<ContentPart> {
  readonly #tally: ContentTally;

  constructor(overlaps: readonly Overlap[]) {
    this.#tally = new ContentTally(overlaps);
  }

  get count(): number {
    return 0;
  }

  rows(file: FileIndex, rows: ChunkRows): void {
    this.#tally.rows(file, rows);
  }

  take(): Taken<ContentPart> | null {
    const data = this.#tally.take();
    return data === null ? null : { data, events: [], characters: 0, met: [] };
  }
}

/** Marks that are gathered before those that are too many are dropped. */
const MANY_MARKS = 5000;

class ChannelCollector implements Collector<ChannelText> {
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

  take(): Taken<ChannelText> | null {
    if (!this.#hasRows && this.#marks.length === 0) return null;
    const part: ChannelPart = { ...this.#tally.take(), marks: earliestMarks(this.#marks) };
    this.#marks = [];
    this.#hasRows = false;
    return { data: JSON.stringify(part), events: [], characters: 0, met: [] };
  }
}
