import { readFile } from "node:fs/promises";
import { csvChunks, exportRows, jsonLinesChunks, ledgerJson } from "../export/index.ts";
import type { Issue } from "../model/issue.ts";
import type { Ledger } from "../model/ledger.ts";
import type { Match } from "../model/match.ts";
import type { RuleBookInfo, RuleFile } from "../model/rule.ts";
import { bundledMap, bundledRules } from "../workers/bundled.ts";
import { Coordinator } from "../workers/coordinator.ts";
import { spawnThread } from "../workers/node-pool.ts";
import type { LogSourceMapFile, ScanProgress } from "../workers/scanner.ts";
import type { Command } from "./arguments.ts";
import { Output } from "./output.ts";
import { ProgressLine } from "./progress.ts";
import { walkPaths, type FoundFile } from "./walk.ts";

type ScanCommand = Extract<Command, { kind: "scan" }>;

/** Scans and writes the matches in the order of time. Answers with the exit code. */
export async function scan(
  command: ScanCommand,
  script: URL,
  workers: number,
  version: string,
): Promise<number> {
  const { files, failures } = await walkPaths(command.paths);
  for (const { path, reason } of failures) process.stderr.write(`${path}: ${reason}\n`);
  const rules = command.rules.length === 0 ? bundledRules : await readRules(command.rules);
  const map = command.logSources === null ? bundledMap : await readMap(command.logSources);
  const progress = new ProgressLine();
  const found = await runScan(files, rules, map, script, workers, (state) => progress.show(state));
  progress.clear();

  reportRules(found.book);
  for (const issue of found.ledger.issues) process.stderr.write(`${issueLine(issue)}\n`);
  const output = new Output(command.output);
  for (const piece of write(command, found, version)) await output.write(piece);
  await output.end();
  return failures.length > 0 || files.some((file, index) => isIncomplete(file, found.ledger, index)) ? 1 : 0;
}

interface Found {
  readonly book: RuleBookInfo;
  readonly ledger: Ledger;
  readonly matches: readonly Match[];
}

async function runScan(
  files: readonly FoundFile[],
  rules: readonly RuleFile[],
  map: LogSourceMapFile,
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
    () => performance.now(),
  );
  try {
    const book = await pool.loadRules(rules, map);
    pool.add(files.map(({ path, bytes }) => ({ path, container: null, source: path, bytes })));
    if (files.length > 0) await done;
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

async function readRules(paths: readonly string[]): Promise<RuleFile[]> {
  const { files, failures } = await walkPaths(paths);
  if (failures.length > 0) throw new UsageError(`--rules ${failures[0]!.path}: ${failures[0]!.reason}`);
  const wanted = files.filter(({ path, named }) => named || /\.ya?ml$/i.test(path));
  if (wanted.length === 0) throw new UsageError(`--rules ${paths.join(", ")}: no .yml or .yaml file`);
  return Promise.all(
    wanted.map(async ({ path }) => ({
      path,
      text: await readFile(path, "utf8"),
      origin: "dropped" as const,
    })),
  );
}

async function readMap(path: string): Promise<LogSourceMapFile> {
  try {
    return { path, text: await readFile(path, "utf8") };
  } catch (error) {
    throw new UsageError(`--logsources ${path}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** What was asked for can't be done as asked. */
export class UsageError extends Error {}

function reportRules(book: RuleBookInfo): void {
  for (const { path, line, reason } of book.refused)
    process.stderr.write(`${path}:${line}: rule refused: ${reason}\n`);
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
function isIncomplete({ path, named }: FoundFile, ledger: Ledger, index: number): boolean {
  const file = ledger.files[index]!;
  if (file.state === "not-a-log") return named || /\.evtx$/i.test(path);
  return file.state !== "done" || file.bytesLost > 0 || file.records.failed > 0;
}
