import {
  exportFormatNames,
  exportFormats,
  forwardFormatNames,
  isStreamed,
  type ExportFormatName,
  type FieldsForm,
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
import { readExports, type ExportTarget } from "./export-targets.ts";
import { readHashKinds, withHashKinds } from "./hash-kinds.ts";
import { readPackCommand, type PackCommand } from "./pack-arguments.ts";
import { isLogFormat, type LogFormat } from "./say.ts";
import type { PathList } from "./read-lists.ts";
import { readPageCommand, type PageCommand } from "./page-arguments.ts";

/** Matches in some format of export, or the ledger in their place. */
export type ScanFormat = ExportFormatName | "ledger";

const scanFormats: readonly ScanFormat[] = [...exportFormatNames, "ledger"];

const foreignFormats = exportFormatNames.filter((name) => exportFormats[name].group !== "Pivotscope");

const fieldsForms: readonly FieldsForm[] = ["object", "text", "none"];

const listed = (names: readonly string[]): string => `${names.slice(0, -1).join(", ")} or ${names.at(-1)!}`;

const scanOptions = [
  "rules",
  "pivotscope",
  "retired",
  "placeholders",
  "logsources",
  "ledger",
  "parts",
  "filter",
  "residual",
  "carve",
  "unordered",
  "bom",
  "excel",
  "no-formula-guard",
  "field-pairs",
  "fields",
  "export",
  "bulk",
  "hash",
  "hash-list",
] as const;

/** Those that decide what passes collect: the same for the scans, the join and the answers of one case. */
const collectingOptions = [
  "rules",
  "pivotscope",
  "retired",
  "placeholders",
  "logsources",
  "residual",
  "carve",
] as const;

/** Those of a scan that decide what is found, and what is said of its files. */
const reportOptions = [...collectingOptions, "hash", "hash-list"] as const;

const commandNames = [
  "scan",
  "forwards",
  "report",
  "verify",
  "join",
  "answer",
  "dump",
  "carve",
  "pack",
  "page",
] as const;

export type Command =
  | ScanCommand
  | DumpCommand
  | ForwardsCommand
  | ReportCommand
  | VerifyCommand
  | PackCommand
  | PageCommand
  | JoinCommand
  | AnswerCommand
  | { readonly kind: "help" | "version" };

/** What every command that reads logs is told. */
export interface ReadingArguments {
  readonly paths: readonly string[];
  /** Lists of further paths. */
  readonly lists: readonly PathList[];
  /** What the one path that is given is called in its place. */
  readonly source: string | null;
  /** The machine that the logs are from, where a list says no other. */
  readonly host: string | null;
  readonly passwords: Passwords;
  /** The folder for what can't be held in memory; null: that of the system. */
  readonly tmp: string | null;
  readonly output: string | null;
  /** Nothing is done where all outputs are there. */
  readonly skipExisting: boolean;
  /** Input that was not read whole is told, and no failure. */
  readonly partialOk: boolean;
  readonly workers: number | null;
}

/** What logs are judged by. */
export interface JudgingArguments {
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
}

/** What is asked of the hashes of files. */
export interface HashArguments {
  /** Of each file; none where nobody asked. */
  readonly hashes: readonly HashKind[];
  /** Files that list hashes to be compared with. */
  readonly hashLists: readonly string[];
}

export interface ScanCommand extends ReadingArguments, JudgingArguments, HashArguments {
  readonly kind: "scan";
  /** Null where only `exports` are wanted. */
  readonly format: ScanFormat | null;
  /** Further files of the same scan. */
  readonly exports: readonly ExportTarget[];
  /** ECS with the lines of bulk requests. */
  readonly bulk: boolean;
  /** Of JSON Lines. */
  readonly fields: FieldsForm;
  /** Where the ledger is written beside the output. */
  readonly ledger: string | null;
  /** Where what passes have collected is written, for a join with other scans. */
  readonly parts: string | null;
  readonly bom: boolean;
  readonly guard: boolean;
  readonly fieldPairs: boolean;
  /** For Excel: cells cut at its limit. */
  readonly excel: boolean;
  /** What the matches that are written have to be like; null: all are. */
  readonly filter: MatchQuery | null;
  /** Matches are written as they come, and not kept. */
  readonly unordered: boolean;
}

/** `carve` searches any file for records, wherever in it they lie. */
export interface DumpCommand extends ReadingArguments {
  readonly kind: "dump" | "carve";
  readonly format: DumpFormat;
}

export interface ForwardsCommand extends ReadingArguments, HashArguments {
  readonly kind: "forwards";
  readonly residual: boolean;
  readonly logSources: string | null;
  readonly format: ForwardFormatName;
  readonly bom: boolean;
  readonly guard: boolean;
}

/** Its hashes are SHA-256 at least. */
export interface ReportCommand extends ReadingArguments, JudgingArguments, HashArguments {
  readonly kind: "report";
  readonly format: "html" | "json";
}

export interface VerifyCommand extends ReadingArguments {
  readonly kind: "verify";
  /** The file to be checked. */
  readonly report: string;
  /** In the place of those that the report carries. */
  readonly rules: readonly string[];
}

/** Its paths are parts of scans, judged by the same. */
export interface JoinCommand extends ReadingArguments, JudgingArguments {
  readonly kind: "join";
  /** Of the forwards. */
  readonly format: ForwardFormatName;
  readonly bom: boolean;
  readonly guard: boolean;
  /** Where the matches of correlation rules are written. */
  readonly matches: string | null;
  /** Where it is written what is still wanted of logs. */
  readonly ask: string | null;
}

/** Writes parts for a join that has asked for them. */
export interface AnswerCommand extends ReadingArguments, JudgingArguments {
  readonly kind: "answer";
  /** The file of what is asked. */
  readonly ask: string;
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
    --format FORMAT     csv (default), jsonl or ledger; or for other tools, of which docs/exports.md tells:
                        ${listed(foreignFormats)}
    --export FORMAT=FILE   the matches in another format too, of the same scan: any of those above but ledger; may be given
                        again; without --format and --output nothing else is written
    --filter QUERY      only matches that it fits, in the words of the page's filter:
                        --filter 'host:WIN10 -rule:smb (event:4688 or process:*\\cmd.exe) level:>=high'
    --ledger FILE       write the ledger there too, of the same scan: what was read and what was not
    --parts FILE        write there what "join" takes to prove what several scans hold together
    --unordered         write each match as it comes, in no order of time, in memory that does not grow with the matches:
                        a record that several files hold is a line for each, with one key
    --bom               begin the CSV with a byte order mark
    --excel             CSV for Excel: a byte order mark, and cells cut at its limit of 32,767 characters, marked and
                        named in a column "cut"; JSON Lines have the whole text
    --bulk              before each document of ecs the line with which Elasticsearch creates it once
    --fields FORM       fields in jsonl as an object (default), as text or none
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
  node cli.js join [options] PARTS…    from what scans wrote with --parts, the port forwards that all of their logs prove
                        together, as one scan of all would; in a folder every *.parts is taken
    --format, --bom, --no-formula-guard   as with forwards
    --matches FILE      write the matches of correlation rules over all of the logs there (jsonl)
    --ask FILE          write there what the forwards ask for that no scan has looked for; its "files" is empty where all
                        is known
    --rules, --pivotscope, --retired, --placeholders, --logsources, --residual, --carve   as with the scans
  node cli.js answer ASK PATH…         looks in logs for what a join asks, and writes more parts for it; options as with join
  node cli.js dump [options] PATH…     every record, in the order of the file
    --format FORMAT     xml (default) or jsonl
  node cli.js carve [options] PATH…    every record, and what is left of one, that lies anywhere in a file: a memory image,
                        unallocated space, a page file, a broken log
    --format FORMAT     jsonl (default): with its offset, origin and confidence; xml: those that have an event
  node cli.js pack [--output FILE] RULES…   Sigma rules as one file that --rules loads in a fraction of the time
  node cli.js page [options]           the page that does the same in a browser, as one file
    --rules PATH        with these rules inside, which it starts with; may be given again
    --logsources FILE, --placeholders FILE, --retired, --output FILE   as with scan; nothing else goes with it

  what is read, for all of them:
    --files-from FILE   more paths, one a line, or each ended by a NUL byte; - is standard input; may be given again
    --files0-from FILE  the same, each ended by a NUL byte, as find -print0 writes them
    --source NAME       what the one PATH is called in rows, ledger and messages
    --host NAME         with scan and report the machine that the logs are from, in rows and ledger: never guessed from a path
    --password-file FILE   the first line is a password of encrypted zips; may be given again
    --password TEXT     the same, but other programs and users of this machine can see it; may be given again
    --tmp DIR           where input is kept that can't be held in memory, instead of the system's folder for such files

  what is written, for all of them:
    --output FILE       write there instead of standard output: FILE.part until all of it is there
    --skip-existing     do nothing where every FILE that would be written is there
    --partial-ok        exit code 0 instead of 1: what was not read is still said
    --log FORMAT        messages on standard error as text (default) or json: an object a line
    --workers N         threads to use (default: one per core)
    --help, --version

PATH is a log, an archive of logs (zip, tar, tar.gz, gz), a folder, which is walked in sorted order, or - for one of the
first two from standard input. A line of a list that begins with { is a JSON object {"path", "source", "host",
"container"}. What is read of a pipe is kept while it is needed: 64 MiB in memory, more in a file that goes by itself.
On a terminal, characters that it would obey or hide are shown as \\u{1b}; files and pipes get the exact bytes.
Exit code: 0 done; 1 done, but some input was damaged, not read or empty, a log lacks or hides records, a file has
another hash than its list, or something is not as a report says; 2 wrong usage, no rule that can run, or a log source
map, list or report that was refused; 3 the output could not be written, or the program failed; 130, 143 ended by a
signal. docs/command-line.md has all of it with examples.
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
        output: { type: "string", short: "o" },
        ledger: { type: "string" },
        parts: { type: "string" },
        matches: { type: "string" },
        ask: { type: "string" },
        filter: { type: "string" },
        residual: { type: "boolean" },
        carve: { type: "boolean" },
        "files-from": { type: "string", multiple: true },
        "files0-from": { type: "string", multiple: true },
        source: { type: "string" },
        host: { type: "string" },
        tmp: { type: "string" },
        "skip-existing": { type: "boolean" },
        "partial-ok": { type: "boolean" },
        log: { type: "string" },
        workers: { type: "string" },
        unordered: { type: "boolean" },
        bom: { type: "boolean" },
        excel: { type: "boolean" },
        "no-formula-guard": { type: "boolean" },
        "field-pairs": { type: "boolean" },
        fields: { type: "string" },
        export: { type: "string", multiple: true },
        bulk: { type: "boolean" },
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
  if (name === "pack") {
    const pack = readPackCommand(values, paths);
    return typeof pack === "string" ? wrong(pack) : pack;
  }
  if (name === "page") {
    const page = readPageCommand(values, paths);
    return typeof page === "string" ? wrong(page) : page;
  }
  const lists = [
    ...(values["files-from"] ?? []).map((path) => ({ path, option: "--files-from" }) as const),
    ...(values["files0-from"] ?? []).map((path) => ({ path, option: "--files0-from" }) as const),
  ];
  const report = name === "verify" ? paths.shift() : null;
  if (report === undefined) return wrong("verify needs a REPORT and at least one PATH");
  const asked = name === "answer" ? paths.shift() : null;
  if (asked === undefined) return wrong("answer needs an ASK and at least one PATH");
  if (paths.length + lists.length === 0) return wrong(`${name} needs at least one PATH`);
  const fromStdin = [...paths, ...lists.map(({ path }) => path)].filter((path) => path === "-");
  if (fromStdin.length > 1) return wrong("standard input can be read only once");
  if (values.source !== undefined && (paths.length !== 1 || lists.length > 0))
    return wrong("--source goes with one PATH; a list says it of each of its paths");
  const empty = (["source", "host", "tmp"] as const).find((option) => values[option] === "");
  if (empty !== undefined) return wrong(`--${empty} is empty`);
  if (values.log !== undefined && !isLogFormat(values.log)) return wrong("--log takes text or json");
  const workers = values.workers === undefined ? null : Number(values.workers);
  if (workers !== null && !(Number.isInteger(workers) && workers >= 1 && workers <= 256)) {
    return wrong("--workers takes a whole number from 1 to 256");
  }
  const outputs = [values.output, values.ledger, values.parts, values.matches, values.ask].filter(
    (output) => output !== undefined,
  );
  if (new Set(outputs).size < outputs.length) return wrong("two of the outputs name the same file");
  const skipExisting = values["skip-existing"] ?? false;
  if (skipExisting && outputs.length === 0) return wrong("--skip-existing goes with --output or --ledger");
  const reading: ReadingArguments = {
    paths,
    lists,
    source: values.source ?? null,
    host: values.host ?? null,
    passwords: { texts: values.password ?? [], files: values["password-file"] ?? [] },
    tmp: values.tmp ?? null,
    output: values.output ?? null,
    skipExisting,
    partialOk: values["partial-ok"] ?? false,
    workers,
  };
  if (values.host !== undefined && name !== "scan" && name !== "report" && name !== "answer")
    return wrong("--host goes with scan, report and answer");
  if (name !== "join" && (values.matches ?? values.ask) !== undefined)
    return wrong("--matches and --ask go with join");
  const stray = (taken: readonly string[]): string | undefined =>
    scanOptions.find((option) => values[option] !== undefined && !taken.includes(option));
  const hashLists = values["hash-list"] ?? [];
  const wanted = values.hash ?? (hashLists.length > 0 ? "sha256" : undefined);
  const hashes = wanted === undefined ? [] : readHashKinds(wanted);
  // What is compared is told, wherever hashes are written.
  const isForExport = hashes !== null && hashes.length > 0 && hashLists.length === 0;
  if (hashes === null) return wrong("--hash takes sha256, sha1 or md5, with commas between them");
  const judging: JudgingArguments = {
    rules: values.rules ?? [],
    pivotscope: values.pivotscope ?? false,
    logSources: values.logsources ?? null,
    placeholders: values.placeholders ?? null,
    retired: values.retired ?? false,
    carve: values.carve ?? false,
    residual: values.residual ?? false,
  };
  if (name === "verify" || name === "report") {
    const option = stray(name === "verify" ? ["rules"] : reportOptions);
    if (option !== undefined) return wrong(`--${option} goes with scan`);
    if (report !== null) {
      // What it finds is not to be passed over, and names are those of the report.
      const other = (["partial-ok", "source"] as const).find((each) => values[each] !== undefined);
      if (other !== undefined) return wrong(`--${other} does not go with verify`);
      if (values.format !== undefined) return wrong("verify has one format");
      return { kind: "verify", ...reading, report, rules: judging.rules };
    }
    const format = values.format ?? "html";
    if (format !== "html" && format !== "json") return wrong("--format of report is html or json");
    const asked = hashes.length === 0 ? (["sha256"] as const) : hashes;
    return { kind: "report", ...reading, ...judging, format, hashes: asked, hashLists };
  }
  if (name === "join" || name === "answer") {
    const ofForwards = name === "join" ? ["bom", "no-formula-guard"] : [];
    const option = stray([...collectingOptions, ...ofForwards]);
    if (option !== undefined) return wrong(`--${option} goes with scan`);
    if (asked !== null) {
      if (values.format !== undefined) return wrong("answer has one format");
      return { kind: "answer", ...reading, ...judging, ask: asked };
    }
    if (reading.source !== null) return wrong("--source does not go with join");
    const forwards = readForwardFormat(values.format, values.bom ?? false);
    if (typeof forwards === "string") return wrong(forwards);
    const guard = values["no-formula-guard"] !== true;
    const { matches = null, ask = null } = values;
    return { kind: "join", ...reading, ...judging, ...forwards, guard, matches, ask };
  }
  if (name === "dump" || name === "carve") {
    const option = stray([]);
    if (option?.startsWith("hash") === true) return wrong(`--${option} goes with scan and forwards`);
    if (option !== undefined) return wrong(`--${option} goes with scan`);
    const format = values.format ?? (name === "dump" ? "xml" : "jsonl");
    if (format !== "xml" && format !== "jsonl") return wrong(`--format of ${name} is xml or jsonl`);
    return { kind: name, ...reading, format };
  }
  if (name === "forwards") {
    const option = stray(["logsources", "residual", "bom", "no-formula-guard", "hash", "hash-list"]);
    if (option !== undefined) return wrong(`--${option} goes with scan`);
    const forwards = readForwardFormat(values.format, values.bom ?? false);
    if (typeof forwards === "string") return wrong(forwards);
    const { format, bom } = forwards;
    if (isForExport && format !== "jsonl") return wrong("--hash goes with --format jsonl");
    const guard = values["no-formula-guard"] !== true;
    const { logSources, residual } = judging;
    return { kind: "forwards", ...reading, logSources, residual, format, bom, guard, hashes, hashLists };
  }
  const exports = readExports(values.export ?? [], [
    reading.output,
    values.ledger ?? null,
    values.parts ?? null,
  ]);
  if (typeof exports === "string") return wrong(exports);
  const isAlone = exports.length > 0 && values.format === undefined && reading.output === null;
  const format = isAlone ? null : scanFormats.find((known) => known === (values.format ?? "csv"));
  if (format === undefined) return wrong(`--format of scan is ${listed(scanFormats)}`);
  const formats = [...(format === null ? [] : [format]), ...exports.map((target) => target.format)];
  if (values.excel === true && !formats.includes("csv")) return wrong("--excel goes with --format csv");
  const fieldPairs = values["field-pairs"] ?? false;
  if (fieldPairs && !formats.includes("jsonl")) return wrong("--field-pairs goes with --format jsonl");
  const fields = fieldsForms.find((known) => known === (values.fields ?? "object"));
  if (fields === undefined) return wrong(`--fields is ${listed(fieldsForms)}`);
  if (values.fields !== undefined && !formats.includes("jsonl"))
    return wrong("--fields goes with --format jsonl");
  const bulk = values.bulk ?? false;
  if (bulk && !formats.includes("ecs")) return wrong("--bulk goes with --format ecs");
  const unordered = values.unordered ?? false;
  const ofMatches = formats.filter((each) => each !== "ledger");
  if (values.filter !== undefined && ofMatches.length === 0)
    return wrong("--filter goes with a format of matches");
  const filter = values.filter === undefined ? null : readQuery(values.filter);
  if (typeof filter === "string") return wrong(`--filter: ${filter}`);
  if (unordered && values.parts !== undefined)
    return wrong("--unordered keeps nothing that --parts could write");
  if (unordered && format === "ledger") return wrong("--unordered goes with a format of matches");
  const whole = unordered ? ofMatches.find((each) => !isStreamed(each)) : undefined;
  if (whole !== undefined) return wrong(`--unordered: ${whole} is written when all matches are known`);
  if (isForExport && format !== "ledger" && values.ledger === undefined) {
    const others = exportFormatNames.filter((each) => each !== "jsonl" && exportFormats[each].hasHashes);
    if (!ofMatches.some((each) => exportFormats[each].hasHashes))
      return wrong(
        `--hash goes with --format jsonl or ledger, with ${listed(others)}, or with --ledger FILE`,
      );
    if (unordered)
      return wrong(
        "--hash with --unordered goes with --ledger FILE: lines are written before hashes are known",
      );
  }
  return {
    kind: "scan",
    ...reading,
    ...judging,
    format,
    ledger: values.ledger ?? null,
    parts: values.parts ?? null,
    filter,
    bom: (values.bom ?? false) || (values.excel ?? false),
    guard: values["no-formula-guard"] !== true,
    exports,
    bulk,
    fields,
    fieldPairs,
    excel: values.excel ?? false,
    unordered,
    hashes,
    hashLists,
  };
}

function readForwardFormat(
  wanted: string | undefined,
  bom: boolean,
): Pick<ForwardsCommand, "format" | "bom"> | string {
  const format = forwardFormatNames.find((known) => known === (wanted ?? "jsonl"));
  if (format === undefined) return `--format of forwards is ${listed(forwardFormatNames)}`;
  return bom && format !== "csv" ? "--bom goes with --format csv" : { format, bom };
}

/** Files that a command writes. */
export function outputsOf(command: Extract<Command, ReadingArguments>): readonly string[] {
  const others =
    command.kind === "scan"
      ? [command.ledger, command.parts, ...command.exports.map(({ file }) => file)]
      : command.kind === "join"
        ? [command.matches, command.ask]
        : [];
  return [command.output, ...others].filter((path) => path !== null);
}

/** How messages are wanted, even where the rest is wrong. */
export function logFormatOf(args: readonly string[]): LogFormat {
  const { values } = parseArgs({
    args: [...args],
    strict: false,
    options: { log: { type: "string" } },
  });
  return values.log === "json" ? "json" : "text";
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
