import type { RuleSetInfo } from "../../model/rule.ts";
import { inFull, type ReadWhole } from "../../sigma/index.ts";
import type { SecondRound } from "../index.ts";
import type { WorkerPort } from "../protocol/protocol.ts";
import type { Answer, QuestionKind, QuestionOf } from "../protocol/questions.ts";
import type { Clock } from "./clock.ts";
import { WorkerSlot, type TaskMessage } from "./worker-slot.ts";

/** Milliseconds between two looks at the workers, and looks without a word after which a worker hangs. */
const LOOK_INTERVAL = 1000;
const MAX_SILENCE = 20;
/** Looks at a crew that nobody needs after which it rests. */
const QUIET_LOOKS = 2;

/**
 * What makes a worker a poor one for a question: rules that must come first weigh most, then that he has to be started, then tasks,
 * then other questions.
 */
const UNTAUGHT = 1_000_000;
const RESTING = 10_000;
const AT_WORK = 1000;

/** How what rules say of themselves is told. */
export type Tell = true | "brief" | ReadWhole;

export type RuleInput = Omit<QuestionOf<"rules">, "kind" | "tell">;

/** Whoever has work for a crew. */
export interface CrewOwner {
  /** Tasks that were given to a worker slot and have not ended. */
  load(slot: WorkerSlot): number;
  /** A worker has been taught: it may be free. */
  ready(): void;
  /** What a worker says of its task. */
  hear(slot: WorkerSlot, message: TaskMessage): void;
  /** A worker died or was ended, and its tasks with it. Another has its worker slot, unless that is closed. */
  lost(slot: WorkerSlot, reason: string): void;
  /** Called before each look at the workers, once a second. */
  look(): void;
  /** Whether workers may end while there is nothing to do. */
  mayRest?(): boolean;
}

/**
 * The workers, each in its worker slot: who is free, who knows which rules, who answers a question. One that dies or hangs is
 * replaced, and its replacement taught. What they work on is the owner's business.
 */
export class Crew {
  readonly #owner: CrewOwner;
  readonly #clock: Clock;
  readonly #depth: number;
  readonly #slots: readonly WorkerSlot[];
  readonly #stopLooking: () => void;
  /** Looks since somebody was needed. */
  #quiet = 0;
  #rules: RuleInput | null = null;
  /** The rules that each worker was sent. */
  readonly #taught = new Map<WorkerSlot, RuleInput>();
  /** The rules of a second round that each worker was sent. */
  readonly #taughtAgain = new Map<WorkerSlot, SecondRound>();

  /** @param depth tasks that a worker may have at once: all but one of them wait in it. */
  constructor(spawn: () => WorkerPort, workers: number, owner: CrewOwner, clock: Clock, depth = 1) {
    this.#owner = owner;
    this.#clock = clock;
    this.#depth = depth;
    this.#slots = Array.from(
      { length: workers },
      () =>
        new WorkerSlot(spawn, {
          receive: (slot, message) => owner.hear(slot, message),
          replaced: (slot, reason) => this.#replaced(slot, reason),
          woken: (slot) => {
            if (this.#rules !== null) this.#teach(slot, this.#rules);
          },
        }),
    );
    this.#stopLooking = clock.every(LOOK_INTERVAL, () => this.#look());
  }

  /** Worker slots, whether anybody is left in them or not. */
  get size(): number {
    return this.#slots.length;
  }

  /** Nobody works any more, and nobody will. */
  get isGone(): boolean {
    return this.#slots.every(({ isClosed }) => isClosed);
  }

  /** What the workers are taught; null: nothing yet. */
  get rules(): RuleInput | null {
    return this.#rules;
  }

  /**
   * The worker slot that can have one more task, with the fewest so far, and before any that rests; null where all have what they
   * can.
   */
  free(): WorkerSlot | null {
    let best: WorkerSlot | null = null;
    let least = this.#depth;
    for (const slot of this.#slots) {
      if (slot.isClosed || !this.#isTaught(slot)) continue;
      const load = this.#owner.load(slot);
      if (load < least || (load === least && best?.isResting === true)) [best, least] = [slot, load];
    }
    return best;
  }

  /** One that rests will be, before he gets anything else. */
  #isTaught(slot: WorkerSlot): boolean {
    return this.#rules === null || slot.isResting || this.#taught.get(slot) === this.#rules;
  }

  /**
   * Has all workers learn the rules for whatever comes after.
   *
   * @param onFile hears now and then how many files were read.
   * @param tell whether what the rules say of themselves is told, or read from their files when it is asked for; by a function,
   * where they are texts.
   * @returns what became of them: one worker says it, another one where that dies. Rejects where the other dies too.
   */
  teach(rules: RuleInput, onFile: (read: number) => void, tell: Tell = true): Promise<RuleSetInfo> {
    this.#rules = rules;
    const telling = this.#tell(rules, this.slotForQuestions(), onFile, tell);
    void this.#teachAll(rules);
    return telling;
  }

  /** What became of rules that nobody is to work by, because others follow. */
  report(rules: RuleInput): Promise<RuleSetInfo> {
    return this.#tell(rules, this.slotForQuestions(), () => undefined, true);
  }

