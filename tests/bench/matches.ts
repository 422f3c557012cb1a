import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { makeBigLog } from "../support/big-log.ts";
import { sigmaRuleFiles, sigmaRulesFolder } from "../support/sigma-rules.ts";
import { writeBenignLog } from "./benign-log.ts";
import { best, cli, hasNative, MEGABYTE, run, type Run } from "./measure.ts";

// What a match costs: all public rules, packed, over a log that is nothing but attacks, with every match written, and over
// one where next to nothing matches. Processor time is that of all threads.

const QUIET_NATIVE = "quiet log, evtx_dump";
const QUIET_TWO = "quiet log, two rules";
const QUIET_FOUR = "quiet, four times";
const QUIET_BOTH = "… two workers";

/** Run as `node tests/support/run.mjs tests/bench/matches.ts [MEGABYTES]` after `npm run build`. */
export async function main(megabytes = "500"): Promise<void> {
  if (sigmaRuleFiles().length === 0) {
    console.log("the public rules are not there");
    return;
  }
  const folder = mkdtempSync(join(tmpdir(), "pivotscope-matches-"));
  try {
    const path = (name: string): string => join(folder, name);
    const bytes = Number(megabytes) * MEGABYTE;
    const log = makeBigLog({ bytes, path: path("attacks.evtx") });
    const tenth = makeBigLog({ bytes: bytes / 10, path: path("tenth.evtx") });
    writeBenignLog(path("quiet.evtx"), bytes);
    writeBenignLog(path("quiet-four.evtx"), bytes * 4);
    await run(process.execPath, cli, "pack", sigmaRulesFolder, "--output", path("all.pack"));
    const scanBy =
      (workers: string) =>
      (format: string, input: string, ...options: string[]) =>
      () =>
        run(
          process.execPath,
          cli,
          "scan",
          ...["--rules", path("all.pack"), "--workers", workers, "--format", format],
          ...options,
          input,
        );
    const scan = scanBy("1");
    const native = (input: string) => () => run("evtx_dump", "-t", "1", "-o", "jsonl", input);
    const found = await best({
      ...(hasNative
        ? { "evtx_dump -t 1": native(log.path), [QUIET_NATIVE]: native(path("quiet.evtx")) }
        : {}),
      dump: () => run(process.execPath, cli, "dump", "--format", "jsonl", "--workers", "1", log.path),
      [QUIET_TWO]: () => run(process.execPath, cli, "scan", "--workers", "1", path("quiet.evtx")),
      "quiet log": scan("ledger", path("quiet.evtx"), "--output", path("quiet.json")),
      [QUIET_FOUR]: scan("ledger", path("quiet-four.evtx")),
      [QUIET_BOTH]: scanBy("2")("ledger", path("quiet-four.evtx")),
      "no row": scan("ledger", log.path, "--output", path("ledger.json")),
      csv: scan("csv", log.path),
      jsonl: scan("jsonl", log.path),
      "jsonl, a tenth": scan("jsonl", tenth.path),
    });
    const matches = matchesOf(path("ledger.json"));
    console.log(
      `${(log.bytes / MEGABYTE).toFixed(0)} MB, ${matches} matches; in the quiet log ${matchesOf(path("quiet.json"))}`,
    );
    for (const [name, result] of Object.entries(found)) console.log(line(name, result));
    for (const line of ratios(found, matches, log.bytes / MEGABYTE)) console.log(line);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function matchesOf(ledger: string): number {
  const { rules } = JSON.parse(readFileSync(ledger, "utf8")) as {
    readonly rules: readonly { readonly matches: number }[];
  };
  return rules.reduce((sum, rule) => sum + rule.matches, 0);
}

function line(name: string, { seconds, cpu, memory }: Run): string {
  const time = cpu === null ? "" : `${cpu.toFixed(2).padStart(8)} s of processor time`;
  const peak = memory === null ? "" : `${(memory / MEGABYTE).toFixed(0).padStart(6)} MB of memory`;
  return `${name.padEnd(20)}${seconds.toFixed(2).padStart(8)} s${time}${peak}`;
}

const timeOf = ({ seconds, cpu }: Run): number => cpu ?? seconds;

/** Without its start-up, worked out from a tenth of the same log. */
const netTime = (whole: Run, tenth: Run): number => ((timeOf(whole) - timeOf(tenth)) * 10) / 9;
/** The same, from four times the log. */
const netOfFour = (four: Run, whole: Run): number => (timeOf(four) - timeOf(whole)) / 3;

function ratios(found: Readonly<Record<string, Run>>, matches: number, megabytes: number): string[] {
  const [jsonl, none] = [found["jsonl"]!, found["no row"]!];
  const all = netTime(jsonl, found["jsonl, a tenth"]!);
  const quiet = netOfFour(found[QUIET_FOUR]!, found["quiet log"]!);
  const micro = (seconds: number): string => `${((seconds / matches) * 1e6).toFixed(0)} µs`;
  const row = (one: Run): string => micro(timeOf(one) - timeOf(none));
  const [native, quietNative] = [found["evtx_dump -t 1"], found[QUIET_NATIVE]];
  return [
    `start-up left out: ${(megabytes / all).toFixed(0)} MB/s of attacks, ${(megabytes / quiet).toFixed(0)} MB/s of the quiet log`,
    `of each match ${micro(all)} in all, ${micro(all - quiet)} without reading as the quiet log is read; of which for its row: csv ${row(found["csv"]!)}, jsonl ${row(jsonl)}`,
    `quiet log four times, one worker ÷ two ${(found[QUIET_FOUR]!.seconds / found[QUIET_BOTH]!.seconds).toFixed(2)}`,
    `jsonl ÷ dump ${(jsonl.seconds / found["dump"]!.seconds).toFixed(2)}`,
    ...(native ? [`jsonl ÷ evtx_dump -t 1 ${(jsonl.seconds / native.seconds).toFixed(2)}`] : []),
    ...(quietNative
      ? [
          `quiet log, two rules ÷ evtx_dump -t 1 ${(found[QUIET_TWO]!.seconds / quietNative.seconds).toFixed(2)}`,
        ]
      : []),
  ];
}
