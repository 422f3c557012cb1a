import type { EventSummary } from "../model/event.ts";
import { FieldedSummary } from "../model/fielded-summary.ts";
import type { Match } from "../model/match.ts";
import { cameTogether, matchOrder, putEventAway, type Shelf } from "../scan/node/index.ts";

/** Matches of which something is made before workers are listened to again. */
const SLICE = 32;

/** Matches that wait for that with all they say: of more, what they say is put away at once. */
const MANY = 4000;

/** What makes something of matches while others come. */
export interface Drafting {
  /** It will ask events for their keys once more. */
  readonly asksKeysAgain: boolean;
  /** False where it takes no more. */
  draft(match: Match): boolean;
}

/** Matches in the order of time, and of each how many were found before it. */
export interface OrderedMatches {
  readonly matches: readonly Match[];
  readonly numbers: Uint32Array;
}

/**
 * The matches of a scan until it has ended, for they may come to say more. Meanwhile something is made of them, for this thread has time while
 * others read, and when that is done, most of what they say is put away.
 */
export class FoundMatches {
  readonly #matches: Match[] = [];
  /** Null where nothing is made of them now. */
  #drafting: readonly Drafting[] | null = null;
  #shelf: Shelf | null = null;
  #drafted = 0;
  /** Of what came with it more may be asked yet. */
  #last: EventSummary | null = null;
  #isWaiting = false;
  readonly #revised = new Set<EventSummary>();

  /**
   * From now on.
   *
   * @param drafting to each, matches come in the same order.
   * @param shelf where what they say is put away.
   */
  draftFor(drafting: readonly Drafting[], shelf: Shelf): void {
    this.#drafting = drafting;
    this.#shelf = shelf;
    this.#wait();
  }

  /** As they came. */
  get all(): readonly Match[] {
    return this.#matches;
  }

  add(matches: readonly Match[]): void {
    for (const match of matches) this.#matches.push(match);
    if (this.#drafting !== null && this.#matches.length - this.#drafted > MANY) this.#putAway(matches);
    this.#wait();
  }

  /** More is known of these events. */
  revise(events: readonly EventSummary[]): void {
    for (const event of events) this.#revised.add(event);
  }

  readonly isRevised = ({ event }: Match): boolean => this.#revised.has(event);

  /** When all have come. @param correlations found behind all others. */
  inOrder(correlations: readonly Match[]): OrderedMatches {
    this.#drafting = null;
    const all = [...this.#matches, ...correlations];
    const numbers = matchOrder(all);
    return { matches: Array.from(numbers, (number) => all[number]!), numbers };
  }

  /** Until workers have been heard. */
  #wait(): void {
    if (this.#isWaiting || this.#drafting === null || this.#drafted === this.#matches.length) return;
    this.#isWaiting = true;
    setImmediate(() => {
      this.#isWaiting = false;
      this.#draft();
    });
  }

  #draft(): void {
    if (this.#drafting === null) return;
    const end = Math.min(this.#drafted + SLICE, this.#matches.length);
    for (; this.#drafted < end; this.#drafted++) {
      const match = this.#matches[this.#drafted]!;
      this.#drafting = this.#drafting.filter((each) => each.draft(match));
      this.#leave(match.event);
    }
    this.#wait();
  }

  #putAway(matches: readonly Match[]): void {
    let last: EventSummary | null = null;
    for (const { event } of matches) {
      if (last === null || !cameTogether(last, event)) putEventAway(event, this.#shelf!);
      last = event;
    }
  }

  #leave(event: EventSummary): void {
    const last = this.#last;
    if (last === event) return;
    this.#last = event;
    if (last === null) return;
    if (last instanceof FieldedSummary && !this.#drafting!.some((each) => each.asksKeysAgain))
      last.forgetKey();
    if (this.#shelf !== null && !cameTogether(last, event)) putEventAway(last, this.#shelf);
  }
}
