import { csvChunks, exportRows, jsonLinesChunks, ledgerJson } from "../export/index.ts";
import type { Issue, IssueCode } from "../model/issue.ts";
import type { Ledger, MissingParts } from "../model/ledger.ts";
import type { Match } from "../model/match.ts";
import type { RuleBookInfo, RuleFile } from "../model/rule.ts";
import { bundledMap, bundledRules } from "../workers/bundled.ts";
import { clock } from "../workers/clock.ts";
import { Coordinator } from "../workers/coordinator.ts";
import { spawnThread } from "../workers/node-pool.ts";
import type { LogSourceMapFile, RuleOptions, ScanProgress } from "../workers/scanner.ts";
import type { Command } from "./arguments.ts";
import { openInputs, type Input } from "./inputs.ts";
import { Output } from "./output.ts";
import { ProgressLine } from "./progress.ts";
import { readPlaceholders, readRules, readText } from "./read-rules.ts";

type ScanCommand = Extract<Command, { kind: "scan" }>;

/** Scans and writes the matches in the order of time. Answers with the exit code. */
export async function scan(
  command: ScanCommand,
  script: URL,
  workers: number,
  version: string,
): Promise<number> {
  const work = await prepare(command);
  const { inputs, failures, issues } = await openInputs(command.paths);
  for (const { path, reason } of failures) process.stderr.write(`${path}: ${reason}\n`);
  const progress = new ProgressLine();
  const found = await runScan(work, inputs, issues, script, workers, (state) => progress.show(state));
  progress.clear();

  for (const issue of [...work.issues, ...found.book.issues, ...found.ledger.issues]) {
    process.stderr.write(`${issueLine(issue)}\n`);
  }
  const output = new Output(command.output);
  for (const piece of write(command, found, version)) await output.write(piece);
  await output.end();
  const isWhole =
    failures.length === 0 &&
    found.ledger.issues.every(({ code }) => !INCOMPLETE.has(code)) &&
    inputs.every((input, index) => !isIncomplete(input, found.ledger, index));
  return isWhole ? 0 : 1;
}

/** Issues that say by themselves that some input was not read, or not judged. */
const INCOMPLETE: ReadonlySet<IssueCode> = new Set([
  "zip-damaged",
  "zip-limit",
  "rule-cut-off",
  "worker-lost",
]);

/** What the logs are judged by. */
interface Work {
  readonly rules: readonly RuleFile[];
  readonly map: LogSourceMapFile;
  readonly options: RuleOptions;
  /** Of rules in zips and of placeholder values. */
  readonly issues: readonly Issue[];
}

async function prepare(command: ScanCommand): Promise<Work> {
  const { rules, issues } =
    command.rules.length === 0 ? { rules: bundledRules, issues: [] } : await readRules(command.rules);
  const map = command.logSources === null ? bundledMap : await readText("--logsources", command.logSources);
  const values = await readPlaceholders(command.placeholders);
  const options = { placeholders: values.placeholders, retired: command.retired, disabled: [] };
  return { rules, map, options, issues: [...issues, ...values.issues] };
}

interface Found {
  readonly book: RuleBookInfo;
  readonly ledger: Ledger;
  readonly matches: readonly Match[];
}

async function runScan(
  { rules, map, options }: Work,
  inputs: readonly Input[],
  issues: readonly Issue[],
  script: URL,
  workers: number,
  onProgress: (progress: ScanProgress) => void,
): Promise<Found> {
  const matches: Match[] = [];
  let correlations: readonly Match[] = [];
  let finished: () => void = () => undefined;
  const done = new Promise<void>((resolve) => (finished = resolve));
  const pool = new Coordinator(
    () => spawnThread(script),
    workers,
    {
      onMatches: (batch) => matches.push(...batch),
      onCorrelations: (bursts) => (correlations = bursts),
      onProgress: (progress) => {
        onProgress(progress);
        if (!progress.running) finished();
      },
      onLedger: () => undefined,
    },
    clock,
  );
  try {
    const book = await pool.loadRules(rules, map, options);
    pool.add(inputs, issues);
    if (inputs.length > 0) await done;
    return { book, ledger: pool.ledger(), matches: [...matches, ...correlations].sort(inTimeOrder) };
  } finally {
    pool.close();
  }
}

/** Time, then the order of the input: the same whatever the number of workers. */
function inTimeOrder({ event: one, rule: oneRule }: Match, { event: other, rule: otherRule }: Match): number {
  if (one.time !== other.time) return one.time < other.time ? -1 : 1;
  return one.place.file - other.place.file || one.place.offset - other.place.offset || oneRule - otherRule;
}

function write(command: ScanCommand, { book, ledger, matches }: Found, version: string): Iterable<string> {
  const rows = exportRows(
    matches,
    book.rules.map((rule) => rule.info),
    ledger.files,
  );
  switch (command.format) {
    case "csv":
      return csvChunks(rows, { scan: ledger.state, guard: command.guard, bom: command.bom });
    case "jsonl":
      return jsonLinesChunks(rows, { scan: ledger.state });
    case "ledger":
      return [
        ledgerJson(ledger, book, {
          toolVersion: version,
          written: `${new Date().toISOString().slice(0, 23)}0000Z`,
        }),
      ];
  }
}

/** `file: offset 0x…, record …: what (code)` */
export function issueLine({ file, offset, line, recordId, code, detail }: Issue): string {
  const place = [
    line === null ? "" : `line ${line}`,
    offset === null ? "" : `offset 0x${offset.toString(16)}`,
    recordId === null ? "" : `record ${recordId}`,
  ].filter((part) => part !== "");
  return `${file}: ${place.length === 0 ? "" : `${place.join(", ")}: `}${detail} (${code})`;
}

/**
 * Whether some of this input could not be read. A file that is no log counts where it was meant as one: named
 * itself, or by its ending.
 */
function isIncomplete({ path, named }: Input, ledger: Ledger, index: number): boolean {
  const file = ledger.files[index]!;
  if (file.state === "not-a-log") return named || /\.evtx$/i.test(path);
  if (file.state !== "done" || file.bytesLost > 0 || file.records.failed > 0) return true;
  return file.records.removed > 0 || (file.missing !== null && isLacking(file.missing));
}

/** Whether a log is not whole by its own account. */
export function isLacking({ chunks, records }: MissingParts): boolean {
  return chunks > 0 || (records ?? 0) > 0;
}
