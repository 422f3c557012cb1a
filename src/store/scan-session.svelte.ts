import { t } from "../words/index.svelte.ts";
import type { EventSummary, RecordPlace } from "../model/event.ts";
import { displayPath, fullPath, type InputFile, type LockedArchive } from "../model/input.ts";
import { isOfNoLog, type Issue } from "../model/issue.ts";
import type { FileLedger, Ledger } from "../model/ledger.ts";
import { isOfFile, type Match } from "../model/match.ts";
import type { Note } from "../model/note.ts";
import type { PortForward } from "../model/port-forward.ts";
import type { LoadedRule, RuleSetInfo, RuleFile } from "../model/rule.ts";
import type { FileIndex, RuleIndex } from "../model/units.ts";
import { sortedMatches } from "../scan/order.ts";
import type {
  Inspection,
  FilterForRule,
  LogSourceMapFile,
  RuleDetail,
  RuleOptions,
  ScanListener,
  ScanProgress,
  ContextScanner,
  Scanner,
  TriagedInput,
  Trial,
} from "../scan/protocol/scanner.ts";
import { UNSEEN, type AtWork } from "./at-work.svelte.ts";
import { CaseNotes } from "./case/case-notes.svelte.ts";
import { Forwards } from "./port-forwards/forwards.svelte.ts";
import type { RuleOfFilter } from "../matches/filter-rule/rule-of-filter.ts";
import type { MatchLevel, Names } from "../matches/match-columns.ts";
import { MatchRows } from "../matches/match-rows.ts";
import { MatchTable, noLevels, type LevelCounts } from "./match-table.svelte.ts";
import { Moments } from "./moments.svelte.ts";
import { OpenFiles } from "./open-files.svelte.ts";
import { OwnMatches } from "./own-matches.svelte.ts";
import { tacticsOf } from "../matches/tactics.ts";
import { statusLine } from "./status-line.ts";
import { TwinFinder } from "./twin-finder.ts";
import { withContainers } from "./with-containers.ts";

export type Phase = "empty" | "scanning" | "done" | "cancelled";

/** What the page counts at one moment: shown in several places, which must agree. */
export interface Moment {
  /** The status line. */
  readonly status: string;
  readonly matches: number;
  readonly shown: number;
  /** Those that the shown ones are of. */
  readonly events: number;
  /** Of them those that have no line of their own. */
  readonly folded: number;
  /** Of the matches that pass everything in the filter but its levels. */
  readonly levels: LevelCounts;
  /** Matches of Pivotscope's own rules, whether the table has them or not. */
  readonly own: number;
  readonly records: number;
}

const nothing: Moment = {
  get status() {
    return t("No log opened");
  },
  matches: 0,
  shown: 0,
  events: 0,
  folded: 0,
  levels: noLevels,
  own: 0,
  records: 0,
};

const noLedger: Ledger = {
  files: [],
  rules: [],
  issues: [],
  channels: [],
  coverage: [],
  state: { kind: "done" },
};
const noBook: RuleSetInfo = { rules: [], refused: [], notRules: [], issues: [] };

/** A scan that took less than this, in milliseconds, is done again without asking. */
const cheapScan = 3000;
/** Rule files that take long enough to be read that this is told at once. */
const MANY_FILES = 500;

/** What decides beside the logs what is read of their records, whatever the rules. */
export interface EventReading {
  readonly map: LogSourceMapFile;
  readonly options: RuleOptions;
}

/** What a scan with other rules has found, while the page still shows what those before it found. */
interface NextScan {
  readonly matches: Match[];
  readonly ledger: Ledger;
}

/**
 * The scan: what was opened, what came of it so far. Matches and ledger are always of one set of rules, `ruleSet`. Other
 * rules may have been loaded since; they are used from the next scan on. What was found before stays until that scan has
 * found as much, or ends.
 */
