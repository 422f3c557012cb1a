import {
  exportFormatNames,
  exportFormats,
  forwardFormatNames,
  isStreamed,
  type FieldsForm,
} from "../export/index.ts";
import { isOfAnalyst, matchLevels } from "../matches/match-columns.ts";
import type { HashKind } from "../model/file-hashes.ts";
import { reasonOf } from "../lib/reason-of.ts";
import { parseArgs } from "node:util";
import type { Command, ForwardsCommand, JudgingArguments, ReadingArguments, ScanFormat } from "./command.ts";
import { contextOptions, readContextCommand } from "./context-arguments.ts";
import { eventsOptions, readEventsCommand } from "./events-arguments.ts";
import { readExports } from "./export-targets.ts";
import { readHashKinds, withHashKinds } from "./hash-kinds.ts";
import { readPackCommand } from "./pack-arguments.ts";
import { listed } from "./listed.ts";
import { isLogFormat, type LogFormat } from "./say.ts";
import { readQuery } from "./query.ts";
import { readPageCommand } from "./page-arguments.ts";
import { readRuleCommand } from "./rule-arguments.ts";

const scanFormats: readonly ScanFormat[] = [...exportFormatNames, "ledger"];

const fieldsForms: readonly FieldsForm[] = ["object", "text", "none"];

const scanOptions = [
  "rules",
  "rules-cache",
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
  "case",
] as const;

/** Those that decide what passes collect: the same for the scans, the join and the answers of one case. */
const collectingOptions = [
  "rules",
  "rules-cache",
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
  "events",
  "context",
  "dump",
  "carve",
  "pack",
  "page",
  "rule",
] as const;

/** Options that name something. */
const notEmpty = [
  "output",
  "ledger",
  "parts",
  "matches",
  "ask",
  "source",
  "host",
  "tmp",
  "rules-cache",
] as const;

/** Outputs that are files, whatever their names look like. */
const outputOptions = ["ledger", "parts", "matches", "ask"] as const;

const ONLY_OUTPUT = "only --output can be standard output; a file of that name is ./-";

