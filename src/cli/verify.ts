import { constants } from "node:buffer";
import { readFile, stat } from "node:fs/promises";
import { compareReports, readReport, reportHtml, reportJson, type ComparedPart } from "../export/index.ts";
import { reasonOf } from "../lib/reason-of.ts";
import { terminalLine } from "../lib/terminal-text.ts";
import { hashKinds, type HashedFile } from "../model/file-hashes.ts";
import { type WantedCrew, crewFor, HashThread, scanAll } from "../scan/node/index.ts";
import { aboutTool } from "./report.ts";
import type { VerifyCommand } from "./command.ts";
import { assignInputs, type Assigned } from "./assign-inputs.ts";
import { exitCodes } from "./exit-code.ts";
import { exportFile } from "./export-file.ts";
import { findInputs } from "./find-inputs.ts";
import type { Input } from "./inputs.ts";
import { refuseRules } from "./judging.ts";
import { Output } from "./output.ts";
import { ProgressLine } from "./progress.ts";
import { readPasswords } from "./read-passwords.ts";
import { rulesOfReport } from "./rules-of-report.ts";
import { UsageError } from "./usage-error.ts";

type Report = Extract<ReturnType<typeof readReport>, { kind: "report" }>;

/** Does what a report tells once more, and says line by line whether it is the same. Answers with the exit code. */
export async function verify(command: VerifyCommand, crew: WantedCrew, version: string): Promise<number> {
  const passwords = await readPasswords(command.passwords);
  const text = await readReportFile(command.report);
  const read = readReport(text);
  if (read.kind === "refused") throw new UsageError(`${command.report}: ${read.reason}`);
  const { document } = read;
  const { inputs, issues } = await findInputs(command, passwords);
  const output = await Output.open("--output", command.output);
  const rules = await rulesOfReport(document, command.rules, passwords);
  const kinds = hashKinds.filter((kind) => document.ledger.files.some((file) => kind in file));
  const hashed = await hashAll(crew, inputs, kinds);
  const assigned = await assignInputs(document, inputs, hashed);

  const progress = new ProgressLine();
  const { settings, logSourceMap: map } = document;
  const options = { ...settings, leaveOut: [] };
  const judging = { rules: rules.files, map, options };
  const course = { check: refuseRules, onProgress: progress.show.bind(progress) };
  const scanning = crewFor(crew, assigned.inputs);
  const scanned = await scanAll(scanning, judging, assigned.inputs, [...rules.issues, ...issues], course);
  progress.clear();
  const about = aboutTool(version);
  const again = reportJson({
    ...scanned,
    about,
    settings,
    ruleFiles: rules.files,
    map,
    proofs: assigned.hashed.map(({ hashes }) => ({ hashes, listed: null })),
    files: assigned.inputs.map((input, index) => exportFile(input, assigned.hashed[index]!)),
    sameContent: document.ledger.sameContent,
    reviewed: document.reviewed,
  });
  const found = readReport([...again].join(""));
  if (found.kind === "refused") throw new Error(found.reason);

  const parts = [...pagePart(read, text), ...compared(command.report, read, found), ...newFiles(assigned)];
  const notes = [
    ...toolNotes(document, about),
    ...rules.notes,
    ...assigned.notes,
    ...uncheckedNotes(document),
  ];
  for (const note of notes) await output.write(`${terminalLine(`note  ${note}`)}\n`);
  for (const { kind, outcome, name, detail } of parts) {
    // A line is one, whatever the evidence or the report holds.
    const words = [kind, outcome, name, detail].filter((each) => each !== "");
    await output.write(`${terminalLine(words.join("  "))}\n`);
  }
  const isSame = parts.every(({ outcome }) => outcome === "same");
  await output.write(`${summaryLine(parts)}\n`);
  await output.end();
  return isSame ? exitCodes.done : exitCodes.incomplete;
}

async function readReportFile(path: string): Promise<string> {
  try {
    const { size } = await stat(path);
    if (size > constants.MAX_STRING_LENGTH)
      throw new Error(
        `it has ${size} bytes; a report of up to ${constants.MAX_STRING_LENGTH} can be checked`,
      );
    return await readFile(path, "utf8");
  } catch (error) {
    throw new UsageError(`${path}: ${reasonOf(error)}`);
  }
}

async function hashAll(
  { script }: WantedCrew,
  inputs: readonly Input[],
  kinds: (typeof hashKinds)[number][],
): Promise<readonly HashedFile[]> {
  if (inputs.length === 0) return [];
  const sources = inputs.map(({ source }) => source);
  return new HashThread(script, sources, kinds.length === 0 ? ["sha256"] : kinds).finish();
}

/** What the page shows is made of its data: anything else in it was put there by somebody. */
function pagePart({ isPage, json, document }: Report, text: string): readonly ComparedPart[] {
  if (!isPage) return [];
  let made: string | null;
  try {
    made = [...reportHtml([json])].join("");
  } catch {
    made = null;
  }
  const detail =
    made === text
      ? "it shows what its data says"
      : `it shows something else than its data says, or was made by another version than ${document.toolVersion}`;
  return [{ kind: "page", outcome: made === text ? "same" : "differs", name: "text of the page", detail }];
}

function compared(path: string, read: Report, found: Report): readonly ComparedPart[] {
  try {
    return [...compareReports(read.document, found.document)];
  } catch (error) {
    throw new UsageError(`${path}: it holds something that no report does: ${reasonOf(error)}`);
  }
}

function newFiles({ others }: Assigned): readonly ComparedPart[] {
  return others.map(({ name, sha256 }) => {
    const detail = `${sha256 ?? "no hash"}; it was not read`;
    return { kind: "file", outcome: "new", name, detail };
  });
}

function toolNotes(
  { written, toolVersion, toolFile, toolSha256 }: Report["document"],
  about: ReturnType<typeof aboutTool>,
): readonly string[] {
  const named = (version: string, file: string, hash: string | null): string =>
    `Pivotscope ${version} (${file}, SHA-256 ${hash ?? "not known"})`;
  return [
    `written ${written} by ${named(toolVersion, toolFile, toolSha256)}`,
    `checked by ${named(about.toolVersion, about.toolFile, about.toolSha256)}`,
  ];
}

function uncheckedNotes({ ledger, reviewed, notes }: Report["document"]): readonly string[] {
  return [
    ...(ledger.files.some((file) => "hashList" in file)
      ? ["what lists of hashes say of the files is not checked"]
      : []),
    ...(ledger.problems.some(({ code }) => code === "text-encoding")
      ? ["files of rules that could not be read as text are not in the report, and not checked"]
      : []),
    ...(reviewed.length + notes.length > 0
      ? ["what the analyst has marked or noted is not in the logs, and not checked"]
      : []),
  ];
}

function summaryLine(parts: readonly ComparedPart[]): string {
  const count = (outcome: ComparedPart["outcome"]): number =>
    parts.filter((part) => part.outcome === outcome).length;
  const counts = `${count("same")} same, ${count("differs")} differ, ${count("missing")} missing, ${count("new")} new`;
  const verdict = count("same") === parts.length ? "the report holds" : "the report does not hold as it is";
  return `${counts}: ${verdict}`;
}
