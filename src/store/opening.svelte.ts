import type { HashList } from "../intake/hash-list/index.ts";
import { walkDrop, walkFiles, type Drop, type NamedBlob, type Walked } from "../intake/index.ts";
import type { InputFile, LockedArchive } from "../model/input.ts";
import { isOfNoLog, type Issue } from "../model/issue.ts";
import type { DroppedCase, TriagedInput } from "../scan/protocol/scanner.ts";
import { t } from "../words/index.svelte.ts";
import type { AtWork, Work, WorkStep } from "./at-work.svelte.ts";
import type { OpenCase } from "./case/open-case.svelte.ts";
import type { FileHashing } from "./file-hashing.svelte.ts";
import type { Route } from "./route.svelte.ts";
import type { RuleShelf } from "./rules/rule-shelf.svelte.ts";
import type { Saying } from "./saying.svelte.ts";
import type { ScanSession } from "./scan-session.svelte.ts";

/** Where what was opened goes to. */
export interface OpenedTo {
  readonly session: ScanSession;
  readonly shelf: RuleShelf;
  readonly openCase: OpenCase;
  readonly hashing: FileHashing;
  readonly saying: Saying;
  readonly work: AtWork;
  readonly route: Route;
  /** What is shown gives way to another case. */
  leave(): void;
}

/** Handing a file to a worker takes a fifth of a millisecond, in which the page does nothing else. */
const triagedAtOnce = 200;

/** A page that is not in sight draws nothing, and would wait for it for ever. */
const drawn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 20));

/** Takes what is opened apart: logs, rules, log source maps, lists of hashes, cases, and zips that need a password. */
export class Opening {
  readonly #to: OpenedTo;
  #isBusy = $state.raw(false);
  #drops: Promise<void> = Promise.resolve();

  constructor(to: OpenedTo) {
    this.#to = to;
  }

  /** Files are still being looked at. */
  get isBusy(): boolean {
    return this.#isBusy;
  }

  /** What is done with them before they are scanned, or null. */
  get work(): Work | null {
    return this.#isBusy ? this.#to.work.shown : null;
  }

  /** Opens what was chosen. */
  openFiles(files: Iterable<NamedBlob>): Promise<void> {
    return this.#open(Promise.resolve(walkFiles(files)));
  }

  /** Opens what was dropped, with all that lies in its folders. */
  openDrop(drop: Drop): Promise<void> {
    return this.#open(walkDrop(drop));
  }

  // One drop after the other, so that the rules of the first are there for the logs of the second.
  #open(walking: Promise<Walked>): Promise<void> {
    this.#to.route.wait();
    const waiting = this.#to.work.begin(t("Looking at what was opened"), 0);
    const turn = this.#drops.then(async () => {
      const walked = await walking.finally(waiting.end);
      await this.#take(walked);
    });
    this.#drops = turn.catch(() => undefined);
    return turn;
  }

  async #take(walked: Walked): Promise<void> {
    const { files } = walked;
    this.#isBusy = true;
    const looking = this.#to.work.begin(
      t("Looking at {n} file|Looking at {n} files", { n: files.length }),
      files.length > triagedAtOnce ? files.length : 0,
    );
    // So that it is drawn before files are handed to a worker, which takes a while where they are many.
    await drawn();
    try {
      await this.#to.session.open([], walked.issues);
      const { logs, texts, others, locked } = await this.#takeParts(files, this.#sort(files, looking));
      this.#to.session.lock(locked);
      this.#to.session.countDropped(files.length, logs + texts + others === 0);
      if (texts > 0 && logs === 0 && this.#to.session.phase === "empty") this.#to.route.go("rules");
    } finally {
      looking.end();
      this.#isBusy = false;
    }
  }

  async #takeParts(
    files: readonly InputFile[],
    parts: AsyncIterable<TriagedInput>,
  ): Promise<{
    readonly logs: number;
    readonly texts: number;
    /** Lists of hashes and cases. */
    readonly others: number;
    readonly locked: readonly LockedArchive[];
  }> {
    let [logs, texts, others] = [0, 0, 0];
    const locked: LockedArchive[] = [];
    for await (const part of parts) {
      logs += part.logs.length;
      texts += part.rules.length + part.maps.length;
      // Rules first: logs of the same drop are read once, with them.
      if (part.rules.length + part.maps.length > 0) await this.#to.shelf.open(part.rules, part.maps);
      others += part.hashLists.length + part.cases.length;
      this.#compareWith(part.hashLists);
      const last: DroppedCase | undefined = part.cases.at(-1);
      if (last !== undefined) this.#to.openCase.offer(last);
      locked.push(...part.locked);
      const noLogs = part.issues.flatMap(({ code, file }) => (isOfNoLog(code) ? file : []));
      this.#to.session.files.keepOthers(files.filter(({ path }) => noLogs.includes(path)));
      await this.#openLogs(part.logs, part.issues);
    }
    return { logs, texts, others, locked };
  }

  #compareWith(lists: readonly HashList[]): void {
    if (lists.length === 0) return;
    const count = lists.reduce((sum, { entries }) => sum + entries.length, 0);
    const name = lists.length === 1 ? lists[0]!.path : t("{n} list|{n} lists", { n: lists.length });
    this.#to.saying.say(
      t("Comparing with {n} file of {name}|Comparing with {n} files of {name}", { n: count, name }),
    );
    this.#to.hashing.addLists(lists);
  }

  /** Tries a password on zips that need one. It goes to the worker that reads them, and is kept nowhere. */
  openLocked(archives: readonly LockedArchive[], password: string): Promise<void> {
    const turn = this.#drops.then(async () => {
      this.#isBusy = true;
      try {
        const files = archives.map(({ archive }) => archive);
        const { locked } = await this.#takeParts(files, this.#to.session.sort(files, password));
        this.#to.session.relock(archives, locked);
      } finally {
        this.#isBusy = false;
      }
    });
    this.#drops = turn.catch(() => undefined);
    return turn;
  }

  // Few files come as they are told apart, logs of a large zip one by one; many are brought together first.
  async *#sort(files: readonly InputFile[], looking: WorkStep): AsyncGenerator<TriagedInput> {
    if (files.length <= triagedAtOnce) {
      yield* this.#to.session.sort(files);
      return;
    }
    const parts: TriagedInput[] = [];
    for (let start = 0; start < files.length; start += triagedAtOnce) {
      looking.reach(start);
      for await (const part of this.#to.session.sort(files.slice(start, start + triagedAtOnce)))
        parts.push(part);
    }
    yield {
      logs: parts.flatMap((part) => part.logs),
      rules: parts.flatMap((part) => part.rules),
      maps: parts.flatMap((part) => part.maps),
      hashLists: parts.flatMap((part) => part.hashLists),
      cases: parts.flatMap((part) => part.cases),
      archives: parts.flatMap((part) => part.archives),
      locked: parts.flatMap((part) => part.locked),
      issues: parts.flatMap((part) => part.issues),
    };
  }

  async #openLogs(logs: readonly InputFile[], issues: readonly Issue[]): Promise<void> {
    if (logs.length > 0 && this.#to.session.files.isSample) this.#to.leave();
    await this.#to.session.open(logs, issues);
  }
}
