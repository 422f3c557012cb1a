/* eslint svelte/prefer-svelte-reactivity: "off" -- sets are made, asked and forgotten */
import { say } from "../lib/said.ts";
import { untrack } from "svelte";
import type { ExportFile } from "../export/index.ts";
import { HashLists, type HashList } from "../intake/hash-list/index.ts";
import { reasonOf } from "../lib/reason-of.ts";
import { hashKinds, type FileProof, type HashedFile, type HashKind } from "../model/file-hashes.ts";
import { displayPath, type InputFile } from "../model/input.ts";
import { issueOf, type Issue } from "../model/issue.ts";
import type { FileLedger } from "../model/ledger.ts";
import type { Hasher } from "../scan/protocol/hasher.ts";
import type { ScanSession } from "./scan-session.svelte.ts";

/** How far it is: the file that is read, of how many, and the share of all their bytes, 0…1. */
export interface HashingNow {
  readonly at: number;
  readonly of: number;
  readonly share: number;
}

/** Milliseconds between two looks at whether the last file is hashed. */
const LOOK_AGAIN = 50;

/** What the lists say of a file. */
type Judged = ReturnType<HashLists["judge"]>;

const UNKNOWN: FileProof = { hashes: null, listed: null };

/**
 * The hashes of what is open, and what lists of hashes say of it. It works when no scan does, one file at a time, those with
 * matches first, so that no match comes later for it.
 */
