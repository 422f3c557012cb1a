import {
  exportFormatNames,
  forwardFormatNames,
  type ExportFormatName,
  type ForwardFormatName,
} from "../export/index.ts";
import { matchLevels } from "../matches/match-columns.ts";
import type { MatchQuery } from "../matches/match-filter.ts";
import { leafTerms, namedFields } from "../table/field-names.ts";
import { parseFilter, type FilterTerm } from "../table/filter-language.ts";
import { reasonOf } from "../lib/reason-of.ts";
import { parseArgs } from "node:util";
import type { HashKind } from "../model/file-hashes.ts";
import type { DumpFormat } from "../scan/node/index.ts";
import { readHashKinds, withHashKinds } from "./hash-kinds.ts";
import { readPageCommand, type PageCommand } from "./page-arguments.ts";

/** Matches in some format of export, or the ledger in their place. */
export type ScanFormat = ExportFormatName | "ledger";

const scanFormats: readonly ScanFormat[] = [...exportFormatNames, "ledger"];

const listed = (names: readonly string[]): string => `${names.slice(0, -1).join(", ")} or ${names.at(-1)!}`;

const scanOptions = [
  "rules",
  "pivotscope",
  "retired",
  "placeholders",
  "logsources",
  "ledger",
  "filter",
  "residual",
  "carve",
  "unordered",
  "bom",
  "excel",
  "no-formula-guard",
  "field-pairs",
  "hash",
  "hash-list",
] as const;

/** Those of a scan that decide what is found, and what is said of its files. */
const reportOptions = [
  "rules",
  "pivotscope",
  "retired",
  "placeholders",
  "logsources",
  "residual",
  "carve",
  "hash",
  "hash-list",
] as const;

const commandNames = ["scan", "forwards", "report", "verify", "dump", "carve", "page"] as const;

export type Command =
  | {
      readonly kind: "scan";
      readonly paths: readonly string[];
      /** Lists of further paths: files, `-` for standard input. */
      readonly lists: readonly string[];
      readonly rules: readonly string[];
      /** Our own rules are added to those. */
      readonly pivotscope: boolean;
      readonly logSources: string | null;
      readonly placeholders: string | null;
      readonly retired: boolean;
      /** Files that are no logs are searched for records. */
      readonly carve: boolean;
      /** Residual records are judged too. */
      readonly residual: boolean;
      readonly format: ScanFormat;
      readonly output: string | null;
      /** Where the ledger is written beside the output. */
      readonly ledger: string | null;
      readonly workers: number | null;
      readonly bom: boolean;
      readonly guard: boolean;
      readonly fieldPairs: boolean;
      /** For Excel: cells cut at its limit. */
      readonly excel: boolean;
      /** What the matches that are written have to be like; null: all are. */
      readonly filter: MatchQuery | null;
      /** Matches are written as they come, and not kept. */
      readonly unordered: boolean;
      /** Of each file; none where nobody asked. */
      readonly hashes: readonly HashKind[];
      /** Files that list hashes to be compared with. */
      readonly hashLists: readonly string[];
      readonly passwords: Passwords;
    }
  | {
      /** `carve` searches any file for records, wherever in it they lie. */
      readonly kind: "dump" | "carve";
      readonly paths: readonly string[];
      readonly lists: readonly string[];
      readonly format: DumpFormat;
      readonly output: string | null;
      readonly workers: number | null;
      readonly passwords: Passwords;
    }
  | {
      readonly kind: "forwards";
      readonly paths: readonly string[];
      readonly lists: readonly string[];
      readonly residual: boolean;
      readonly logSources: string | null;
      readonly format: ForwardFormatName;
      readonly output: string | null;
      readonly workers: number | null;
      readonly bom: boolean;
      readonly guard: boolean;
      readonly hashes: readonly HashKind[];
      /** Files that list hashes to be compared with. */
      readonly hashLists: readonly string[];
      readonly passwords: Passwords;
    }
  | ReportCommand
  | {
      readonly kind: "verify";
      /** The file to be checked. */
      readonly report: string;
      readonly paths: readonly string[];
      readonly lists: readonly string[];
      /** In the place of those that the report carries. */
      readonly rules: readonly string[];
      readonly output: string | null;
      readonly workers: number | null;
      readonly passwords: Passwords;
    }
  | PageCommand
  | { readonly kind: "help" | "version" };

