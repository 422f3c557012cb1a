import { formatShare } from "../lib/format-number.ts";
import type { EventSummary } from "../model/event.ts";
import type { InputFile } from "../model/input.ts";
import type { Issue } from "../model/issue.ts";
import type { FileLedger, Ledger } from "../model/ledger.ts";
import type { Match } from "../model/match.ts";
import type { LoadedRule, RuleBookInfo, RuleFile } from "../model/rule.ts";
import type { FileIndex, RuleIndex } from "../model/units.ts";
import type {
  Inspection,
  LogSourceMapFile,
  ScanListener,
  ScanProgress,
  Scanner,
} from "../workers/scanner.ts";
import { Announcement } from "./announcement.svelte.ts";
import { countOf, displayPath } from "./format.ts";
import type { MatchLevel, Names } from "./match-columns.ts";
import { MatchRows } from "./match-rows.ts";
import { MatchTable } from "./match-table.svelte.ts";

export type Phase = "empty" | "scanning" | "done" | "cancelled";

/** Files that were cleared, kept so that clearing can be undone by reading them again. */
export interface Cleared {
  readonly files: readonly InputFile[];
}

const noLedger: Ledger = { files: [], rules: [], issues: [], state: { kind: "done" } };

/** The scan: what was opened, what came of it so far. */
export class ScanSession implements ScanListener, Names {
  readonly table: MatchTable;
  readonly status = new Announcement("No log opened");
  readonly #rows: MatchRows;
  readonly #scanner: Scanner;
  #files = $state.raw<readonly InputFile[]>([]);
  #ledger = $state.raw<Ledger>(noLedger);
  #progress = $state.raw<ScanProgress | null>(null);
  #book = $state.raw<RuleBookInfo>({ rules: [], refused: [], issues: [] });
  #inputIssues = $state.raw<readonly Issue[]>([]);
  #cleared = $state.raw<Cleared | null>(null);
  // Files were added and nothing has been heard of them yet.
  #starting = $state.raw(false);

  constructor(createScanner: (listener: ScanListener) => Scanner) {
    this.#rows = new MatchRows(this);
    this.table = new MatchTable(this.#rows);
    this.#scanner = createScanner(this);
  }

  get phase(): Phase {
    if (this.#starting) return "scanning";
    if (this.#files.length === 0 && this.#inputIssues.length === 0) return "empty";
    return this.#ledger.state.kind;
  }

  get ledger(): Ledger {
    return this.#ledger;
  }

  get progress(): ScanProgress | null {
    return this.#progress;
  }

  get rules(): readonly LoadedRule[] {
    return this.#book.rules;
  }

  get book(): RuleBookInfo {
    return this.#book;
  }

  get cleared(): Cleared | null {
    return this.#cleared;
  }

  /** Of the input, the rules and the logs. */
  readonly issues: readonly Issue[] = $derived([
    ...this.#book.issues,
    ...this.#inputIssues,
    ...this.#ledger.issues,
  ]);

  readonly recordsRead: number = $derived(
    this.#ledger.files.reduce((sum, file) => sum + file.records.read, 0),
  );

  /** Files that turned out to be logs, whole or damaged. */
  readonly logsRead: number = $derived(this.#ledger.files.filter(isLog).length);

  async loadRules(files: readonly RuleFile[], map: LogSourceMapFile): Promise<void> {
    this.#book = await this.#scanner.loadRules(files, map);
  }

  /** Adds to what is open. `issues` are what could not be taken from the drop. */
  add(files: readonly InputFile[], issues: readonly Issue[] = []): void {
    this.#inputIssues = [...this.#inputIssues, ...issues];
    this.#cleared = null;
    if (files.length === 0) return;
    this.#files = [...this.#files, ...files];
    this.#starting = true;
    this.#scanner.add(files);
    this.#say();
  }

  cancel(): void {
    this.#scanner.cancel();
  }

  clear(): void {
    this.#cleared = { files: this.#files };
    this.#scanner.clear();
    this.#files = [];
    this.#inputIssues = [];
    this.#ledger = noLedger;
    this.#progress = null;
    this.#starting = false;
    this.#rows.clear();
    this.table.clear();
    this.#say();
  }

  undoClear(): void {
    if (this.#cleared !== null) this.add(this.#cleared.files);
  }

  inspect(event: EventSummary, rule: RuleIndex): Promise<Inspection> {
    return this.#scanner.inspect(event.place, rule);
  }

  onMatches(matches: readonly Match[]): void {
    this.#rows.push(matches);
    this.table.grow();
    this.#say();
  }

  onCorrelations(matches: readonly Match[]): void {
    const hadBursts = this.#rows.dropBursts();
    this.#rows.push(matches);
    if (hadBursts) this.table.reload();
    else this.table.grow();
    this.#say();
  }

  onProgress(progress: ScanProgress): void {
    this.#progress = progress;
    this.#say();
  }

  onLedger(ledger: Ledger): void {
    if (this.#files.length === 0) return;
    this.#ledger = ledger;
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
