/* eslint svelte/prefer-svelte-reactivity: "off" -- sets are made, asked and forgotten */
import type { Said } from "../../lib/said.ts";
import { baseName } from "../../lib/base-name.ts";
import { t, told } from "../../words/index.svelte.ts";
import { untrack } from "svelte";
import {
  CASE_EXTENSION,
  caseLimits,
  compareLogs,
  compareResults,
  logKeys,
  noResults,
  writeCase,
  type CaseFile,
  type CaseFilter,
  type CaseLog,
  type CaseNote,
  type CaseResults,
  type ComparedLogs,
  type ComparedResults,
  type LogIdentity,
} from "../../case/index.ts";
import { rulesHash } from "../../export/index.ts";
import { toIsoTime } from "../../lib/iso-time.ts";
import { saidReason } from "../../lib/said-error.ts";
import type { InputFile } from "../../model/input.ts";
import type { FileIndex } from "../../model/units.ts";
import type { DroppedCase } from "../../scan/protocol/scanner.ts";
import { UNSEEN, type AtWork } from "../at-work.svelte.ts";
import { download } from "../download.ts";
import type { FileHashing } from "../file-hashing.svelte.ts";
import { fileName } from "../file-name.ts";
import type { FilterText } from "../filter-text.svelte.ts";
import type { Saying } from "../saying.svelte.ts";
import { forwardsNow, keysNow, resultsNow } from "./found-now.ts";
import type { ScanSession } from "../scan-session.svelte.ts";

/** What it looks at and tells. */
export interface CaseSources {
  readonly session: ScanSession;
  readonly hashing: FileHashing;
  readonly filter: FilterText;
  readonly saying: Saying;
  readonly work: AtWork;
  readonly version: string;
}

/** What is found now against the case, and notes about what is not here. */
export interface ComparedFindings {
  readonly results: ComparedResults;
  readonly strays: readonly CaseNote[];
}

/** The case file that is open, if one is: what it holds beside notes, what differs from it, and how it is saved. */
export class OpenCase {
  readonly #sources: CaseSources;
  #name = $state.raw<string | null>(null);
  #file = $state.raw<CaseFile | null>(null);
  #left = $state.raw<readonly Said[]>([]);
  #filters = $state.raw<readonly CaseFilter[]>([]);
  #offered = $state.raw<DroppedCase | null>(null);
  #isNews = $state.raw(false);
  #isSaving = $state.raw(false);
  /** By the file's bytes: what comes back after it was taken out is known. */
  readonly #ends = new WeakMap<Blob, string | null>();
  #known = $state.raw(0);
  #findings = $state.raw<ComparedFindings | null>(null);
  #comparison = 0;