export interface ReportCommand {
  readonly kind: "report";
  readonly paths: readonly string[];
  readonly lists: readonly string[];
  readonly rules: readonly string[];
  readonly pivotscope: boolean;
  readonly logSources: string | null;
  readonly placeholders: string | null;
  readonly retired: boolean;
  readonly carve: boolean;
  readonly residual: boolean;
  readonly format: "html" | "json";
  readonly output: string | null;
  readonly workers: number | null;
  /** SHA-256 always. */
  readonly hashes: readonly HashKind[];
  readonly hashLists: readonly string[];
  readonly passwords: Passwords;
}

/** Of encrypted zips: as given, and files whose first lines they are. */
export interface Passwords {
  readonly texts: readonly string[];
  readonly files: readonly string[];
}

export const usage = `pivotscope: Windows event logs, read offline

  node cli.js scan [options] PATH…     what the rules match, as one timeline
    --rules PATH        Sigma rules instead of the bundled two: a file, folder or zip; may be given again
    --pivotscope        Pivotscope's own rules too, for what the published ones do not see of port forwards
    --retired           rules that are deprecated or unsupported too
    --placeholders FILE values for the modifier "expand": a list for each name (YAML or TOML)
    --logsources FILE   log source map instead of the bundled one (TOML)
    --residual          judge records too that no chunk lists any more, in space that the logs do not use: they are marked
                        "origin": "residual"; the ledger counts them anyway
    --carve             search files that are no logs for records, and judge those that can be read whole
    --format FORMAT     ${listed(scanFormats)}; csv where none is given
    --filter QUERY      only matches that it fits, in the words of the page's filter:
                        --filter 'host:WIN10 -rule:smb (event:4688 or process:*\\cmd.exe) level:>=high'
    --ledger FILE       write the ledger there too, of the same scan: what was read and what was not
    --unordered         write each match as it comes, in no order of time, in memory that does not grow with the matches:
                        a record that several files hold is a line for each, with one key
    --bom               begin the CSV with a byte order mark
    --excel             CSV for Excel: a byte order mark, and cells cut at its limit of 32,767 characters, marked and
                        named in a column "cut"; JSON Lines have the whole text
    --field-pairs       in jsonl all fields once more as an exact list of [name, value]
    --no-formula-guard  leave cells that a spreadsheet would run as they are
    --hash [KINDS]      SHA-256 of every file, worked out beside the scan, in the ledger and in lines of jsonl; KINDS adds
                        others to the ledger: --hash sha1,md5
    --hash-list FILE    compare with a list: of sha256sum, sha1sum, md5sum, hashdeep, Get-FileHash, the copy log of KAPE,
                        uploads of Velociraptor; the ledger has what it says of each file; may be given again
  node cli.js forwards [options] PATH…  the port forwards that all events together prove
    --format FORMAT     ${listed(forwardFormatNames)}; jsonl where none is given
    --logsources FILE, --residual, --bom, --no-formula-guard, --hash, --hash-list   as with scan
  node cli.js report [options] PATH…   all of it in one file that can be printed and checked: files with their SHA-256,
                        rules, settings, what the logs cannot show, forwards, matches
    --format FORMAT     html (default) or json
    --rules, --pivotscope, --retired, --placeholders, --logsources, --residual, --carve, --hash, --hash-list   as with scan
  node cli.js verify REPORT PATH…      does what a report tells once more, and says of each line of it whether it is the same
    --rules PATH        rules whose texts the report does not carry
  node cli.js dump [options] PATH…     every record, in the order of the file
    --format FORMAT     xml (default) or jsonl
  node cli.js carve [options] PATH…    every record, and what is left of one, that lies anywhere in a file: a memory image,
                        unallocated space, a page file, a broken log
    --format FORMAT     jsonl (default): with its offset, origin and confidence; xml: those that have an event
  node cli.js page [options]           the page that does the same in a browser, as one file
    --rules PATH        with these rules inside, which it starts with; may be given again
    --logsources FILE, --placeholders FILE, --retired, --output FILE   as with scan; nothing else goes with it

  all of them:
    --output FILE       write there instead of standard output
    --files-from FILE   more paths, one a line, or each ended by a NUL byte; - is standard input; may be given again
    --workers N         threads to use (default: one per core, at most 8)
    --password-file FILE   the first line is a password of encrypted zips; may be given again
    --password TEXT     the same, but other programs and users of this machine can see it; may be given again
    --help, --version

PATH is a log, an archive of logs (zip, tar, tar.gz, gz) or a folder, which is walked in sorted order.
On a terminal, characters that it would obey or hide are shown as \\u{1b}; files and pipes get the exact bytes.
Exit code: 0 done; 1 done, but some input was damaged, not read or empty, a log lacks or hides records, a file has
another hash than its list, or something is not as a report says; 2 wrong usage, no rule that can run, or a log source
map, list or report that was refused; 3 the output could not be written, or the program failed.
`;

