import { errorOf, SaidError } from "../../lib/said-error.ts";
import { say } from "../../lib/said.ts";
import type { Answer, Question, QuestionKind, QuestionOf } from "../protocol/questions.ts";
import type { FromWorker, ToWorker, WorkerPort } from "../protocol/protocol.ts";
import type { TriagedInput } from "../protocol/scanner.ts";

/** Deaths in a row, without a word from the worker between, after which no other is tried. */
const MAX_DEATHS = 3;

/** What a worker says of its task. */
export type TaskMessage = Exclude<FromWorker, { kind: "answer" | "no-answer" | "part" | "reached" }>;

export interface WorkerSlotOwner {
  /** Whatever the worker says that is no answer. */
  receive(slot: WorkerSlot, message: TaskMessage): void;
  /** The worker died. There is another one in the worker slot, unless that is closed. */
  replaced(slot: WorkerSlot, reason: string): void;
  /** What rested has a worker again, who knows nothing: called before it gets what it was started for. */
  woken?(slot: WorkerSlot): void;
}

/** What is heard of an answer before it is there. */
export interface Hearing {
  readonly onPart?: (part: TriagedInput) => void;
  readonly onReached?: (done: number) => void;
}

interface Pending extends Hearing {
  readonly kind: QuestionKind;
  resolve(answer: Answer<QuestionKind>): void;
  reject(reason: Error): void;
}

/**
 * The place of one worker: a worker that dies is replaced, and what it was asked is refused. Nobody is there while it rests; whatever
 * it is sent starts a worker again.
 */
export class WorkerSlot {
  readonly #spawn: () => WorkerPort;
  readonly #owner: WorkerSlotOwner;
  readonly #pending = new Map<number, Pending>();
  #port: WorkerPort | null = null;
  #isResting = false;
  #hasWorked = false;
  #nextRequest = 1;
  #deaths = 0;
  #silence = 0;

  constructor(spawn: () => WorkerPort, owner: WorkerSlotOwner) {
    this.#spawn = spawn;
    this.#owner = owner;
    this.#open();
  }

  /** Nothing works here any more. */
  get isClosed(): boolean {
    return this.#port === null && !this.#isResting;
  }

  get isResting(): boolean {
    return this.#isResting;
  }

  /** The worker that is there has had a task. */
  get hasWorked(): boolean {
    return this.#hasWorked;
  }

  /** Questions that have no answer yet. */
  get questions(): number {
    return this.#pending.size;
  }

  #open(): void {
    const port = this.#spawn();
    this.#port = port;
    this.#hasWorked = false;
    this.#silence = 0;
    port.listen(
      (message) => this.#port === port && this.#receive(message),
      (reason) => this.#port === port && this.replace(reason),
    );
  }

  #receive(message: FromWorker): void {
    this.#silence = 0;
    this.#deaths = 0;
    switch (message.kind) {
      case "part":
        this.#pending.get(message.request)?.onPart?.(message.part);
        break;
      case "reached":
        this.#pending.get(message.request)?.onReached?.(message.done);
        break;
      case "answer":
        this.#take(message.request)?.resolve(message.answer);
        break;
      case "no-answer":
        this.#take(message.request)?.reject(errorOf(message.reason));
        break;
      default:
        this.#owner.receive(this, message);
    }
  }

  #take(request: number): Pending | undefined {
    const pending = this.#pending.get(request);
    this.#pending.delete(request);
    return pending;
  }

  post(message: ToWorker, transfer: readonly ArrayBuffer[] = []): void {
    this.wake();
    if (message.kind !== "ask") this.#hasWorked = true;
    this.#port?.post(message, transfer);
    this.#silence = 0;
  }

  /** Rejects where the worker dies, or says why it has no answer. */
  ask<Kind extends QuestionKind>(
    question: QuestionOf<Kind>,
    hearing: Hearing = {},
    transfer: readonly ArrayBuffer[] = [],
  ): Promise<Answer<Kind>> {
    if (this.isClosed) return Promise.reject(new SaidError(say("no worker could be started")));
    const request = this.#nextRequest++;
    return new Promise((resolve, reject) => {
      // The worker answers each kind of question with its kind of answer: the only place where this is taken on trust.
      const settle = resolve as (answer: Answer<QuestionKind>) => void;
      this.#pending.set(request, { ...hearing, kind: question.kind, resolve: settle, reject });
      this.post({ kind: "ask", request, question: question as Question }, transfer);
    });
  }

  /**
   * Counts a moment in which the worker should have been heard of. Moments are counted, not time: a machine that slept
   * has missed none. Rules are read in one go, however many there are, so that meanwhile nothing is expected.
   *
   * @returns the moments without a word.
   */
  listen(): number {
    const isLoading = [...this.#pending.values()].some(({ kind }) => kind === "rules");
    this.#silence = isLoading ? 0 : this.#silence + 1;
    return this.#silence;
  }

  /** Ends the worker and starts another. */
  replace(reason: string): void {
    this.#port?.terminate();
    this.#port = null;
    this.#deaths++;
    if (this.#deaths < MAX_DEATHS) this.#open();
    const refused = [...this.#pending.values()];
    this.#pending.clear();
    for (const { reject } of refused) reject(new SaidError(say("the worker stopped: {reason}", { reason })));
    this.#owner.replaced(this, reason);
  }

  /** Ends the worker, of whom nothing is wanted: his memory is free. */
  rest(): void {
    this.#port?.terminate();
    this.#port = null;
    this.#isResting = true;
  }

  /** Starts a worker where it rests. */
  wake(): void {
    if (!this.#isResting) return;
    this.#isResting = false;
    this.#open();
    this.#owner.woken?.(this);
  }

  close(): void {
    this.#isResting = false;
    this.#port?.terminate();
    this.#port = null;
    for (const { reject } of this.#pending.values()) reject(new SaidError(say("the scanner was closed")));
    this.#pending.clear();
  }
}