export class ScanSession implements ScanListener, Names {
  readonly table: MatchTable;
  readonly files = new OpenFiles();
  readonly notes = new CaseNotes();
  readonly forwards = new Forwards(this);
  readonly #moments = new Moments(nothing);
  readonly #rows: MatchRows;
  readonly #own = new OwnMatches((match) => this.isOwn(match.rule));
  readonly #scanner: Scanner;
  #ledger = $state.raw<Ledger>(noLedger);
  #progress = $state.raw<ScanProgress | null>(null);
  #ruleSet = $state.raw(noBook);
  #loaded = $state.raw(noBook);
  #locked = $state.raw<readonly LockedArchive[]>([]);
  // Those of what was cleared.
  #lockedBefore: readonly LockedArchive[] = [];
  // Files were added and nothing has been heard of them yet.
  #starting = $state.raw(false);
  // Rules are on their way to the workers: what is heard meanwhile is of neither set.
  #changing = false;
  #change: Promise<unknown> = Promise.resolve();
  // Added meanwhile.
  #waiting: InputFile[] = [];
  readonly #twins: TwinFinder;
  #reading = $state.raw<EventReading | null>(null);
  // Files were added, and no forwards have been told since.
  #isFirstReport = false;
  #next = $state.raw<NextScan | null>(null);
  // The event that was chosen among the matches before, by its key, until it is found among the new ones.
  #chosen: string | null = null;
  readonly #work: AtWork;
  readonly #foundForwards: () => void;
  // What could not be taken from what was opened.
  #issues: readonly Issue[] = [];

