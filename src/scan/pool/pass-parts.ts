import type { FileIndex, RuleIndex } from "../../model/units.ts";
import { MAX_CHARACTERS, MAX_EVENTS, type LeftOut, type PassPart } from "../index.ts";

/** Events of parts sent at once, and parts: a message that blocks nobody. */
const SLICE_EVENTS = 5000;
const SLICE_PARTS = 500;

interface FilePart {
  readonly part: PassPart;
  readonly file: FileIndex;
}

interface Size {
  events: number;
  characters: number;
}

/** The parts that passes have collected, kept until a scan ends. */
export class PassParts {
  readonly #maxEvents: number;
  #parts: FilePart[] = [];
  readonly #sizes = new Map<string, Size>();
  /** Events for which there was no room, by pass and rule, for each file. */
  readonly #leftOut = new Map<FileIndex, Map<string, Map<RuleIndex, number>>>();

  constructor(maxEvents = MAX_EVENTS) {
    this.#maxEvents = maxEvents;
  }

  get count(): number {
    return this.#parts.length;
  }

  add(part: PassPart, file: FileIndex): void {
    const size = this.#sizes.get(part.pass) ?? { events: 0, characters: 0 };
    this.#sizes.set(part.pass, size);
    const events = part.events.reduce((sum, [, count]) => sum + count, 0);
    if (size.events + events > this.#maxEvents || size.characters >= MAX_CHARACTERS) {
      this.#leaveOut(part, file);
      return;
    }
    size.events += events;
    size.characters += part.characters;
    this.#parts.push({ part, file });
  }

  #leaveOut({ pass, events }: PassPart, file: FileIndex): void {
    const passes = this.#leftOut.get(file) ?? new Map<string, Map<RuleIndex, number>>();
    this.#leftOut.set(file, passes);
    addCounts(passes, pass, events);
  }

  get leftOut(): LeftOut {
    const all = new Map<string, Map<RuleIndex, number>>();
    for (const passes of this.#leftOut.values()) {
      for (const [pass, counts] of passes) addCounts(all, pass, counts);
    }
    return Object.fromEntries([...all].map(([pass, counts]) => [pass, [...counts]]));
  }

  /** Forgets what is of a file. What there was no room for in others is not read again. */
  remove(file: FileIndex): void {
    const parts = this.#parts.filter((each) => each.file !== file);
    this.#parts = [];
    this.#sizes.clear();
    this.#leftOut.delete(file);
    // They had room with it, and have it without.
    for (const each of parts) this.add(each.part, each.file);
  }

  /** All of these passes (null = of every pass), some at a time. */
  *slices(passes: ReadonlySet<string> | null): Generator<readonly PassPart[]> {
    let slice: PassPart[] = [];
    let events = 0;
    for (const { part } of this.#parts) {
      if (passes !== null && !passes.has(part.pass)) continue;
      slice.push(part);
      events += part.events.reduce((sum, [, count]) => sum + count, 0);
      if (events < SLICE_EVENTS && slice.length < SLICE_PARTS) continue;
      yield slice;
      slice = [];
      events = 0;
    }
    yield slice;
  }

  clear(): void {
    this.#parts = [];
    this.#sizes.clear();
    this.#leftOut.clear();
  }
}

function addCounts(
  into: Map<string, Map<RuleIndex, number>>,
  pass: string,
  counts: Iterable<readonly [rule: RuleIndex, events: number]>,
): void {
  const before = into.get(pass) ?? new Map<RuleIndex, number>();
  into.set(pass, before);
  for (const [rule, count] of counts) before.set(rule, (before.get(rule) ?? 0) + count);
}
