import type { EventSummary } from "../../model/event.ts";
import type { FieldedSummary } from "../../model/fielded-summary.ts";
import { fullPath, type ScanInput } from "../../model/input.ts";
import type { Issue } from "../../model/issue.ts";
import type { Ledger, ScanState } from "../../model/ledger.ts";
import { isOfFile, type Match } from "../../model/match.ts";
import type { LoadedRule } from "../../model/rule.ts";
import type { FileIndex } from "../../model/units.ts";
import { JOINED_PARTS } from "../../event/index.ts";
import { unpackBatch, type MatchBatch, type UnpackedBatch } from "../protocol/match-batch.ts";
import type { ScanProgress } from "../protocol/scanner.ts";
import type { FileOutcome } from "../index.ts";
import { Copies } from "./copies.ts";
import { FileTally } from "./file-tally.ts";
import { LooseEvents } from "./loose-events.ts";
import { ruleLedger } from "./rule-ledger.ts";
import type { AfterScan } from "./after-scan.ts";
import type { SecondReading } from "./second-round.ts";
import type { Task } from "./task.ts";

/** What was read and found so far, and what was not. Knows nothing of workers. */
export class Tally {
  /** Whether matches are known after they were told. */
  readonly keeps: boolean;
  /** The rules that matches are of. */
  rules: readonly LoadedRule[] = [];
  /** By file index. */
  #files: FileTally[] = [];
  #inputIssues: Issue[] = [];
  /** Files that were done when the scan under way began: no part of its progress. */
  #before: ReadonlySet<FileTally> = new Set();
  readonly #copies = new Copies();
  readonly #loose = new LooseEvents();
  /** All matches but those of correlations. */
  #found: Match[] = [];
  /** Those of them that the listener has not been told of. */
  #untold: Match[] = [];
  #hasTold = false;
  #correlations: readonly Match[] = [];
  /** Of all of them. */
  #matchesByRule: number[] = [];
  /** Set where a second round was left out or cut short: the share of all that was read. */
  #missed: number | null = null;

  constructor(keeps = true) {
    this.keeps = keeps;
  }

  get files(): readonly FileTally[] {
    return this.#files;
  }

  /** What passes are told of them. */
  get outcomes(): readonly FileOutcome[] {
    return this.#files.map((file) => file.outcome);
  }

  /** Null where there is none, or it was taken out. */
  file(index: FileIndex): FileTally | null {
    const file = this.#files[index];
    return file === undefined || file.state === "removed" ? null : file;
  }

  /** A scan begins: what is there by now is no part of its progress. */
  begin(): void {
    this.#before = new Set(this.#files);
  }

  /** @returns the files to be read. */
  add(inputs: readonly ScanInput[]): readonly FileTally[] {
    const files = inputs.map((input, at) => {
      const { source, bytes, carves } = input;
      return new FileTally(
        { index: this.#files.length + at, path: fullPath(input), source, carves: carves ?? false },
        input,
        bytes,
      );
    });
    // One by one: a collection may hold more files than a call takes arguments.
    for (const file of files) this.#files.push(file);
    return files;
  }

  addInputIssues(issues: readonly Issue[]): void {
    for (const issue of issues) this.#inputIssues.push(issue);
  }

  /**
   * All files as if nothing of them had been read; those that were taken out keep their places.
   *
   * @returns the files to be read.
   */
  startOver(): readonly FileTally[] {
    this.#files = this.#files.map((file) => (file.state === "removed" ? file.emptied() : file.anew()));
    return this.#files.filter(({ state }) => state !== "removed");
  }

  /** Puts back a file that was taken out. Answers with the file to be read. */
  restore(index: FileIndex): FileTally {
    return (this.#files[index] = this.#files[index]!.anew());
  }

  /**
   * Takes out a file and the matches of it. What lies elsewhere as well stays, at its other places.
   *
   * @returns the events that have other places now.
   */
  remove(index: FileIndex): readonly EventSummary[] {
    const correlations = this.#correlations;
    this.correlate([]);
    this.#files[index] = this.#files[index]!.emptied();
    const revised = this.#copies.remove(index);
    const stays = (match: Match): boolean => !isOfFile(match, index);
    this.#count(
      this.#found.filter((match) => !stays(match)),
      -1,
    );
    this.#found = this.#found.filter(stays);
    this.#untold = this.#untold.filter(stays);
    this.correlate(correlations.filter(stays));
    return revised;
  }

  /**
   * Counts a batch of matches.
   *
   * @param sent keys of the events that its task has sent before, and of these from now on: a task that is tried again
   *   sends all of them again.
   * @returns what is new of it. The same record of another file has the same matches, which are there already.
   */
  addBatch(packed: MatchBatch, sent: Set<number>): UnpackedBatch {
    const { events, matches } = unpackBatch(packed);
    // All matches of an event come in one batch.
    const fresh = new Set<EventSummary>(
      events.filter((event) => {
        const key = sentKey(event);
        return !sent.has(key) && sent.add(key);
      }),
    );
    for (const { event } of matches) {
      if (fresh.has(event)) this.#files[event.place.file]!.matches++;
    }
    if (this.keeps) {
      for (const event of events) if (fresh.has(event) && !this.#copies.add(event)) fresh.delete(event);
    }
    const found = matches.filter(({ event }) => fresh.has(event));
    this.#count(found, 1);
    if (this.keeps) this.#found.push(...found);
    this.#untold.push(...found);
    const kept = events.filter((event) => fresh.has(event));
    if (this.keeps) this.#loose.add(kept, events.length);
    return { events: kept, matches: found };
  }

  /** Gives the events of several places all of them. Answers with those of which some place is new. */
  settle(): readonly EventSummary[] {
    return this.#copies.settle();
  }

  get hasCorrelations(): boolean {
    return this.#correlations.length > 0;
  }

  /** Results of correlation rules, which replace those before. */
  correlate(correlations: readonly Match[]): void {
    this.#countOfFiles(this.#correlations, -1);
    this.#count(this.#correlations, -1);
    this.#correlations = correlations;
    this.#countOfFiles(correlations, 1);
    this.#count(correlations, 1);
  }

  #countOfFiles(matches: readonly Match[], sign: 1 | -1): void {
    for (const { event } of matches) this.#files[event.place.file]!.matches += sign;
  }

  #count(matches: readonly Match[], sign: 1 | -1): void {
    for (const { rule } of matches) this.#matchesByRule[rule] = (this.#matchesByRule[rule] ?? 0) + sign;
  }