  /** @param foundForwards hears once after files were added that the first report of their scan has forwards. */
  constructor(createScanner: (listener: ScanListener) => Scanner, work: AtWork, foundForwards: () => void) {
    this.#work = work;
    this.#foundForwards = foundForwards;
    this.forwards = new Forwards(this);
    this.#rows = new MatchRows(this);
    this.table = new MatchTable(this.#rows, (isNew) => this.#say(isNew));
    this.#scanner = createScanner(this);
    this.#twins = new TwinFinder(this.#scanner);
  }

  get phase(): Phase {
    if (this.#starting || this.#next !== null) return "scanning";
    if (this.files.isEmpty) return "empty";
    return this.#ledger.state.kind;
  }

  get ledger(): Ledger {
    return this.#ledger;
  }

  get progress(): ScanProgress | null {
    return this.#progress;
  }

  /** The newest moment to be shown. */
  get moment(): Moment {
    return this.#moments.shown;
  }

  /** Null before any rules were loaded. */
  get reading(): EventReading | null {
    return this.#reading;
  }

  get rules(): readonly LoadedRule[] {
    return this.#ruleSet.rules;
  }

  /** The rules that matches and ledger are of. */
  get ruleSet(): RuleSetInfo {
    return this.#ruleSet;
  }

  /** The rules of the next scan. */
  get loaded(): RuleSetInfo {
    return this.#loaded;
  }

  /** The rules have changed since the scan whose matches are shown. */
  get stale(): boolean {
    return this.files.open.length > 0 && this.#ruleSet !== this.#loaded;
  }

  /** What is shown is of the rules before, while the logs are read with the new ones. */
  get isOfRulesBefore(): boolean {
    return this.#next !== null;
  }

  /** What could not be taken from what was opened, and what could not be read of the logs. */
  readonly readIssues: readonly Issue[] = $derived([
    ...this.#locked.map(({ issue }) => issue),
    ...withContainers(
      this.#ledger.files,
      // The rules' own are listed with the rules.
      this.#ledger.issues.filter(
        ({ code, file }) =>
          code !== "rule-refused" &&
          code !== "map-refused" &&
          // It was searched since.
          !(
            isOfNoLog(code) && this.files.open.some((each) => each.carves === true && fullPath(each) === file)
          ),
      ),
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
    this.#reading = { map, options };
    this.#changing = true;
    const after = files.length < MANY_FILES ? UNSEEN : 0;
    const reading = this.#work.begin(
      t("Reading {n} rule file|Reading {n} rule files", { n: files.length }),
      files.length,
      after,
    );
    const loading = this.#scanner.loadRules(files, map, options, reading.reach);
    this.#change = loading;
    const ruleSet = await loading.finally(reading.end);
    // To take in thousands of rules is a task of its own, and to draw them the next.
    await new Promise((resolve) => setTimeout(resolve));
    this.#loaded = ruleSet;
    this.#changing = false;
    const elapsed = this.#progress?.elapsed ?? 0;
    if (this.files.all.length === this.#waiting.length) this.#ruleSet = this.#loaded;
    else if (interrupted || (this.phase === "done" && elapsed <= cheapScan)) this.rescan();
    const waiting = this.#waiting.splice(0);
    if (waiting.length > 0) this.#send(waiting);
    // Of what was told meanwhile, what could not be taken from a drop must not be lost: the ledger is told again.
    else this.#scanner.add([]);
  }

  packRules(files: readonly RuleFile[]): Promise<readonly RuleFile[]> {
    return this.#scanner.packRules(files);
  }

  /** Reads all files again with the rules as they are now. */
  rescan(): void {
    this.#next = { matches: [], ledger: noLedger };
    if (this.#rows.count + this.#own.count === 0) this.#pass();
    this.#progress = null;
    this.#starting = true;
    this.#scanner.rescan();
    this.#say(true);
  }

  /** What the new rules have found takes the place of what those before found. */
  #pass(): void {
    const next = this.#next;
    if (next === null) return;
    const { selection } = this.table;
    const chosen = selection.isHeld && selection.lead >= 0 ? this.#rows.at(selection.lead).event.key : null;
    this.#ledger = next.ledger;
    this.#ruleSet = this.#loaded;
    this.#forgetMatches();
    this.#chosen = chosen;
    this.#addMatches(next.matches);
    this.#say(true);
  }

  /** Tells files apart and opens archives, in portions; what comes out goes to `add`, `lock` and `loadRules`. */
  sort(files: readonly InputFile[], password?: string): AsyncIterable<TriagedInput> {
    return this.#scanner.triage(files, password);
  }

  /** Of each file the hash of its ends; null where it can't be read. */
  endsOf(files: readonly InputFile[]): Promise<readonly (string | null)[]> {
    return this.#twins.endsOf(files);
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

  /**
   * Adds to what is open. A file whose content is open already is left out. Where the sample is open, it gives way.
   *
   * @param issues what could not be taken from the same drop.
   */
  async open(files: readonly InputFile[], issues: readonly Issue[] = []): Promise<void> {
    if (files.length > 0 && this.files.isSample) this.#closeFor(false);
    this.#issues = [...this.#issues, ...issues];
    if (issues.length > 0) this.#scanner.add([], issues);
    if (files.length === 0) return;
    const comparing = this.#work.begin(
      t("Comparing {n} file|Comparing {n} files", { n: files.length }),
      files.length,
      UNSEEN,
    );
    const { fresh, twins, alike } = await this.#twins
      .find(this.files.open, files, comparing.reach)
      .finally(comparing.end);
    // Something may have been closed meanwhile.
    const there = [...this.files.open, ...fresh];
    const late = twins.filter(({ of }) => !there.includes(of)).map(({ file }) => file);
    this.files.leaveOut(
      twins.filter(({ of }) => there.includes(of)),
      alike,
    );
    this.#add([...fresh, ...late], false);
  }

  /** Opens the made-up sample. It never stands among logs: what is open gives way. */
  openSample(sample: InputFile): void {
    if (this.files.isSample) return;
    this.#closeFor(true);
    this.#add([sample], true);
  }

  /** Opens what was left out because it was open already. */
  openTwins(): void {
    this.#add(
      this.files.takeTwins().map(({ file }) => file),
      this.files.isSample,
    );
  }

  /**
   * Searches a file for chunks and records that was dropped and is no log.
   *
   * @param path as issues name it.
   */
  async search(path: string): Promise<void> {
    const other = this.files.takeOther(path);
    const index = other === null ? this.#notLogs.indexOf(path) : -1;
    const file = other ?? this.files.all[index];
    if (file === undefined) return;
    if (index >= 0) await this.takeOut(index);
    if (this.files.isSample) this.#closeFor(false);
    this.#add([{ ...file, carves: true }], false);
  }

  /** By file index the paths of those that were opened and turned out to be no logs, `""` of all others. */
  readonly #notLogs: readonly string[] = $derived(
    this.#ledger.files.map((file) => (file.state === "not-a-log" ? displayPath(file) : "")),
  );

  /** Whether a file that an issue names can be searched for records. */
  isSearchable(path: string): boolean {
    return (
      path !== "" && (this.files.others.some((file) => file.path === path) || this.#notLogs.includes(path))
    );
  }

  /** Back to what gave way to what is open now. */
  swap(): void {
    const { aside } = this.files;
    if (aside === null) return;
    this.#closeFor(aside.isSample);
    this.#add(aside.files, aside.isSample);
  }

  #add(files: readonly InputFile[], isSample: boolean): void {
    if (files.length === 0) return;
    this.#pass();
    this.files.add(files, isSample);
    this.#starting = true;
    this.#isFirstReport = true;
    if (this.#changing) this.#waiting.push(...files);
    else this.#send(files);
    this.#say(true);
  }

  /** Something was dropped: so many files. `vain`: nothing of it is of use here. */
  countDropped(count: number, vain: boolean): void {
    this.files.count(count, vain);
    this.#say(true);
  }

  #send(files: readonly InputFile[]): void {
    // Files read with other rules must not stand beside the matches of the rules before.
    if (this.#ruleSet !== this.#loaded) this.rescan();
    this.#scanner.add(files);
  }

  /** Takes one file out, and everything that came of it. */
  async takeOut(index: FileIndex): Promise<void> {
    await this.#change;
    if (!this.files.takeOut(index)) return;
    this.#pass();
    this.#scanner.remove(index);
    if (this.stale) this.rescan();
    else this.#dropMatches((match) => isOfFile(match, index));
    this.#say(true);
  }

  /** Reads a file again that was taken out. */
  async putBack(index: FileIndex): Promise<void> {
    await this.#change;
    if (!this.files.putBack(index)) return;
    this.#pass();
    this.#starting = true;
    this.#scanner.restore(index);
    if (this.stale) this.rescan();
    this.#say(true);
  }

  #dropMatches(isGone: (match: Match) => boolean): void {
    this.#own.drop(isGone);
    this.#dropRows(isGone);
  }

  #dropRows(isGone: (match: Match) => boolean): void {
    const numbers = this.#rows.drop(isGone);
    if (numbers !== null) this.table.renumber(numbers);
  }