  async #tell(
    rules: RuleInput,
    slot: WorkerSlot,
    onReached: (read: number) => void,
    tell: Tell,
  ): Promise<RuleSetInfo> {
    const [told, readWhole] = typeof tell === "function" ? (["briefest", tell] as const) : [tell, null];
    const ask = (of: WorkerSlot) => {
      this.#taught.set(of, rules);
      return of.ask<"rules">({ kind: "rules", ...rules, tell: told }, { onReached });
    };
    const info = await ask(slot).catch(() => ask(this.slotForQuestions()));
    if (info === null) throw new Error("a worker that was asked what became of the rules did not say");
    return "briefs" in info ? inFull(info, rules.files, readWhole) : info;
  }

  /** One worker after the other: to copy megabytes of rules to all of them at once would stall the page. */
  async #teachAll(rules: RuleInput): Promise<void> {
    this.#owner.ready();
    for (const slot of this.#slots) {
      if (slot.isResting || this.#taught.get(slot) === rules) continue;
      await this.#clock.pause();
      if (this.#rules !== rules) return;
      this.#teach(slot, rules);
      this.#owner.ready();
    }
  }

  /** Posted before any task that needs the rules, so nobody waits for the answer. */
  #teach(slot: WorkerSlot, rules: RuleInput): void {
    this.#taught.set(slot, rules);
    void slot.ask<"rules">({ kind: "rules", ...rules, tell: false }).catch(() => undefined);
  }

  /** Nobody takes a task until there are rules again. */
  unteach(): void {
    this.#rules = null;
  }

  /** Gives each worker one piece after the other until none is left. A piece of a worker that dies is not done. */
  async shareOut<Piece>(
    pieces: readonly Piece[],
    work: (slot: WorkerSlot, piece: Piece) => Promise<void>,
  ): Promise<void> {
    let next = 0;
    const takeTurns = async (slot: WorkerSlot): Promise<void> => {
      while (next < pieces.length && !slot.isClosed) await work(slot, pieces[next++]!).catch(() => undefined);
    };
    await Promise.all(this.#slots.map(takeTurns));
  }

  /** Tells a worker what a second round looks for, unless it knows. Before its first task of that round. */
  teachAgain(slot: WorkerSlot, round: SecondRound): void {
    if (this.#taughtAgain.get(slot) === round) return;
    this.#taughtAgain.set(slot, round);
    void slot.ask<"again">({ kind: "again", round }).catch(() => undefined);
  }

  /** Rejects where the worker that is asked dies, or says why it has no answer. */
  ask<Kind extends QuestionKind>(question: QuestionOf<Kind>): Promise<Answer<Kind>> {
    return this.slotForQuestions().ask<Kind>(question);
  }

  /** One that has no task, else the one with the fewest questions; nobody is started for one. */
  slotForQuestions(): WorkerSlot {
    const load = (slot: WorkerSlot): number =>
      (this.#isTaught(slot) ? 0 : UNTAUGHT) +
      (slot.isResting ? RESTING : 0) +
      (this.#owner.load(slot) > 0 ? AT_WORK : 0) +
      slot.questions;
    const open = this.#slots.filter((slot) => !slot.isClosed);
    return open.reduce((best, slot) => (load(slot) < load(best) ? slot : best), open[0] ?? this.#slots[0]!);
  }

  /** Workers that do not rest. */
  get awake(): number {
    return this.#slots.filter((slot) => !slot.isClosed && !slot.isResting).length;
  }

  /** Starts all who rest. */
  wake(): void {
    for (const slot of this.#slots) slot.wake();
  }

  /**
   * Each worker holds on to the memory that its tasks took. So all rest but one who answers, and that is one who has had no task:
   * another is started and taught meanwhile, and at the next quiet moment takes the place of who has.
   */
  #restIfQuiet(): void {
    const isNeeded = this.#slots.some((slot) => this.#owner.load(slot) > 0 || slot.questions > 0);
    this.#quiet = isNeeded || this.#owner.mayRest?.() !== true ? 0 : this.#quiet + 1;
    if (this.#quiet < QUIET_LOOKS) return;
    const fresh = this.#slots.find((slot) => !slot.isClosed && !slot.isResting && !slot.hasWorked);
    const stays = fresh ?? this.slotForQuestions();
    const others = this.#slots.filter((slot) => slot !== stays && !slot.isClosed);
    for (const slot of others) this.#rest(slot);
    if (fresh === undefined) others[0]?.wake();
  }

  #rest(slot: WorkerSlot): void {
    if (slot.isResting) return;
    this.#taught.delete(slot);
    this.#taughtAgain.delete(slot);
    slot.rest();
  }

  /** Nothing is expected of a worker without a task. */
  #look(): void {
    this.#owner.look();
    this.#restIfQuiet();
    for (const slot of this.#slots.filter((each) => this.#owner.load(each) > 0)) {
      if (slot.listen() >= MAX_SILENCE) {
        slot.replace(`it reported nothing for ${(MAX_SILENCE * LOOK_INTERVAL) / 1000} seconds`);
      }
    }
  }

  #replaced(slot: WorkerSlot, reason: string): void {
    this.#taughtAgain.delete(slot);
    if (this.#rules !== null && !slot.isClosed) this.#teach(slot, this.#rules);
    this.#owner.lost(slot, reason);
  }

  close(): void {
    this.#stopLooking();
    for (const slot of this.#slots) slot.close();
  }
}
