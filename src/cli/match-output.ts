import {
  EXCEL_CELL,
  exportFormats,
  exportRows,
  isStreamed,
  NoticeCounts,
  type ExportedFile,
  type ExportFile,
  type ExportRule,
  type ExportFormatName,
  type RuleOutcome,
} from "../export/index.ts";
import type { ScanState } from "../model/ledger.ts";
import type { Match } from "../model/match.ts";
import type { ByteSpool } from "./byte-spool.ts";
import type { Drafting, FoundMatches } from "./found-matches.ts";
import { MatchStream, type Held, type MatchOptions } from "./match-stream.ts";
import { Output } from "./output.ts";
import { RowDrafts } from "./row-drafts.ts";
import { UsageError } from "./usage-error.ts";

/** What is wanted of every output of a scan. */
export type OutputWishes = Omit<MatchOptions, "onLongCell" | "onNotice" | "outcomes">;

/** What a scan has found when it has ended. */
export interface ScanFindings {
  /** Those that were not written as they came. */
  readonly matches: readonly Match[];
  /** For each of them how many were found before it. */
  readonly numbers: ArrayLike<number>;
  /** All, as they came. */
  readonly found: FoundMatches;
  readonly rules: readonly ExportRule[];
  readonly files: readonly ExportFile[];
  readonly outcomes: readonly RuleOutcome[];
  readonly state: ScanState;
}

/** One output of matches in one format, and what there is to tell of it. Several of one scan know nothing of each other. */
export class MatchOutput {
  readonly #option: string;
  readonly #format: ExportFormatName;
  readonly #path: string | null;
  readonly #output: Output;
  readonly #options: MatchOptions;
  readonly #notices = new NoticeCounts();
  #longCells = 0;
  #stream: MatchStream | null = null;
  #drafts: RowDrafts | null = null;

  private constructor(
    option: string,
    format: ExportFormatName,
    path: string | null,
    output: Output,
    wishes: OutputWishes,
  ) {
    this.#option = option;
    this.#format = format;
    this.#path = path;
    this.#output = output;
    this.#options = { ...wishes, onLongCell: () => this.#longCells++, onNotice: this.#notices.add };
  }

  /**
   * @param path null for standard output.
   * @throws OutputError where the file can't be written. Before the work that would be lost.
   * @throws UsageError where a terminal would get bytes that are no text.
   */
  static async open(
    option: string,
    format: ExportFormatName,
    path: string | null,
    wishes: OutputWishes,
  ): Promise<MatchOutput> {
    if (format === "parquet" && path === null && process.stdout.isTTY)
      throw new UsageError("--format parquet is no text: --output names a file for it");
    return new MatchOutput(option, format, path, await Output.open(option, path), wishes);
  }

  /** See `Output`. */
  get folder(): string | null {
    return this.#output.folder;
  }

  /** From now on matches are written as they are added. Rejects as soon as one can't be. */
  stream(rules: readonly ExportRule[], files: readonly ExportFile[], scan: Held): Promise<never> {
    if (!isStreamed(this.#format)) throw new Error(`${this.#format} is written as a whole`);
    this.#stream = new MatchStream(this.#output, this.#format, this.#options, rules, files, scan);
    return this.#stream.failure;
  }

  /**
   * What makes rows before the scan ends, where the format lets it, for who writes all matches.
   *
   * @param hashed the hashes of files are known when it has ended.
   */
  drafting(
    rules: readonly ExportRule[],
    files: readonly ExportFile[],
    hashed: boolean,
    spool: ByteSpool,
  ): Drafting {
    const { lines, hasHashes } = exportFormats[this.#format];
    if (lines === null || (hashed && hasHashes)) return keysAhead;
    const drafts = new RowDrafts(lines, this.#options, rules, files, spool);
    this.#drafts = drafts;
    return { asksKeysAgain: false, draft: (match) => drafts.add(match) };
  }

  add(matches: readonly Match[]): void {
    this.#stream?.add(matches);
  }

  async end({ matches, numbers, found, rules, files, outcomes, state }: ScanFindings): Promise<void> {
    // Rows that are made before say that the scan was complete.
    if (this.#drafts !== null && state.kind === "done") {
      this.#drafts.revise(found.all, found.isRevised);
      for (const piece of this.#drafts.pieces(matches, numbers)) await this.#output.write(piece);
    } else if (this.#stream === null) {
      const options = { ...this.#options, outcomes, scan: state };
      const rows = exportRows(matches, rules, files);
      for (const piece of exportFormats[this.#format].chunks(rows, options)) await this.#output.write(piece);
    } else await this.#stream.end(matches, state);
    await this.#output.end();
  }

  /** What there is of it when it has ended, for a ledger. */
  get exported(): ExportedFile {
    const reason = this.#options.excel === true ? "cell-cut" : "cell-too-long";
    const cells = this.#longCells === 0 ? [] : ([{ reason, count: this.#longCells }] as const);
    return { format: this.#format, file: this.#path, losses: [...cells, ...this.#notices.all] };
  }

  /** What the format could not take as it is: a line each. */
  get told(): readonly string[] {
    const lines = this.#notices.lines().map((line) => `${this.#option}: ${line}`);
    return this.#longCells === 0
      ? lines
      : [longCellsLine(this.#longCells, this.#options.excel === true), ...lines];
  }
}

/** Where rows have to wait: a key is what takes longest of one, and an event keeps it. */
const keysAhead: Drafting = {
  asksKeysAgain: true,
  draft: ({ event }) => {
    void event.key;
    return true;
  },
};

function longCellsLine(count: number, isCut: boolean): string {
  const cells = count === 1 ? "1 cell" : `${count} cells`;
  return isCut
    ? `${cells} cut at the ${EXCEL_CELL} characters that Excel takes: the column "cut" names them, JSON Lines have the whole text`
    : `${cells} longer than the ${EXCEL_CELL} characters that Excel takes: it would cut them, or break the row; --excel cuts and marks them`;
}