  cancel(): void {
    this.#scanner.cancel();
  }

  clear(): void {
    this.#issues = [];
    this.#lockedBefore = this.#locked;
    this.#close("cleared");
  }

  /** Closes what is open for the sample or for logs. What could not be taken from drops is of the logs. */
  #closeFor(sample: boolean): void {
    const locked = this.#locked;
    this.#close("aside");
    if (!sample && this.#issues.length > 0) this.#scanner.add([], this.#issues);
    if (!sample) this.#locked = locked;
  }

  #close(why: "cleared" | "aside"): void {
    this.files.close(why);
    this.#scanner.clear();
    this.#locked = [];
    this.#waiting = [];
    this.#starting = false;
    this.#forget();
    this.#own.setShown(false);
    this.#ruleSet = this.#loaded;
    this.#say(true);
  }

  #forget(): void {
    this.#ledger = noLedger;
    this.#progress = null;
    // They are what the logs prove, whatever the rules.
    this.forwards.clear();
    this.#forgetMatches();
  }

  #forgetMatches(): void {
    this.#next = null;
    this.#chosen = null;
    this.#rows.clear();
    this.#own.clear();
    this.table.clear();
  }

  undoClear(): void {
    const { cleared } = this.files;
    if (cleared === null) return;
    this.lock(this.#lockedBefore);
    this.#add(cleared.files, cleared.isSample);
  }

  /** @param rule of `ruleSet`. Where the rules have changed since, the reasons are left out unless the rule is the same. */
  async inspect(event: EventSummary, rule: RuleIndex): Promise<Inspection> {
    await this.#change;
    if (this.#ruleSet === this.#loaded) return this.#scanner.inspect(event.place, rule);
    const { source, path } = this.#ruleSet.rules[rule]!.info;
    const same = this.#loaded.rules.findIndex(({ info }) => info.path === path && info.source === source);
    const inspection = await this.#scanner.inspect(event.place, Math.max(0, same));
    return same < 0 ? { ...inspection, explanation: null } : inspection;
  }

  /** What surrounds an event: see `ContextScanner`. */
  get context(): ContextScanner {
    return this.#scanner.context;
  }

  /** See `Scanner`; null while a scan runs, for nobody would be free. */
  firstRows(...wanted: Parameters<Scanner["firstRows"]>): ReturnType<Scanner["firstRows"]> | null {
    return this.phase === "scanning" ? null : this.#scanner.firstRows(...wanted);
  }

  /** A record by its place, whatever rules say of it. */
  async readRecord(place: RecordPlace): Promise<Inspection> {
    await this.#change;
    return { ...(await this.#scanner.inspect(place, 0)), explanation: null };
  }

  /** @param rule of `loaded`. */
  describeRule(rule: RuleIndex): Promise<RuleDetail> {
    return this.#scanner.describeRule(rule);
  }

  /** @param rule of `loaded`. */
  tryRule(rule: RuleIndex, text: string): Promise<Trial> {
    return this.#scanner.tryRule(rule, text);
  }

  writeRule(filter: FilterForRule): Promise<RuleOfFilter> {
    return this.#scanner.writeRule(filter);
  }

  onMatches(matches: readonly Match[]): void {
    if (this.#changing) return;
    if (this.#next === null) {
      this.#addMatches(matches);
      return;
    }
    for (const match of matches) this.#next.matches.push(match);
    if (this.#next.matches.length > this.#rows.count) this.#pass();
  }

  onRevised(): void {
    if (this.#changing) return;
    this.#rows.revise();
    this.table.revise();
  }

  onCorrelations(matches: readonly Match[]): void {
    if (this.#changing) return;
    this.#pass();
    this.#dropMatches(({ correlated }) => correlated !== null);
    this.#addMatches(matches);
  }

  #addMatches(matches: readonly Match[]): void {
    const first = this.#rows.count;
    this.#rows.push(this.#own.take(matches));
    this.table.grow(this.phase === "scanning");
    for (let row = first; this.#chosen !== null && row < this.#rows.count; row++) {
      if (this.#rows.at(row).event.key !== this.#chosen) continue;
      this.#chosen = null;
      this.table.show(row);
    }
  }

  /** Whether matches of Pivotscope's own rules stand in the table, with all that counts and exports it. */
  get showsOwn(): boolean {
    return this.#own.shown;
  }

  showOwn(on: boolean): void {
    if (on === this.showsOwn) return;
    this.#own.setShown(on);
    if (on) {
      this.#rows.push(this.#own.all);
      this.table.grow();
    } else this.#dropRows((match) => this.#own.isOwn(match));
    this.#say(true);
  }

  /** Every match in the order of time, whether the table has it or not. */
  allMatches(): readonly Match[] {
    const shown = Array.from({ length: this.#rows.count }, (_, row) => this.#rows.at(row));
    const apart = this.showsOwn ? [] : this.#own.all;
    return sortedMatches([...shown, ...apart]);
  }

  /** The files of the ledger, with the matches that the table has of each. */
  readonly countedFiles: readonly FileLedger[] = $derived.by(() => {
    const { files } = this.#ledger;
    if (this.showsOwn) return files;
    const apart = this.#own.countByFile();
    return apart.size === 0
      ? files
      : files.map((file, at) => ({ ...file, matches: Math.max(0, file.matches - (apart.get(at) ?? 0)) }));
  });

  onForwards(forwards: readonly PortForward[]): void {
    if (this.#changing) return;
    this.#pass();
    this.forwards.replace(forwards);
    // A second round may find more, when the user is at work already.
    if (this.#isFirstReport && forwards.length > 0) this.#foundForwards();
    this.#isFirstReport = false;
  }

  onProgress(progress: ScanProgress): void {
    if (this.#changing) return;
    this.#progress = progress;
    this.#say(false);
  }

  onLedger(ledger: Ledger): void {
    if (this.#changing) return;
    if (this.#next !== null) {
      this.#next = { ...this.#next, ledger };
      if (ledger.state.kind !== "scanning") this.#pass();
    }
    // It knows the new rules already; what is shown is of those before.
    this.#ledger = this.stale ? { ...this.#ledger, issues: ledger.issues } : ledger;
    if (this.files.all.length === 0) return;
    if (ledger.state.kind === "scanning") this.#starting = false;
    // The end of the scan before may arrive after more files were added; it does not know them.
    else if (ledger.files.length >= this.files.all.length) {
      this.#starting = false;
      this.table.settle();
    }
    this.#say(false);
  }

  rule(index: RuleIndex): LoadedRule | null {
    return this.#ruleSet.rules[index] ?? null;
  }

  ruleTitle(index: RuleIndex): string {
    return this.rule(index)?.info.title ?? "";
  }

  ruleId(index: RuleIndex): string {
    return this.rule(index)?.info.id ?? "";
  }

  isOwn(index: RuleIndex): boolean {
    return this.rule(index)?.info.origin === "pivotscope";
  }

  noteOf(event: EventSummary): Note | null {
    return this.notes.ofEvent(event);
  }

  tactics(index: RuleIndex): readonly string[] {
    const rule = this.rule(index);
    return rule === null ? [] : tacticsOf(rule.info.tags);
  }

  level(index: RuleIndex): MatchLevel {
    return this.rule(index)?.info.level ?? "none";
  }

  filePath(index: FileIndex): string {
    const file = this.files.all[index] ?? this.#ledger.files[index];
    return file === undefined ? "" : displayPath(file);
  }

  #say(atOnce: boolean): void {
    const { table } = this;
    const scanning = this.phase === "scanning";
    const records = scanning ? (this.#progress?.records ?? 0) : this.recordsRead;
    const status = statusLine({
      phase: this.phase,
      isOfRulesBefore: this.isOfRulesBefore,
      files: this.files,
      ledger: this.#ledger,
      logsRead: this.logsRead,
      matches: table.total,
      // Matches that are not in the table yet are not counted yet.
      isWhole: table.total >= this.#rows.count,
      records,
    });
    const moment = {
      // Made when it is read, in the language of that moment.
      get status() {
        return status();
      },
      matches: table.total,
      shown: table.matchesShown,
      events: table.eventsShown,
      folded: table.folded,
      levels: table.levelCounts,
      own: this.#own.count,
      records,
    };
    this.#moments.tell(moment, atOnce || !scanning);
  }
}

/** Of a log something was read: one that never held an event counts, one that was not begun or could not be read does not. */
function isLog(file: FileLedger): boolean {
  switch (file.state) {
    case "done":
      return true;
    case "scanning":
    case "cancelled":
      return file.bytesRead > 0;
    default:
      return false;
  }
}
