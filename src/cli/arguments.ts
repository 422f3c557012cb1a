import { reasonOf } from "../lib/reason-of.ts";
import { parseArgs } from "node:util";
import type { DumpFormat } from "../workers/protocol.ts";

export type ScanFormat = "csv" | "jsonl" | "ledger";

export type Command =
  | {
      readonly kind: "scan";
      readonly paths: readonly string[];
      readonly rules: readonly string[];
      readonly logSources: string | null;
      readonly placeholders: string | null;
      readonly retired: boolean;
      readonly format: ScanFormat;
      readonly output: string | null;
      readonly workers: number | null;
      readonly bom: boolean;
      readonly guard: boolean;
    }
  | {
      readonly kind: "dump";
      readonly paths: readonly string[];
      readonly format: DumpFormat;
      readonly output: string | null;
      readonly workers: number | null;
    }
  | { readonly kind: "help" | "version" };

export const usage = `pivotscope: Windows event logs, read offline

  node cli.js scan [options] PATH…     what the rules match, as one timeline
    --rules PATH        Sigma rules instead of the bundled two: a file, folder or zip; may be given again
    --retired           rules that are deprecated or unsupported too
    --placeholders FILE values for the modifier "expand": a list for each name (YAML or TOML)
    --logsources FILE   log source map instead of the bundled one (TOML)
    --format FORMAT     csv (default), jsonl or ledger
    --bom               begin the CSV with a byte order mark, for Excel
    --no-formula-guard  leave cells that a spreadsheet would run as they are
  node cli.js dump [options] PATH…     every record, in the order of the file
    --format FORMAT     xml (default) or jsonl

  both:
    --output FILE       write there instead of standard output
    --workers N         threads to use (default: one per core, at most 8)
    --help, --version

PATH is a log, a zip of logs or a folder, which is walked in sorted order.
Exit code: 0 done, 1 some input could not be read (the rest was) or a log lacks or hides records, 2 wrong usage.
`;

/** What was asked for, or one sentence on what is wrong with it. */
export function parseCommand(
  args: readonly string[],
): Command | { readonly kind: "wrong"; readonly reason: string } {
  const wrong = (reason: string) => ({ kind: "wrong", reason }) as const;
  let parsed;
  try {
    parsed = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        rules: { type: "string", multiple: true },
        logsources: { type: "string" },
        placeholders: { type: "string" },
        retired: { type: "boolean" },
        format: { type: "string" },
        output: { type: "string" },
        workers: { type: "string" },
        bom: { type: "boolean" },
        "no-formula-guard": { type: "boolean" },
        help: { type: "boolean", short: "h" },
        version: { type: "boolean" },
      },
    });
  } catch (error) {
    return wrong(reasonOf(error));
  }
  const { values, positionals } = parsed;
  if (values.help === true) return { kind: "help" };
  if (values.version === true) return { kind: "version" };
  const [name, ...paths] = positionals;
  if (name === undefined) return wrong("no command; expected scan or dump");
  if (name !== "scan" && name !== "dump") return wrong(`no command "${name}"; expected scan or dump`);
  if (paths.length === 0) return wrong(`${name} needs at least one PATH`);
  const workers = values.workers === undefined ? null : Number(values.workers);
  if (workers !== null && !(Number.isInteger(workers) && workers >= 1 && workers <= 64)) {
    return wrong("--workers takes a whole number from 1 to 64");
  }
  const output = values.output ?? null;
  if (name === "dump") {
    for (const option of [
      "rules",
      "retired",
      "placeholders",
      "logsources",
      "bom",
      "no-formula-guard",
    ] as const) {
      if (values[option] !== undefined) return wrong(`--${option} goes with scan`);
    }
    const format = values.format ?? "xml";
    if (format !== "xml" && format !== "jsonl") return wrong("--format of dump is xml or jsonl");
    return { kind: "dump", paths, format, output, workers };
  }
  const format = values.format ?? "csv";
  if (format !== "csv" && format !== "jsonl" && format !== "ledger") {
    return wrong("--format of scan is csv, jsonl or ledger");
  }
  return {
    kind: "scan",
    paths,
    rules: values.rules ?? [],
    logSources: values.logsources ?? null,
    placeholders: values.placeholders ?? null,
    retired: values.retired ?? false,
    format,
    output,
    workers,
    bom: values.bom ?? false,
    guard: values["no-formula-guard"] !== true,
  };
}