  get untold(): number {
    return this.#untold.length;
  }

  /** Some matches were told since there were none. */
  get hasTold(): boolean {
    return this.#hasTold;
  }

  /** The matches that are to be told now. */
  takeUntold(): readonly Match[] {
    const untold = this.#untold;
    if (untold.length > 0) this.#hasTold = true;
    this.#untold = [];
    return untold;
  }

  forgetMatches(): void {
    this.#untold = [];
    this.#hasTold = false;
    this.#found = [];
    this.#matchesByRule = [];
    this.#correlations = [];
    this.#copies.clear();
    this.#loose.clear();
  }

  forgetFiles(): void {
    this.#files = [];
    this.#inputIssues = [];
  }

  /** The second round is left out or cut short, though all files are read: the scan was cancelled there. */
  missAgain(reading: SecondReading | null): void {
    this.#missed = this.#share(reading);
  }

  /** A second round, if any, is to come. */
  expectAgain(): void {
    this.#missed = null;
  }

  /** Of the bytes, with those of a second round: read. */
  #share(reading: SecondReading | null): number {
    const total = sum(this.#files, (file) => file.bytes) + (reading?.bytes ?? 0);
    const done = sum(this.#files, (file) => file.bytesDone) + (reading?.bytesDone ?? 0);
    return total === 0 ? 1 : done / total;
  }

  /** @param tasks those under way, which have read something that is not added up yet. */
  progress(tasks: readonly Task[], reading: SecondReading | null): Omit<ScanProgress, "elapsed" | "running"> {
    const files = this.#files.filter((file) => file.state !== "removed");
    const scanned = files.filter((file) => !this.#before.has(file));
    const firstTime = tasks.filter(({ again }) => again === null);
    return {
      bytes:
        sum(scanned, (file) => file.bytesDone) + sum(tasks, (task) => task.bytes) + (reading?.bytesDone ?? 0),
      totalBytes: sum(scanned, (file) => file.bytes) + (reading?.bytes ?? 0),
      records: sum(files, (file) => file.recordsRead) + sum(firstTime, (task) => task.records),
      filesDone: scanned.filter((file) => file.open === 0).length,
      files: scanned.length,
    };
  }

  /** @param after what concerns all files. The issues of the rules are in their rule set. */
  ledger(isRunning: boolean, reading: SecondReading | null, after: AfterScan): Ledger {
    return {
      files: this.#files.map((file) => file.ledger()),
      rules: ruleLedger(this.rules, this.#files, this.#matchesByRule),
      issues: [...this.#inputIssues, ...this.#files.flatMap((file) => file.sortedIssues()), ...after.issues],
      ...after.channels,
      state: this.#state(isRunning, reading),
    };
  }

  #state(isRunning: boolean, reading: SecondReading | null): ScanState {
    if (isRunning) return { kind: "scanning" };
    const isCancelled = this.#files.some((file) => file.state === "cancelled");
    if (isCancelled) return { kind: "cancelled", share: this.#share(reading) };
    return this.#missed === null ? { kind: "done" } : { kind: "cancelled", share: this.#missed };
  }
}

function sum<Item>(items: readonly Item[], value: (item: Item) => number): number {
  return items.reduce((total, item) => total + value(item), 0);
}

/** A script block that was joined stands at the place of its first part, which may be told by itself too. */
function sentKey({ place, fields }: FieldedSummary): number {
  return place.offset * 2 + (fields.names.at(-1) === JOINED_PARTS ? 1 : 0);
}
