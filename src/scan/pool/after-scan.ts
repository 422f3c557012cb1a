import { saidReason } from "../../lib/said-error.ts";
import { say } from "../../lib/said.ts";
import type { ChannelsFound } from "../../model/channel.ts";
import type { FieldedSummary } from "../../model/fielded-summary.ts";
import { detailOf, issueOf, type Issue } from "../../model/issue.ts";
import { isOfFile, type Match } from "../../model/match.ts";
import type { PortForward } from "../../model/port-forward.ts";
import type { FileIndex } from "../../model/units.ts";
import {
  correlationMatches,
  eventsOfCorrelations,
  giveAccounts,
  NO_FINDINGS,
  processWithoutAccount,
  takeAccounts,
  type FileOutcome,
  type Findings,
  type LeftOut,
  type PassOutcome,
  type PassPart,
  type SecondRound,
} from "../index.ts";
import { unpackOutcome } from "../protocol/packed-forwards.ts";
import type { FileTally } from "./file-tally.ts";
import { PassParts } from "./pass-parts.ts";
import type { WorkerSlot } from "./worker-slot.ts";
import { SecondReading } from "./second-round.ts";

const NO_CHANNELS: ChannelsFound = { channels: [], coverage: [] };

/** What the passes of one scan have collected. Plain data. */
export interface Collected {
  readonly parts: readonly PassPart[];
  readonly leftOut: LeftOut;
}

/** What is new after a join. */
export interface Found {
  /** Results of correlation rules, which replace those before; null where nothing was correlated. */
  readonly correlations: readonly Match[] | null;
  /** Port forwards, which replace those before; null where none were joined. */
  readonly forwards: readonly PortForward[] | null;
  /** Events that say more than before. */
  readonly revised: readonly FieldedSummary[];
}

/** What passes have collected and what comes of it when a scan ends. */
export class AfterScan {
  /** Of the first round. */
  readonly #parts = new PassParts();
  /** By pass; two further names for what concerns all. */
  readonly #issues = new Map<string, readonly Issue[]>();
  /** Events that name no account, though a process acted. */
  #lacking: FieldedSummary[] = [];
  #correlations: readonly Match[] = [];
  #channels: ChannelsFound = NO_CHANNELS;
  #reading: SecondReading | null = null;
  /** See `Coordinator`. */
  readonly #asked: SecondRound | null;
  #answers: readonly PassPart[] = [];

  constructor(asked: SecondRound | null = null) {
    this.#asked = asked;
  }

  /** Parts so far. */
  get count(): number {
    return this.#parts.count;
  }

  /** Whether nothing is to be joined, nor read again. */
  get isIdle(): boolean {
    return this.count === 0 && this.#asked === null;
  }