export class FileHashing {
  readonly #session: ScanSession;
  readonly #hasher: Hasher;
  // By the file itself: what was taken out or cleared and comes back has its hashes.
  #known = new WeakMap<InputFile, HashedFile>();
  #judged = new WeakMap<InputFile, Judged>();
  /** Grows with what is known. */
  #version = $state.raw(0);
  #now = $state.raw<HashingNow | null>(null);
  #isStopped = $state.raw(false);
  #lists = $state.raw<readonly HashList[]>([]);
  readonly #together: HashLists | null = $derived(
    this.#lists.length === 0 ? null : new HashLists(this.#lists),
  );
  #current: InputFile | null = null;
  #run = 0;

  constructor(session: ScanSession, hasher: Hasher) {
    this.#session = session;
    this.#hasher = hasher;
    // The session tells nobody that it has come to rest: that is derived from what it hears.
    $effect.root(() => {
      $effect(() => {
        const isAtRest = session.phase === "done" || session.phase === "cancelled";
        const { open } = session.files;
        const isGone = this.#current !== null && !open.includes(this.#current);
        untrack(() => {
          if (!isAtRest || isGone) this.#giveUp();
          if (isAtRest) void this.#work();
        });
      });
    });
  }

  /** Null where nothing is being hashed. */
  get now(): HashingNow | null {
    return this.#now;
  }

  /** The user has stopped it, and there is something left. */
  readonly isStopped: boolean = $derived.by(
    () => this.#isStopped && (void this.#version, this.#left().length > 0),
  );

  stop(): void {
    this.#isStopped = true;
    this.#giveUp();
  }

  resume(): void {
    this.#isStopped = false;
    void this.#work();
  }

  /**
   * Waits until every file is hashed; goes on where it was stopped. Answers with false where a scan comes between.
   *
   * @param reach hears how many are hashed.
   */
  async finish(reach: (done: number) => void): Promise<boolean> {
    for (;;) {
      const { phase, files } = this.#session;
      if (phase !== "done" && phase !== "cancelled") return false;
      const left = this.#left().length;
      if (left === 0) return true;
      reach(files.open.length - left);
      if (this.#current === null) this.resume();
      await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN));
    }
  }

  /** Compares with more lists. What they want of hashes is worked out. */
  addLists(lists: readonly HashList[]): void {
    if (lists.length === 0) return;
    this.#lists = [...this.#lists, ...lists];
    this.#judged = new WeakMap();
    const { phase } = this.#session;
    if (phase === "done" || phase === "cancelled") this.resume();
  }

  /** The lists are of the case that is closed. */
  forgetLists(): void {
    this.#lists = [];
    this.#judged = new WeakMap();
  }

  /** By file index. */
  readonly proofs: readonly FileProof[] = $derived.by(() => {
    void this.#version;
    return this.#session.files.all.map((file) => this.#proofOf(file));
  });

  /** The files of the ledger as exports name them. */
  readonly exportFiles: readonly ExportFile[] = $derived.by(() =>
    this.#session.ledger.files.map(({ path, container, bytes }, index) => ({
      path,
      container,
      bytes,
      sha256: this.proofs[index]?.hashes?.sha256 ?? null,
    })),
  );

  /** What the hashes gave reason to tell, each of a file by its path as it is shown. */
  readonly issues: readonly Issue[] = $derived.by(() => {
    void this.#version;
    const { all, open } = this.#session.files;
    const there = new Set(open);
    const ofFiles = all.flatMap((file, index) => (there.has(file) ? this.#issuesOf(file, index) : []));
    return [...this.#lists.flatMap(({ issues }) => issues), ...ofFiles];
  });

  /** The files, each with its problems of this kind counted as well. */
  counted(files: readonly FileLedger[]): readonly FileLedger[] {
    const named = new Set(this.issues.map(({ file }) => file));
    return named.size === 0
      ? files
      : files.map((file) => (named.has(displayPath(file)) ? { ...file, problems: file.problems + 1 } : file));
  }

  #proofOf(file: InputFile): FileProof {
    const hashes = this.#known.get(file)?.hashes ?? null;
    if (hashes === null) return UNKNOWN;
    return { hashes, listed: this.#judge(file)?.listed ?? null };
  }

  /** Null where there is no list, or nothing to look for in it yet. */
  #judge(file: InputFile): Judged | null {
    const hashes = this.#known.get(file)?.hashes ?? null;
    if (this.#together === null || hashes === null || !this.#isHashed(file)) return null;
    const { path, container, blob } = file;
    const judged =
      this.#judged.get(file) ?? this.#together.judge({ path, container, bytes: blob.size }, hashes);
    this.#judged.set(file, judged);
    return judged;
  }

  #issuesOf(file: InputFile, index: number): readonly Issue[] {
    const issue = this.#judge(file)?.issue ?? null;
    if (issue !== null) return [{ ...issue, file: displayPath(file) }];
    const reason = this.#known.get(file)?.reason ?? null;
    // What could not be read for the scan either has been told.
    if (reason === null || this.#session.ledger.files[index]?.state === "unreadable") return [];
    const detail = say("It could not be read for its hash: {reason}", { reason });
    return [issueOf("file-unreadable", displayPath(file), detail, null)];
  }

  get #kinds(): readonly HashKind[] {
    return hashKinds.filter((kind) => kind === "sha256" || this.#together?.kinds.includes(kind) === true);
  }

  /** Whether there is nothing more to find out about it. */
  #isHashed(file: InputFile): boolean {
    const known = this.#known.get(file);
    return (
      known !== undefined &&
      this.#kinds.every((kind) => known.hashes?.[kind] !== undefined || known.hashes === null)
    );
  }

  /** What is to be hashed: first what has matches. */
  #left(): readonly InputFile[] {
    const { files, ledger } = this.#session;
    const open = new Set(files.open);
    const left = [...files.all.entries()].filter(([, file]) => open.has(file) && !this.#isHashed(file));
    const hasMatches = (index: number): number => ((ledger.files[index]?.matches ?? 0) > 0 ? 0 : 1);
    return left.sort(([one], [other]) => hasMatches(one) - hasMatches(other)).map(([, file]) => file);
  }

  async #work(): Promise<void> {
    if (this.#isStopped || this.#current !== null) return;
    const run = ++this.#run;
    let done = { files: 0, bytes: 0 };
    for (;;) {
      const left = this.#left();
      const [file] = left;
      if (file === undefined) break;
      this.#current = file;
      const total = left.reduce((sum, { blob }) => sum + blob.size, done.bytes);
      const reach = (bytes: number): void => {
        if (run !== this.#run) return;
        const share = total === 0 ? 0 : (done.bytes + bytes) / total;
        this.#now = { at: done.files + 1, of: done.files + left.length, share };
      };
      reach(0);
      const hashed = await this.#hash(file, reach);
      if (run !== this.#run) return;
      this.#known.set(file, hashed);
      this.#judged.delete(file);
      this.#version++;
      done = { files: done.files + 1, bytes: done.bytes + file.blob.size };
    }
    this.#current = null;
    this.#now = null;
    // With it goes the memory of the last file, which the browser would keep until it is short of some.
    this.#hasher.stop();
  }

  async #hash(file: InputFile, reach: (bytes: number) => void): Promise<HashedFile> {
    try {
      return { hashes: await this.#hasher.hash(file.blob, this.#kinds, reach), reason: null };
    } catch (error) {
      return { hashes: null, reason: reasonOf(error) };
    }
  }

  #giveUp(): void {
    if (this.#current === null) return;
    this.#run++;
    this.#current = null;
    this.#now = null;
    this.#hasher.stop();
  }
}