/** What was asked for, or one sentence on what is wrong with it. */
export function parseCommand(
  args: readonly string[],
): Command | { readonly kind: "wrong"; readonly reason: string } {
  const wrong = (reason: string) => ({ kind: "wrong", reason }) as const;
  let parsed;
  try {
    parsed = parseArgs({
      args: [...withHashKinds(args)],
      allowPositionals: true,
      options: {
        rules: { type: "string", multiple: true },
        pivotscope: { type: "boolean" },
        logsources: { type: "string" },
        placeholders: { type: "string" },
        retired: { type: "boolean" },
        format: { type: "string" },
        output: { type: "string" },
        ledger: { type: "string" },
        filter: { type: "string" },
        residual: { type: "boolean" },
        carve: { type: "boolean" },
        "files-from": { type: "string", multiple: true },
        workers: { type: "string" },
        unordered: { type: "boolean" },
        bom: { type: "boolean" },
        excel: { type: "boolean" },
        "no-formula-guard": { type: "boolean" },
        "field-pairs": { type: "boolean" },
        hash: { type: "string" },
        "hash-list": { type: "string", multiple: true },
        password: { type: "string", multiple: true },
        "password-file": { type: "string", multiple: true },
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
  if (name === undefined) return wrong(`no command; expected ${listed(commandNames)}`);
  if (!isCommandName(name)) {
    return wrong(`no command "${name}"; expected ${listed(commandNames)}`);
  }
  if (name === "page") {
    const page = readPageCommand(values, paths);
    return typeof page === "string" ? wrong(page) : page;
  }
  const lists = values["files-from"] ?? [];
  const report = name === "verify" ? paths.shift() : null;
  if (report === undefined) return wrong("verify needs a REPORT and at least one PATH");
  if (paths.length + lists.length === 0) return wrong(`${name} needs at least one PATH`);
  if (lists.filter((list) => list === "-").length > 1) return wrong("standard input can be read only once");
  const workers = values.workers === undefined ? null : Number(values.workers);
  if (workers !== null && !(Number.isInteger(workers) && workers >= 1 && workers <= 64)) {
    return wrong("--workers takes a whole number from 1 to 64");
  }
  const output = values.output ?? null;
  const passwords = { texts: values.password ?? [], files: values["password-file"] ?? [] };
  const stray = (taken: readonly string[]): string | undefined =>
    scanOptions.find((option) => values[option] !== undefined && !taken.includes(option));
  const hashLists = values["hash-list"] ?? [];
  const wanted = values.hash ?? (hashLists.length > 0 ? "sha256" : undefined);
  const hashes = wanted === undefined ? [] : readHashKinds(wanted);
  // What is compared is told, wherever hashes are written.
  const isForExport = hashes !== null && hashes.length > 0 && hashLists.length === 0;
  if (hashes === null) return wrong("--hash takes sha256, sha1 or md5, with commas between them");
  if (name === "verify" || name === "report") {
    const option = stray(name === "verify" ? ["rules"] : reportOptions);
    if (option !== undefined) return wrong(`--${option} goes with scan`);
    const rules = values.rules ?? [];
    if (report !== null) {
      if (values.format !== undefined) return wrong("verify has one format");
      return { kind: "verify", report, paths, lists, rules, output, workers, passwords };
    }
    const format = values.format ?? "html";
    if (format !== "html" && format !== "json") return wrong("--format of report is html or json");
    return {
      kind: "report",
      paths,
      lists,
      rules,
      pivotscope: values.pivotscope ?? false,
      logSources: values.logsources ?? null,
      placeholders: values.placeholders ?? null,
      retired: values.retired ?? false,
      carve: values.carve ?? false,
      residual: values.residual ?? false,
      format,
      output,
      workers,
      hashes: hashes.length === 0 ? ["sha256"] : hashes,
      hashLists,
      passwords,
    };
  }
  if (name === "dump" || name === "carve") {
    const option = stray([]);
    if (option?.startsWith("hash") === true) return wrong(`--${option} goes with scan and forwards`);
    if (option !== undefined) return wrong(`--${option} goes with scan`);
    const format = values.format ?? (name === "dump" ? "xml" : "jsonl");
    if (format !== "xml" && format !== "jsonl") return wrong(`--format of ${name} is xml or jsonl`);
    return { kind: name, paths, lists, format, output, workers, passwords };
  }
  if (name === "forwards") {
    const option = stray(["logsources", "residual", "bom", "no-formula-guard", "hash", "hash-list"]);
    if (option !== undefined) return wrong(`--${option} goes with scan`);
    const format = forwardFormatNames.find((known) => known === (values.format ?? "jsonl"));
    if (format === undefined) return wrong(`--format of forwards is ${listed(forwardFormatNames)}`);
    const bom = values.bom ?? false;
    if (bom && format !== "csv") return wrong("--bom goes with --format csv");
    if (isForExport && format !== "jsonl") return wrong("--hash goes with --format jsonl");
    const guard = values["no-formula-guard"] !== true;
    const logSources = values.logsources ?? null;
    const residual = values.residual ?? false;
    const written = { format, output, bom, guard, hashes, hashLists };
    return { kind: "forwards", paths, lists, residual, logSources, workers, passwords, ...written };
  }
  const format = scanFormats.find((known) => known === (values.format ?? "csv"));
  if (format === undefined) return wrong(`--format of scan is ${listed(scanFormats)}`);
  if (values.excel === true && format !== "csv") return wrong("--excel goes with --format csv");
  const fieldPairs = values["field-pairs"] ?? false;
  if (fieldPairs && format !== "jsonl") return wrong("--field-pairs goes with --format jsonl");
  const unordered = values.unordered ?? false;
  if (values.filter !== undefined && format === "ledger")
    return wrong("--filter goes with a format of matches");
  const filter = values.filter === undefined ? null : readQuery(values.filter);
  if (typeof filter === "string") return wrong(`--filter: ${filter}`);
  if (unordered && format === "ledger") return wrong("--unordered goes with a format of matches");
  if (isForExport && format !== "ledger" && values.ledger === undefined) {
    if (format !== "jsonl") return wrong("--hash goes with --format jsonl or ledger, or with --ledger FILE");
    if (unordered)
      return wrong(
        "--hash with --unordered goes with --ledger FILE: lines are written before hashes are known",
      );
  }
  return {
    kind: "scan",
    paths,
    lists,
    rules: values.rules ?? [],
    pivotscope: values.pivotscope ?? false,
    logSources: values.logsources ?? null,
    placeholders: values.placeholders ?? null,
    retired: values.retired ?? false,
    residual: values.residual ?? false,
    carve: values.carve ?? false,
    format,
    output,
    ledger: values.ledger ?? null,
    filter,
    workers,
    bom: (values.bom ?? false) || (values.excel ?? false),
    guard: values["no-formula-guard"] !== true,
    fieldPairs,
    excel: values.excel ?? false,
    unordered,
    hashes,
    hashLists,
    passwords,
  };
}

function isCommandName(name: string): name is (typeof commandNames)[number] {
  return commandNames.some((known) => known === name);
}

/** The query, or what is wrong with it. */
function readQuery(text: string): MatchQuery | string {
  const { terms, problems } = parseFilter(text);
  if (problems[0] !== undefined) return problems[0];
  if (terms.length === 0) return "it asks for nothing";
  if (namedFields(terms).some((field) => field.toLowerCase() === "reviewed"))
    return "reviewed: what was looked at is known to the page alone";
  const level = levelsAsked(terms).find((each) => !matchLevels.some((known) => known === each));
  if (level !== undefined) return `there is no level “${level}”: ${listed(matchLevels)}`;
  return { text, terms };
}

/** Levels that are compared with, in lower case. Patterns may stand for any. */
function levelsAsked(terms: readonly FilterTerm[]): readonly string[] {
  return leafTerms(terms).flatMap((term): readonly string[] => {
    if (!("field" in term) || term.field.toLowerCase() !== "level") return [];
    if (term.kind === "field") return term.test === "like" ? [] : [term.value.toLowerCase()];
    return term.value.toLowerCase().split("..");
  });
}