  /** For a join elsewhere: of a scan that was asked what it found of that, else what the first round collected. */
  collected(): Collected {
    if (this.#asked !== null) return { parts: this.#answers, leftOut: {} };
    return { parts: [...this.#parts.slices(null)].flat(), leftOut: this.#parts.leftOut };
  }

  /** The second round that is under way. */
  get reading(): SecondReading | null {
    return this.#reading;
  }

  /** What is to be said of channels; nothing before the first join. */
  get channels(): ChannelsFound {
    return this.#channels;
  }

  get issues(): readonly Issue[] {
    return [...this.#issues.values()].flat();
  }

  /** Of a task that is done: one that is tried again collects anew. */
  addParts(parts: readonly PassPart[], file: FileIndex): void {
    for (const part of parts) this.#parts.add(part, file);
  }

  /**
   * Forgets what is of a file, and what was said of all of them. Its events that lie elsewhere have their other places by
   * now.
   *
   * @returns events that have no account any more, for that file named it.
   */
  remove(file: FileIndex): readonly FieldedSummary[] {
    this.#parts.remove(file);
    this.#issues.clear();
    this.#channels = NO_CHANNELS;
    this.#reading = null;
    this.#lacking = this.#lacking.filter(({ place }) => place.file !== file);
    this.#correlations = this.#correlations.filter((match) => !isOfFile(match, file));
    return takeAccounts([...this.#lacking, ...eventsOfCorrelations(this.#correlations)], file);
  }

  /** An event that was told. */
  addEvent(event: FieldedSummary): void {
    if (processWithoutAccount(event) !== null) this.#lacking.push(event);
  }

  /**
   * Joins the parts in a worker, in another one where that fails, and takes in what was found.
   *
   * @returns null where it failed twice, which the issues say.
   */
  async join(
    slotFor: () => WorkerSlot,
    files: readonly FileOutcome[],
  ): Promise<readonly PassOutcome[] | null> {
    const reading = this.#reading;
    if (this.#asked !== null) return this.#passOn(this.#asked);
    const join = (): Promise<readonly PassOutcome[]> => this.#joinIn(slotFor(), reading, files);
    this.#issues.delete("join");
    try {
      return await join().catch(join);
    } catch (error) {
      const reason = saidReason(error);
      const detail =
        reading === null
          ? say("the correlation rules could not be evaluated, and port forwards not be joined: {reason}", {
              reason,
            })
          : say("accounts could not be looked up, nor what surrounds port forwards: {reason}", { reason });
      this.#issues.set("join", [issueOf("worker-lost", "", detail, 0)]);
      return null;
    }
  }

  /** What another process joins is only asked for here. */
  #passOn(asked: SecondRound): readonly PassOutcome[] {
    this.#answers = this.#reading?.parts ?? [];
    if (this.#reading !== null) return [];
    return Object.entries(asked).map(([pass, again]) => ({ pass, findings: NO_FINDINGS, again }));
  }

  /** In slices, so that the thread is free between them. Rejects where the worker dies. */
  async #joinIn(
    slot: WorkerSlot,
    reading: SecondReading | null,
    files: readonly FileOutcome[],
  ): Promise<readonly PassOutcome[]> {
    const passes = reading === null ? null : new Set(Object.keys(reading.round));
    let first = true;
    for (const parts of this.#parts.slices(passes)) {
      await slot.ask<"join">({ kind: "join", parts, first, setup: null });
      first = false;
    }
    const setup = { round: reading?.round ?? null, leftOut: this.#parts.leftOut, files };
    const outcomes = await slot.ask<"join">({ kind: "join", parts: reading?.parts ?? [], first, setup });
    return outcomes.map(unpackOutcome);
  }

  /** @param outcomes null where the join failed. */
  take(outcomes: readonly PassOutcome[] | null): Found {
    const correlated = firstFound(outcomes, ({ correlations }) => correlations);
    let correlations: readonly Match[] | null = null;
    if (correlated !== null) correlations = correlationMatches(correlated);
    else if (outcomes === null && this.#reading === null) correlations = [];
    if (correlations !== null) this.#correlations = correlations;
    for (const { pass, findings } of outcomes ?? []) this.#issues.set(pass, findings.issues);
    this.#channels = firstFound(outcomes, ({ channels }) => channels) ?? this.#channels;
    const lacking = [...this.#lacking, ...eventsOfCorrelations(this.#correlations)];
    const accounts = (outcomes ?? []).flatMap(({ findings }) => findings.accounts);
    const revised = accounts.length === 0 ? [] : giveAccounts(lacking, accounts);
    return { correlations, forwards: firstFound(outcomes, ({ forwards }) => forwards), revised };
  }

  /** Begins a second round, or one more, where a pass wants it and some log can have its events; else null. */
  readAgain(outcomes: readonly PassOutcome[], files: readonly FileTally[]): SecondReading | null {
    const wanting = outcomes.filter(({ again }) => again !== null);
    const round = Object.fromEntries(wanting.map(({ pass, again }) => [pass, again!]));
    const before = this.#reading;
    const reading = new SecondReading(round, files, before);
    if (reading.tasks.length === 0) return null;
    if (before === null) this.#issues.delete("again");
    this.#reading = reading;
    return reading;
  }

  endReading(): void {
    this.#reading = null;
  }

  /** A part of a log that nobody could read again. */
  lose(issue: Issue): void {
    const { code, file, offset, line, recordId } = issue;
    const words = say("accounts and what surrounds port forwards could not be looked up there: {reason}", {
      reason: detailOf(issue),
    });
    const before = this.#issues.get("again") ?? [];
    const again = issueOf(code, file, words, 0, { offset, line, recordId });
    this.#issues.set("again", [...before, again]);
  }

  clear(): void {
    this.#parts.clear();
    this.#issues.clear();
    this.#lacking = [];
    this.#correlations = [];
    this.#channels = NO_CHANNELS;
    this.#reading = null;
  }
}

/** What one pass says of what is its own business; null where none does. */
function firstFound<Found>(
  outcomes: readonly PassOutcome[] | null,
  of: (findings: Findings) => Found | null,
): Found | null {
  for (const { findings } of outcomes ?? []) {
    const found = of(findings);
    if (found !== null) return found;
  }
  return null;
}
