import { formatShare } from "../lib/format-number.ts";
import type { EventSummary } from "../model/event.ts";
import type { InputFile, LockedArchive } from "../model/input.ts";
import type { Issue } from "../model/issue.ts";
import type { FileLedger, Ledger } from "../model/ledger.ts";
import type { Match } from "../model/match.ts";
import type { LoadedRule, RuleBookInfo, RuleFile } from "../model/rule.ts";
import type { FileIndex, RuleIndex } from "../model/units.ts";
import type {
  Inspection,
  LogSourceMapFile,
  RuleDetail,
  RuleOptions,
  ScanListener,
  ScanProgress,
  Scanner,
  SortedInput,
  Trial,
} from "../workers/scanner.ts";
import { Announcement } from "./announcement.svelte.ts";
import { countOf, displayPath } from "./format.ts";
import type { MatchLevel, Names } from "./match-columns.ts";
import { MatchRows } from "./match-rows.ts";
import { MatchTable } from "./match-table.svelte.ts";
import { withContainers } from "./with-containers.ts";

export type Phase = "empty" | "scanning" | "done" | "cancelled";

/** Files that were cleared, kept so that clearing can be undone by reading them again. */
export interface Cleared {
  readonly files: readonly InputFile[];
  readonly locked: readonly LockedArchive[];
}

const noLedger: Ledger = { files: [], rules: [], issues: [], state: { kind: "done" } };
const noBook: RuleBookInfo = { rules: [], refused: [], issues: [] };

/** A scan that took less than this, in milliseconds, is done again without asking. */
const cheapScan = 3000;

/**
 * The scan: what was opened, what came of it so far. Matches and ledger are always of one set of rules, `book`. Other
 * rules may have been loaded since; they are used from the next scan on, which forgets everything first.
 */
export class ScanSession implements ScanListener, Names {
  readonly table: MatchTable;
  readonly status = new Announcement("No log opened");
  readonly #rows: MatchRows;
  readonly #scanner: Scanner;
  #files = $state.raw<readonly InputFile[]>([]);
  #ledger = $state.raw<Ledger>(noLedger);
  #progress = $state.raw<ScanProgress | null>(null);
  #book = $state.raw(noBook);
  #loaded = $state.raw(noBook);
  #cleared = $state.raw<Cleared | null>(null);
  #locked = $state.raw<readonly LockedArchive[]>([]);
  // Files were added and nothing has been heard of them yet.
  #starting = $state.raw(false);
  // Something was dropped that holds no log.
  #vain = $state.raw(false);
  // Rules are on their way to the workers: what is heard meanwhile is of neither set.
  #changing = false;
  #change: Promise<unknown> = Promise.resolve();
  // Added meanwhile.
  #waiting: InputFile[] = [];

