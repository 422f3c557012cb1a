import type { RuleIndex } from "../model/units.ts";
import { MAX_CHARACTERS, MAX_EVENTS, type LeftOut, type PassPart } from "../scan/index.ts";

/** Events of parts sent at once, and parts: a message that blocks nobody. */
const SLICE_EVENTS = 5000;
const SLICE_PARTS = 500;

interface Size {
  events: number;
  characters: number;
}

/** The parts that passes have collected, kept until a scan ends. */
export class PassParts {
  readonly #maxEvents: number;
  #parts: PassPart[] = [];
  readonly #sizes = new Map<string, Size>();
  /** By pass and rule: events for which there was no room. */
  readonly #leftOut = new Map<string, Map<RuleIndex, number>>();

  constructor(maxEvents = MAX_EVENTS) {
    this.#maxEvents = maxEvents;
  }

  get count(): number {
    return this.#parts.length;
  }

  add(part: PassPart): void {
    const size = this.#sizes.get(part.pass) ?? { events: 0, characters: 0 };
    this.#sizes.set(part.pass, size);
    const events = part.events.reduce((sum, [, count]) => sum + count, 0);
    if (size.events + events > this.#maxEvents || size.characters >= MAX_CHARACTERS) {
      this.#leaveOut(part);
      return;
    }
    size.events += events;
    size.characters += part.characters;
    this.#parts.push(part);
  }

  #leaveOut({ pass, events }: PassPart): void {
    const counts = this.#leftOut.get(pass) ?? new Map<RuleIndex, number>();
    this.#leftOut.set(pass, counts);
    for (const [rule, count] of events) counts.set(rule, (counts.get(rule) ?? 0) + count);
  }

  get leftOut(): LeftOut {
    return Object.fromEntries([...this.#leftOut].map(([pass, counts]) => [pass, [...counts]]));
  }

  /** All of these passes (null = of every pass), some at a time. */
  *slices(passes: ReadonlySet<string> | null): Generator<readonly PassPart[]> {
    let slice: PassPart[] = [];
    let events = 0;
    for (const part of this.#parts) {
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
