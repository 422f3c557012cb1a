import { SaidError } from "../../lib/said-error.ts";
import { say } from "../../lib/said.ts";
import {
  isSettled,
  isWanted as fits,
  traceEnds,
  traceOf,
  type AroundAsk,
  type Asking,
  type ContextEvent,
  type LineEnds,
  type Lookup,
  type ProcessTrace,
  type Trace,
} from "../../context/index.ts";
import { fileTimeToIso, isoToFileTime } from "../../lib/file-time.ts";
import type { RecordPlace } from "../../model/event.ts";
import { SLOT_SIZE } from "../../model/log-geometry.ts";
import type { FileIndex, FileTime } from "../../model/units.ts";
import type { FoundAround, SlotsOfFile } from "../protocol/context-questions.ts";
import type { AroundWanted, TraceCourse } from "../protocol/scanner.ts";
import type { Crew } from "./crew.ts";
import type { FileTally } from "./file-tally.ts";
import { LATEST, shareSlots, slotsInTime, slotsToSearch, type TimedSlot } from "./slots-in-time.ts";

/** Slots that are searched first: what is looked for is mostly near. Each time more, for each time costs a turn of all workers. */
const FIRST_SLOTS = 64;
const MORE = 4;
/** 256 MiB: behind each it is asked whether anybody still wants it. */
const MOST_SLOTS = 4096;
/** 64 MiB: one worker reads less than that sooner than others are started. */
const WORTH_WAKING = 1024;

const TICKS = 10_000_000n;
/** The last time that is one. */
const LAST_TIME = (1n << 63n) - 1n;

const LOOKED_FOR = {
  guid: "process",
  pid: "process",
  "process-ends": "end",
  "logon-start": "logon",
  "logon-end": "logon",
} as const;

/** Answers what surrounds an event, by reading those parts of the logs that the scan knows to be of that time. */
export class ContextDesk {
  readonly #crew: Crew;
  readonly #files: () => readonly FileTally[];

  constructor(crew: Crew, files: () => readonly FileTally[]) {
    this.#crew = crew;
    this.#files = files;
  }

  /** The logs that have slots which can be read. */
  get #logs(): readonly FileTally[] {
    return this.#files().filter(({ origin, isCarved }) => origin !== null && !isCarved);
  }

  /** Files that are no part of an answer: searched for records, or not opened yet. */
  get leftOut(): readonly FileIndex[] {
    const isLog = new Set(this.#logs);
    return this.#files()
      .filter((file) => !isLog.has(file) && file.state !== "removed" && file.state !== "not-a-log")
      .map(({ handle }) => handle.index);
  }

  event(place: RecordPlace): Promise<ContextEvent> {
    const file = this.#files()[place.file];
    if (file === undefined || file.state === "removed")
      return Promise.reject(new SaidError(say("the file is no longer open")));
    return this.#crew.ask<"context-event">({ kind: "context-event", file: file.handle, place });
  }

  /** Records of a file by their EventRecordID, read from its beginning. */
  async find(file: FileIndex, recordId: string): Promise<readonly RecordPlace[]> {
    const log = this.#logs.find(({ handle }) => handle.index === file);
    if (log === undefined) return [];
    const shares = this.#share(slotsInTime(log, 0n, LATEST));
    const found = await Promise.all(
      shares.map((slots) => this.#crew.ask<"find-record">({ kind: "find-record", slots, recordId })),
    );
    return found.flat();
  }

  around(anchor: ContextEvent, wanted: AroundWanted): Promise<FoundAround> {
    const at = isoToFileTime(anchor.time);
    if (at === null) return Promise.reject(new SaidError(say("the event has no time")));
    const reach = BigInt(Math.round(wanted.seconds * 1000)) * (TICKS / 1000n);
    const from = at > reach ? at - reach : 0n;
    const to = at + reach < LAST_TIME ? at + reach : LAST_TIME;
    const slots = this.#logs.flatMap((file) => slotsInTime(file, from, to));
    const { same, logonId, line, limit } = wanted;
    const window = { from: timeText(from), to: timeText(to) };
    const about: AroundAsk = { anchor, ...window, same, logonId, line, limit };
    return this.#crew.ask<"around">({ kind: "around", slots: shareSlots(slots, 1)[0] ?? [], about });
  }

  /** Rejects where a part of the logs could not be read. Null where nobody wants it any more. */
  trace(anchor: ContextEvent, course: TraceCourse): Promise<Trace | null> {
    return this.#answer(traceOf(anchor), course);
  }

  /** As `trace`. */
  ends(anchor: ContextEvent, process: ProcessTrace, course: TraceCourse): Promise<LineEnds | null> {
    return this.#answer(traceEnds(anchor, process), course);
  }

  async #answer<Answer>(
    asking: Asking<Answer>,
    { onProgress, isWanted }: TraceCourse,
  ): Promise<Answer | null> {
    let step = asking.next();
    while (step.done !== true) {
      const found = await this.#lookUp(step.value, onProgress, isWanted);
      if (found === null) return null;
      step = asking.next(found);
    }
    return step.value;
  }

  /** A share for each worker. */
  #share(slots: readonly TimedSlot[]): readonly (readonly SlotsOfFile[])[] {
    if (slots.length >= WORTH_WAKING) this.#crew.wake();
    return shareSlots(slots, Math.max(1, this.#crew.awake));
  }

  async #lookUp(
    lookup: Lookup,
    onProgress: TraceCourse["onProgress"],
    isWanted: () => boolean,
  ): Promise<readonly ContextEvent[] | null> {
    const slots = slotsToSearch(this.#logs, lookup);
    const found: ContextEvent[] = [];
    const what = LOOKED_FOR[lookup.kind];
    for (let at = 0, count = FIRST_SLOTS; at < slots.length; at += count, count = grown(count)) {
      if (isSettled(lookup, found, slots[at]!)) break;
      if (!isWanted()) return null;
      onProgress?.({ what, bytes: at * SLOT_SIZE, totalBytes: slots.length * SLOT_SIZE });
      const shares = this.#share(slots.slice(at, at + count));
      const answers = await Promise.all(
        shares.map((share) => this.#crew.ask<"look-up">({ kind: "look-up", slots: share, lookup })),
      );
      found.push(...answers.flat());
    }
    return isWanted() ? found.filter((event) => fits(lookup, event)) : null;
  }
}

function timeText(ticks: FileTime): string {
  return fileTimeToIso(ticks) ?? "";
}

function grown(count: number): number {
  return Math.min(MOST_SLOTS, count * MORE);
}