/** What was asked for, or one sentence on what is wrong with it. */
export function parseCommand(
  args: readonly string[],
): Command | { readonly kind: "wrong"; readonly reason: string } {
  const wrong = (reason: string) => ({ kind: "wrong", reason }) as const;
  let parsed;
  try {
    parsed = parseArgs({
      args: [...withQuery(withHashKinds(args))],
      allowPositionals: true,
      options: {
        rules: { type: "string", multiple: true },
        "rules-cache": { type: "string" },
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
        columns: { type: "string" },
        "count-by": { type: "string" },
        sort: { type: "string" },
        record: { type: "string" },
        seconds: { type: "string" },
        same: { type: "string" },
        title: { type: "string" },
        level: { type: "string" },
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
        case: { type: "string" },
        password: { type: "string", multiple: true },
        "password-file": { type: "string", multiple: true },
        help: { type: "boolean", short: "h" },
        version: { type: "boolean" },
      },
    });
  } catch (error) {
    // In one line, whatever Node breaks it into.
    return wrong(reasonOf(error).replace(/\s*\n\s*/g, " "));
  }
  const { values, positionals } = parsed;
  if (values.help === true) return { kind: "help" };
  if (values.version === true) return { kind: "version" };
  const named = outputOptions.find((option) => values[option] === "-");
  if (named !== undefined) return wrong(`--${named}: ${ONLY_OUTPUT}`);
  const isStdout = values.output === "-";
  // As where nobody names a file.
  if (isStdout) delete values.output;
  const [name, ...paths] = positionals;
  if (name === undefined) return wrong(`no command; expected ${listed(commandNames)}`);
  if (!isCommandName(name)) {
    return wrong(`no command "${name}"; expected ${listed(commandNames)}`);
  }
  const empty = notEmpty.find((option) => values[option] === "");
  if (empty !== undefined) return wrong(`--${empty} is empty`);
  if (name === "pack") {
    const pack = readPackCommand(values, paths);
    return typeof pack === "string" ? wrong(pack) : pack;
  }
  if (name === "page") {
    const page = readPageCommand(values, paths);
    return typeof page === "string" ? wrong(page) : page;
  }
  if (name === "rule") {
    const rule = readRuleCommand(values, paths);
    return typeof rule === "string" ? wrong(rule) : rule;
  }
  if ((values.title ?? values.level) !== undefined) return wrong("--title and --level go with rule");
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
  const ofEvents = eventsOptions.find((option) => values[option] !== undefined);
  if (ofEvents !== undefined && name !== "events") return wrong(`--${ofEvents} goes with events`);
  const ofContext = contextOptions.find((option) => values[option] !== undefined);
  if (ofContext !== undefined && name !== "context") return wrong(`--${ofContext} goes with context`);
  if (name === "context") {
    const option = stray(["logsources"]);
    if (option !== undefined) return wrong(`--${option} goes with scan`);
    const context = readContextCommand(values, reading);
    return typeof context === "string" ? wrong(context) : context;
  }
  if (name === "events") {
    const option = stray(["filter", "logsources", "residual", "bom", "no-formula-guard"]);
    if (option !== undefined) return wrong(`--${option} goes with scan`);
    const events = readEventsCommand(values, reading);
    return typeof events === "string" ? wrong(events) : events;
  }
  const caseFile = values.case ?? null;
  const hashLists = values["hash-list"] ?? [];
  const wanted = values.hash ?? (hashLists.length > 0 ? "sha256" : undefined);
  const hashes = wanted === undefined ? [] : readHashKinds(wanted);
  // What is compared is told, wherever hashes are written.
  const isForExport = hashes !== null && hashes.length > 0 && hashLists.length === 0;
  if (hashes === null) return wrong("--hash takes sha256, sha1 or md5, with commas between them");
  const judging: JudgingArguments = {
    rules: values.rules ?? [],
    rulesCache: values["rules-cache"] ?? null,
    pivotscope: values.pivotscope ?? false,
    logSources: values.logsources ?? null,
    placeholders: values.placeholders ?? null,
    retired: values.retired ?? false,
    carve: values.carve ?? false,
    residual: values.residual ?? false,
  };
  if (judging.rulesCache !== null && judging.rules.length === 0)
    return wrong("--rules-cache goes with --rules");
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
    const option = stray(["logsources", "residual", "bom", "no-formula-guard", "hash", "hash-list", "case"]);
    if (option !== undefined) return wrong(`--${option} goes with scan`);
    const forwards = readForwardFormat(values.format, values.bom ?? false);
    if (typeof forwards === "string") return wrong(forwards);
    const { format, bom } = forwards;
    if (isForExport && format !== "jsonl") return wrong("--hash goes with --format jsonl");
    const guard = values["no-formula-guard"] !== true;
    const { logSources, residual } = judging;
    const sums = forCase(hashes, caseFile);
    return {
      kind: "forwards",
      ...reading,
      logSources,
      residual,
      format,
      bom,
      guard,
      hashes: sums,
      hashLists,
      caseFile,
    };
  }
  const exports = readExports(values.export ?? [], [
    reading.output,
    values.ledger ?? null,
    values.parts ?? null,
  ]);
  if (typeof exports === "string") return wrong(exports);
  if (exports.some(({ file }) => file === "-")) return wrong(`--export: ${ONLY_OUTPUT}`);
  const isAlone = exports.length > 0 && values.format === undefined && reading.output === null && !isStdout;
  const format = isAlone ? null : scanFormats.find((known) => known === (values.format ?? "csv"));
  if (format === undefined) return wrong(`--format of scan is ${listed(scanFormats)}`);
  const formats = [...(format === null ? [] : [format]), ...exports.map((target) => target.format)];
  if (values.bom === true && !formats.includes("csv")) return wrong("--bom goes with --format csv");
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
  const filter =
    values.filter === undefined
      ? null
      : readQuery(values.filter, matchLevels, (field) =>
          caseFile === null && isOfAnalyst(field)
            ? "what an analyst said is in a case file: --case FILE"
            : null,
        );
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
    hashes: forCase(hashes, caseFile),
    hashLists,
    caseFile,
  };
}

/** The logs of a case are known by their SHA-256. */
function forCase(hashes: readonly HashKind[], caseFile: string | null): readonly HashKind[] {
  return caseFile === null || hashes.includes("sha256") ? hashes : ["sha256", ...hashes];
}

function readForwardFormat(
  wanted: string | undefined,
  bom: boolean,
): Pick<ForwardsCommand, "format" | "bom"> | string {
  const format = forwardFormatNames.find((known) => known === (wanted ?? "jsonl"));
  if (format === undefined) return `--format of forwards is ${listed(forwardFormatNames)}`;
  return bom && format !== "csv" ? "--bom goes with --format csv" : { format, bom };
}

/** A query may begin with a minus, as `-rule:smb`: that is no option, as which Node would refuse it. */
function withQuery(args: readonly string[]): readonly string[] {
  const end = args.indexOf("--");
  const at = (end < 0 ? args : args.slice(0, end)).indexOf("--filter");
  const query = args[at + 1];
  if (at < 0 || query === undefined || !/^-[^-]./.test(query)) return args;
  return [...args.slice(0, at), `--filter=${query}`, ...args.slice(at + 2)];
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
