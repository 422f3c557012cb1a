import type { RuleBookInfo } from "../../model/rule.ts";
import type { SecondRound } from "../index.ts";
import type { WorkerPort } from "../protocol/protocol.ts";
import type { Answer, QuestionKind, QuestionOf } from "../protocol/questions.ts";
import type { Clock } from "./clock.ts";
import { Seat, type TaskMessage } from "./seat.ts";

/** Milliseconds between two looks at the workers, and looks without a word after which a worker hangs. */
const LOOK_INTERVAL = 1000;
const MAX_SILENCE = 20;

/** What makes a seat a poor one for a question: rules that must come first weigh most, then tasks, then other questions. */
const UNTAUGHT = 1_000_000;
const AT_WORK = 1000;

export type RuleInput = Omit<QuestionOf<"rules">, "kind" | "tell">;

/** Whoever has work for a crew. */
export interface CrewOwner {
  /** Tasks that the worker in a seat has been given and that have not ended. */
  load(seat: Seat): number;
  /** A worker has been taught: it may be free. */
  ready(): void;
  /** What a worker says of its task. */
  hear(seat: Seat, message: TaskMessage): void;
  /** A worker died or was ended, and its tasks with it. Another has its seat, unless the seat is closed. */
  lost(seat: Seat, reason: string): void;
  /** Called before each look at the workers, once a second. */
  look(): void;
}

/**
 * The workers, each in its seat: who is free, who knows which rules, who answers a question. One that dies or hangs is
 * replaced, and its replacement taught. What they work on is the owner's business.
 */
export class Crew {
  readonly #owner: CrewOwner;
  readonly #clock: Clock;
  readonly #depth: number;
  readonly #seats: readonly Seat[];
  readonly #stopLooking: () => void;
  #rules: RuleInput | null = null;
  /** The rules that each worker was sent. */
  readonly #taught = new Map<Seat, RuleInput>();
  /** The rules of a second round that each worker was sent. */
  readonly #taughtAgain = new Map<Seat, SecondRound>();

  /** @param depth tasks that a worker may have at once: all but one of them wait in it. */
  constructor(spawn: () => WorkerPort, workers: number, owner: CrewOwner, clock: Clock, depth = 1) {
    this.#owner = owner;
    this.#clock = clock;
    this.#depth = depth;
    this.#seats = Array.from(
      { length: workers },
      () =>
        new Seat(spawn, {
          receive: (seat, message) => owner.hear(seat, message),
          replaced: (seat, reason) => this.#replaced(seat, reason),
        }),
    );
    this.#stopLooking = clock.every(LOOK_INTERVAL, () => this.#look());
  }

  /** Seats, whether anybody is left in them or not. */
  get size(): number {
    return this.#seats.length;
  }

  /** Nobody works any more, and nobody will. */
  get isGone(): boolean {
    return this.#seats.every(({ isClosed }) => isClosed);
  }

  /** What the workers are taught; null: nothing yet. */
  get rules(): RuleInput | null {
    return this.#rules;
  }

  /** The seat that can have one more task, with the fewest so far; null where all have what they can. */
  free(): Seat | null {
    let best: Seat | null = null;
    let least = this.#depth;
    for (const seat of this.#seats) {
      if (seat.isClosed || !this.#isTaught(seat)) continue;
      const load = this.#owner.load(seat);
      if (load < least) [best, least] = [seat, load];
    }
    return best;
  }

  #isTaught(seat: Seat): boolean {
    return this.#rules === null || this.#taught.get(seat) === this.#rules;
  }

  /**
   * Has all workers learn the rules for whatever comes after.
   *
   * @returns what became of them: one worker says it, another one where that dies. Rejects where the other dies too.
   */
  teach(rules: RuleInput): Promise<RuleBookInfo> {
    this.#rules = rules;
    const telling = this.#tell(rules, this.seatForQuestions());
    void this.#teachAll(rules);
    return telling;
  }

  async #tell(rules: RuleInput, seat: Seat): Promise<RuleBookInfo> {
    const ask = (of: Seat) => {
      this.#taught.set(of, rules);
      return of.ask<"rules">({ kind: "rules", ...rules, tell: true });
    };
    const info = await ask(seat).catch(() => ask(this.seatForQuestions()));
    if (info === null) throw new Error("a worker that was asked what became of the rules did not say");
    return info;
  }

  /** One worker after the other: to copy megabytes of rules to all of them at once would stall the page. */
  async #teachAll(rules: RuleInput): Promise<void> {
    this.#owner.ready();
    for (const seat of this.#seats) {
      if (this.#taught.get(seat) === rules) continue;
      await this.#clock.pause();
      if (this.#rules !== rules) return;
      this.#teach(seat, rules);
      this.#owner.ready();
    }
  }

  /** Posted before any task that needs the rules, so nobody waits for the answer. */
  #teach(seat: Seat, rules: RuleInput): void {
    this.#taught.set(seat, rules);
    void seat.ask<"rules">({ kind: "rules", ...rules, tell: false }).catch(() => undefined);
  }

  /** Tells a worker what a second round looks for, unless it knows. Before its first task of that round. */
  teachAgain(seat: Seat, round: SecondRound): void {
    if (this.#taughtAgain.get(seat) === round) return;
    this.#taughtAgain.set(seat, round);
    void seat.ask<"again">({ kind: "again", round }).catch(() => undefined);
  }

  /** Rejects where the worker that is asked dies, or says why it has no answer. */
  ask<Kind extends QuestionKind>(question: QuestionOf<Kind>): Promise<Answer<Kind>> {
    return this.seatForQuestions().ask<Kind>(question);
  }

  /** One that has no task, else the one with the fewest questions. */
  seatForQuestions(): Seat {
    const load = (seat: Seat): number =>
      (this.#isTaught(seat) ? 0 : UNTAUGHT) + (this.#owner.load(seat) > 0 ? AT_WORK : 0) + seat.questions;
    const open = this.#seats.filter((seat) => !seat.isClosed);
    return open.reduce((best, seat) => (load(seat) < load(best) ? seat : best), open[0] ?? this.#seats[0]!);
  }

  /** Nothing is expected of a worker without a task. */
  #look(): void {
    this.#owner.look();
    for (const seat of this.#seats.filter((each) => this.#owner.load(each) > 0)) {
      if (seat.listen() >= MAX_SILENCE) {
        seat.replace(`it reported nothing for ${(MAX_SILENCE * LOOK_INTERVAL) / 1000} seconds`);
      }
    }
  }

  #replaced(seat: Seat, reason: string): void {
    this.#taughtAgain.delete(seat);
    if (this.#rules !== null && !seat.isClosed) this.#teach(seat, this.#rules);
    this.#owner.lost(seat, reason);
  }

  close(): void {
    this.#stopLooking();
    for (const seat of this.#seats) seat.close();
  }
}