  constructor(createScanner: (listener: ScanListener) => Scanner) {
    this.#rows = new MatchRows(this);
    this.table = new MatchTable(this.#rows);
    this.#scanner = createScanner(this);
  }

  get phase(): Phase {
    if (this.#starting) return "scanning";
    if (this.#files.length === 0 && !this.#vain) return "empty";
    return this.#ledger.state.kind;
  }

  get ledger(): Ledger {
    return this.#ledger;
  }

  get progress(): ScanProgress | null {
    return this.#progress;
  }

  get files(): readonly InputFile[] {
    return this.#files;
  }

  get rules(): readonly LoadedRule[] {
    return this.#book.rules;
  }

  /** The rules that matches and ledger are of. */
  get book(): RuleBookInfo {
    return this.#book;
  }

  /** The rules of the next scan. */
  get loaded(): RuleBookInfo {
    return this.#loaded;
  }

  /** The rules have changed since the scan whose matches are shown. */
  get stale(): boolean {
    return this.#files.length > 0 && this.#book !== this.#loaded;
  }

  get cleared(): Cleared | null {
    return this.#cleared;
  }

  /** What could not be taken from what was opened, and what could not be read of the logs. */
  readonly readIssues: readonly Issue[] = $derived([
    ...this.#locked.map(({ issue }) => issue),
    ...withContainers(
      this.#ledger.files,
      // The rules' own are listed with the rules.
      this.#ledger.issues.filter(({ code }) => code !== "rule-refused" && code !== "map-refused"),
    ),
  ]);

  readonly recordsRead: number = $derived(
    this.#ledger.files.reduce((sum, file) => sum + file.records.read, 0),
  );

  /** Files that turned out to be logs, whole or damaged. */
  readonly logsRead: number = $derived(this.#ledger.files.filter(isLog).length);

  /** Never while the rules before are still being loaded. */
  async loadRules(files: readonly RuleFile[], map: LogSourceMapFile, options: RuleOptions): Promise<void> {
    const interrupted = this.phase === "scanning";
    this.#changing = true;
    const loading = this.#scanner.loadRules(files, map, options);
    this.#change = loading;
    const book = await loading;
    // To take in thousands of rules is a task of its own, and to draw them the next.
    await new Promise((resolve) => setTimeout(resolve));
    this.#loaded = book;
    this.#changing = false;
    const elapsed = this.#progress?.elapsed ?? 0;
    if (this.#files.length === this.#waiting.length) this.#book = this.#loaded;
    else if (interrupted || (this.phase === "done" && elapsed <= cheapScan)) this.rescan();
    this.#send(this.#waiting.splice(0));
  }

  /** Forgets the matches and reads all files again with the rules as they are now. */
  rescan(): void {
    this.#forget();
    this.#book = this.#loaded;
    this.#starting = true;
    this.#scanner.rescan();
    this.#say();
  }

  /** Tells files apart and opens archives, in portions; what comes out goes to `add`, `lock` and `loadRules`. */
  sort(files: readonly InputFile[], password?: string): AsyncIterable<SortedInput> {
    return this.#scanner.sort(files, password);
  }

  /** Zips with members that nobody has given the right password for. Their issues stand among `readIssues`. */
  get locked(): readonly LockedArchive[] {
    return this.#locked;
  }

  lock(archives: readonly LockedArchive[]): void {
    if (archives.length > 0) this.#locked = [...this.#locked, ...archives];
  }

  /** A password was tried on some of them: what did not open stands first again. */
  relock(tried: readonly LockedArchive[], still: readonly LockedArchive[]): void {
    this.#locked = [...still, ...this.#locked.filter((locked) => !tried.includes(locked))];
  }

  /** Adds to what is open. `issues` are what could not be taken from the same drop. */
  add(files: readonly InputFile[], issues: readonly Issue[] = []): void {
    this.#cleared = null;
    if (issues.length > 0) this.#scanner.add([], issues);
    if (files.length === 0) return;
    this.#files = [...this.#files, ...files];
    this.#starting = true;
    if (this.#changing) this.#waiting.push(...files);
    else this.#send(files);
    this.#say();
  }

  /** Something was dropped, and nothing of it is of use here. */
  addNothing(): void {
    this.#vain = true;
    this.#say();
  }

  #send(files: readonly InputFile[]): void {
    if (files.length === 0) return;
    // Files read with other rules must not stand beside the matches of the rules before.
    if (this.#book !== this.#loaded) this.rescan();
    this.#scanner.add(files);
  }

  cancel(): void {
    this.#scanner.cancel();
  }

  clear(): void {
    this.#cleared = { files: this.#files, locked: this.#locked };
    this.#scanner.clear();
    this.#files = [];
    this.#locked = [];
    this.#waiting = [];
    this.#starting = false;
    this.#vain = false;
    this.#forget();
    this.#book = this.#loaded;
    this.#say();
  }

  #forget(): void {
    this.#ledger = noLedger;
    this.#progress = null;
    this.#rows.clear();
    this.table.clear();
  }

  undoClear(): void {
    if (this.#cleared === null) return;
    this.lock(this.#cleared.locked);
    this.add(this.#cleared.files);
  }

  /** @param rule of `book`. Where the rules have changed since, the reasons are left out unless the rule is the same. */
  async inspect(event: EventSummary, rule: RuleIndex): Promise<Inspection> {
    await this.#change;
    if (this.#book === this.#loaded) return this.#scanner.inspect(event.place, rule);
    const { source, path } = this.#book.rules[rule]!.info;
    const same = this.#loaded.rules.findIndex(({ info }) => info.path === path && info.source === source);
    const inspection = await this.#scanner.inspect(event.place, Math.max(0, same));
    return same < 0 ? { ...inspection, explanation: null } : inspection;
  }

  /** @param rule of `loaded`. */
  describeRule(rule: RuleIndex): Promise<RuleDetail> {
    return this.#scanner.describeRule(rule);
  }

  /** @param rule of `loaded`. */
  tryRule(rule: RuleIndex, text: string): Promise<Trial> {
    return this.#scanner.tryRule(rule, text);
  }

  onMatches(matches: readonly Match[]): void {
    if (this.#changing) return;
    this.#rows.push(matches);
    this.table.grow();
    this.#say();
  }

  onCorrelations(matches: readonly Match[]): void {
    if (this.#changing) return;
    const hadBursts = this.#rows.dropBursts();
    this.#rows.push(matches);
    if (hadBursts) this.table.reload();
    else this.table.grow();
    this.#say();
  }

  onProgress(progress: ScanProgress): void {
    if (this.#changing) return;
    this.#progress = progress;
    this.#say();
  }

  onLedger(ledger: Ledger): void {
    if (this.#changing) return;
    // It knows the new rules already; what is shown is of those before.
    this.#ledger = this.stale ? { ...this.#ledger, issues: ledger.issues } : ledger;
    if (this.#files.length === 0) return;
    if (ledger.state.kind === "scanning") this.#starting = false;
    // The end of the scan before may arrive after more files were added; it does not know them.
    else if (ledger.files.length >= this.#files.length) {
      this.#starting = false;
      this.table.settle();
    }
    this.#say();
  }

  rule(index: RuleIndex): LoadedRule | null {
    return this.#book.rules[index] ?? null;
  }

  ruleTitle(index: RuleIndex): string {
    return this.rule(index)?.info.title ?? "";
  }

  ruleId(index: RuleIndex): string {
    return this.rule(index)?.info.id ?? "";
  }

  level(index: RuleIndex): MatchLevel {
    return this.rule(index)?.info.level ?? "none";
  }

  filePath(index: FileIndex): string {
    const file = this.#ledger.files[index] ?? this.#files[index];
    return file === undefined ? "" : displayPath(file);
  }

  #say(): void {
    this.status.say(this.#sentence(), this.phase !== "scanning");
  }

  #sentence(): string {
    const { phase } = this;
    if (phase === "empty") return "No log opened";
    const matches = countOf(this.#rows.count, "match", "matches");
    if (phase === "scanning") {
      const records = this.#progress?.records ?? 0;
      return `Scanning · ${matches} so far · ${countOf(records, "record")}`;
    }
    const sentence = `${matches} in ${countOf(this.logsRead, "file")} · ${countOf(this.recordsRead, "record")}`;
    const { state } = this.#ledger;
    return state.kind === "cancelled" ? `${sentence} · cancelled at ${formatShare(state.share)}` : sentence;
  }
}

export function isLog(file: FileLedger): boolean {
  return file.state !== "not-a-log" && file.state !== "unreadable";
}