  constructor(sources: CaseSources) {
    this.#sources = sources;
    const { session } = sources;
    // Logs come by drops and go by hands; looking at their ends is work outside of the page's state.
    $effect.root(() => {
      $effect(() => {
        const { open } = session.files;
        if (this.#file !== null) void untrack(() => this.#look(open));
      });
    });
  }

  /** Of the file; null where none was opened or saved. */
  get name(): string | null {
    return this.#name;
  }

  /** As it was opened or saved last. */
  get file(): CaseFile | null {
    return this.#file;
  }

  /** What could not be read of it: a sentence each. */
  get left(): readonly Said[] {
    return this.#left;
  }

  /** Kept with the case and in no browser. */
  get filters(): readonly CaseFilter[] {
    return this.#filters;
  }

  /** One that waits for a word, for opening it would lose notes. */
  get offered(): DroppedCase | null {
    return this.#offered;
  }

  /** It was opened, and nobody has taken note of what there is to say of it. */
  get isNews(): boolean {
    return this.#isNews;
  }

  takeNote(): void {
    this.#isNews = false;
  }

  /** The logs that are open, by what is known of their content. */
  readonly open: readonly LogIdentity[] = $derived.by(() => {
    const { all, open } = this.#sources.session.files;
    const there = new Set(open);
    return all.flatMap((file, index) => (there.has(file) ? this.#identityOf(file, index) : []));
  });

  readonly logs: ComparedLogs | null = $derived(
    this.#file === null ? null : compareLogs(this.#file.logs, this.open),
  );

  /** Other rules were asked when the case was saved. */
  readonly hasOtherRules: boolean = $derived.by(() => {
    const { rules } = this.#file ?? {};
    const { ruleSet } = this.#sources.session;
    return rules !== null && rules !== undefined && ruleSet.rules.length > 0
      ? rules.sha256 !== rulesHash(ruleSet.rules)
      : false;
  });

  /** Null as long as nobody has asked, or what is found has changed since. */
  get findings(): ComparedFindings | null {
    return this.#findings;
  }

  /** Of a file that is open, for a note. */
  identity(index: FileIndex): LogIdentity | null {
    const file = this.#sources.session.files.all[index];
    return file === undefined ? null : this.#identityOf(file, index);
  }

  /** Looks at the ends of a file, so that a note finds it before its hash is known. */
  lookAt(index: FileIndex): void {
    const file = this.#sources.session.files.all[index];
    if (file !== undefined) void this.#look([file]);
  }

  #identityOf({ path, container, blob }: InputFile, index: FileIndex): LogIdentity {
    void this.#known;
    const sha256 = this.#sources.hashing.proofs[index]?.hashes?.sha256 ?? null;
    return { path, container, bytes: blob.size, sha256, ends: this.#ends.get(blob) ?? null };
  }

  async #look(files: readonly InputFile[]): Promise<void> {
    const wanted = files.filter(({ blob }) => !this.#ends.has(blob));
    if (wanted.length === 0) return;
    const ends = await this.#sources.session.endsOf(wanted);
    wanted.forEach(({ blob }, index) => this.#ends.set(blob, ends[index] ?? null));
    this.#known++;
  }

  /** Opens it, or asks first where that would lose notes. */
  offer(dropped: DroppedCase): void {
    if (this.#sources.session.notes.isUnsaved) this.#offered = dropped;
    else this.#take(dropped);
  }

  /** What was offered is opened, and what is not saved is lost. */
  accept(): void {
    if (this.#offered !== null) this.#take(this.#offered);
  }

  async saveAndAccept(): Promise<void> {
    const offered = this.#offered;
    if ((await this.save()) && offered !== null && offered === this.#offered) this.accept();
  }

  decline(): void {
    this.#offered = null;
  }

  #take({ path, file, left }: DroppedCase): void {
    const { session, filter, saying } = this.#sources;
    this.#offered = null;
    this.#findings = null;
    const name = baseName(path);
    this.#name = name;
    this.#file = file;
    this.#left = left;
    this.#filters = file.filters.saved;
    this.#isNews = true;
    session.notes.replace(file.notes);
    session.table.foldOnly(file.folded);
    if (file.filters.shown === "") filter.clear();
    else filter.use(file.filters.shown);
    session.table.revise();
    const { said, reviewed } = session.notes.counts;
    saying.say(
      t("Opened {name}: {n} note, {reviewed} reviewed|Opened {name}: {n} notes, {reviewed} reviewed", {
        name,
        n: said,
        reviewed: String(reviewed),
      }),
    );
  }

  /** Notes and filters of the case go with it; logs stay. */
  close(): void {
    const { session } = this.#sources;
    this.#offered = null;
    this.#findings = null;
    this.#name = null;
    this.#file = null;
    this.#left = [];
    this.#filters = [];
    session.notes.replace([]);
    session.table.revise();
  }

  keepFilter(name: string, text: string): void {
    const filter = {
      name: (name.trim() || text.trim()).slice(0, caseLimits.filterName),
      text: text.trim().slice(0, caseLimits.filterText),
    };
    const others = this.#filters.filter((each) => each.name !== filter.name);
    this.#filters = [...others, filter].slice(-caseLimits.filters);
    this.#sources.session.notes.touch();
  }

  dropFilter(filter: CaseFilter): void {
    this.#filters = this.#filters.filter((each) => each !== filter);
    this.#sources.session.notes.touch();
  }

  /** Hands the case to the user as a file. Answers whether it did. */
  async save(): Promise<boolean> {
    const { session, saying, work } = this.#sources;
    if (this.#isSaving) return false;
    this.#isSaving = true;
    const writing = work.begin(t("Writing the case"), 0, UNSEEN);
    try {
      const { version } = session.notes;
      const notes = session.notes.all;
      await this.#look(session.files.open);
      const results =
        session.phase === "empty"
          ? (this.#file?.results ?? noResults)
          : await resultsNow(session, this.#sources.hashing.exportFiles);
      if (results === null) {
        saying.say(t("Case not saved: the matches have changed meanwhile"));
        return false;
      }
      const file = this.#fileOf(notes, results);
      const name = this.#name ?? fileName(session.table, session.files.isSample, CASE_EXTENSION);
      // Of a type of its own: browsers put the ending of a type that they know behind the name.
      download([...writeCase(file)], name, "application/octet-stream");
      this.#name = name;
      this.#file = file;
      this.#findings = null;
      session.notes.markSaved(version);
      saying.say(this.#savedWords(name));
      return true;
    } catch (error) {
      saying.say(t("Case not saved: {reason}", { reason: told(saidReason(error)) }));
      return false;
    } finally {
      this.#isSaving = false;
      writing.end();
    }
  }

  /** Logs of the case that are not open stay in its list. */
  #savedWords(name: string): string {
    const missing = this.logs?.logs.filter(({ verdict }) => verdict === "missing").length ?? 0;
    if (missing === 0) return t("Saved {name}", { name });
    return t(
      "Saved {name}; {n} log of the case not open, and still in its list|Saved {name}; {n} logs of the case not open, and still in its list",
      { name, n: missing },
    );
  }

  #fileOf(notes: readonly CaseNote[], results: CaseResults): CaseFile {
    const { session, filter, version } = this.#sources;
    const { rules } = session.ruleSet;
    const missing = this.logs?.logs.filter(({ verdict }) => verdict === "missing") ?? [];
    return {
      toolVersion: version,
      saved: toIsoTime(Date.now()),
      notes,
      filters: { shown: filter.text.slice(0, caseLimits.filterText), saved: this.#filters },
      folded: session.table.folds.slice(0, caseLimits.folded),
      logs: [...this.#openLogs(), ...missing.map(({ log }) => log)],
      rules:
        session.phase === "empty"
          ? (this.#file?.rules ?? null)
          : { sha256: rulesHash(rules), count: rules.filter(({ disabled }) => !disabled).length },
      results,
      extra: this.#file?.extra ?? {},
    };
  }

  #openLogs(): readonly CaseLog[] {
    const { files, ledger } = this.#sources.session;
    const there = new Set(files.open);
    return files.all.flatMap((file, index) => {
      const told = ledger.files[index];
      if (!there.has(file) || told?.state === "not-a-log") return [];
      const { records, firstTime, lastTime } = told ?? {
        records: { read: 0 },
        firstTime: null,
        lastTime: null,
      };
      return [{ ...this.#identityOf(file, index), records: records.read, firstTime, lastTime }];
    });
  }

  /** Holds what is found against the case. It takes a hash for each match, so it is done when somebody looks. */
  async compare(): Promise<void> {
    const { session } = this.#sources;
    const file = this.#file;
    const run = ++this.#comparison;
    if (file === null || session.phase === "scanning" || session.phase === "empty") {
      this.#findings = null;
      return;
    }
    const found = await keysNow(session);
    if (found === null || run !== this.#comparison || file !== this.#file) return;
    const forwards = forwardsNow(session);
    const there = new Set([
      ...found.events,
      ...forwards.map(({ key }) => key),
      ...this.open.flatMap(logKeys),
    ]);
    this.#findings = {
      results: compareResults(file.results, found.matches, forwards),
      strays: session.notes.all.filter(({ key }) => !there.has(key)),
    };
  }
}
