import { inEnglish } from "../lib/said.ts";
import { readBlob } from "../lib/read-blob.ts";
import { reasonOf } from "../lib/reason-of.ts";
import { closeSync, openAsBlob, openSync, readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { decodeText, identify, isArchiveKind, readArchive, sniff } from "../intake/index.ts";
import { fullPath } from "../model/input.ts";
import { version } from "../../package.json";
import { issueOf, type Issue } from "../model/issue.ts";
import type { RuleFile } from "../model/rule.ts";
import { packIn, parsePlaceholders, readRulePack, type PackSource } from "../sigma/index.ts";
import { sha256Of } from "./sha256-of.ts";
import { sharedBytes } from "./shared-bytes.ts";
import { UsageError } from "./usage-error.ts";
import { tellRepeated, walkPaths, type FoundFile } from "./walk.ts";

/** Bytes that tell of nearly every rule that it is YAML. */
const RULE_HEAD = 512;
/** How rules begin: no list of hashes, no archive does. */
const RULE_START = /^title:[ \t]/;
// eslint-disable-next-line no-control-regex -- a text has none of them, and a tar that begins like a rule has
const NO_TEXT = /[\0-\x08\x0b\x0e-\x1f]/;

/** Rules of files, folders and archives, and what could not be read of archives. */
export async function readRules(
  paths: readonly string[],
  passwords: readonly string[] = [],
): Promise<{ readonly rules: readonly RuleFile[]; readonly issues: readonly Issue[] }> {
  const { files, failures, repeated } = walkPaths(paths);
  if (failures.length > 0) throw new UsageError(`--rules ${failures[0]!.path}: ${failures[0]!.reason}`);
  tellRepeated(repeated);
  const { rules, issues } = await rulesIn(files, passwords);
  if (rules.length === 0) {
    const [first] = issues;
    const place = first === undefined || first.line === null ? "" : `line ${first.line}: `;
    const file = first?.file ?? paths.join(", ");
    const detail = `${place}${first?.detail ?? "no .yml or .yaml file"}`;
    throw new UsageError(`--rules ${file}: ${detail}`);
  }
  return { rules, issues };
}

/** The same of files that were found, without a word where there is none. */
export async function rulesIn(
  files: readonly Pick<FoundFile, "path" | "named">[],
  passwords: readonly string[],
): Promise<{ readonly rules: readonly RuleFile[]; readonly issues: readonly Issue[] }> {
  const rules: RuleFile[] = [];
  const issues: Issue[] = [];
  const take = (path: string, bytes: Uint8Array): void => {
    const decoded = decodeText(bytes);
    if (decoded.kind === "text") rules.push({ path, text: decoded.text, origin: "dropped" });
    else issues.push(issueOf("text-encoding", path, decoded.reason, bytes.length, { line: decoded.line }));
  };
  for (const { path, named } of files) {
    const isNamedSo = /\.ya?ml$/i.test(path);
    const plain = isNamedSo ? plainRule(path) : null;
    if (plain !== null) {
      rules.push({ path, text: plain, origin: "dropped" });
      continue;
    }
    const text = isNamedSo ? readFileSync(path) : null;
    // What is text of its kind by its start is opened once.
    if (text !== null && sniff(text.subarray(0, RULE_HEAD)).kind === "yaml-like") {
      take(path, text);
      continue;
    }
    const blob = await openAsBlob(path);
    const { kind } = await identify(blob);
    if (kind === "rule-pack") {
      // Not from the Blob, which takes three times as long.
      rules.push(...(await filesIn({ size: blob.size, bytes: () => bytesOf(path, blob.size) }, path)));
    } else if (isArchiveKind(kind)) {
      for await (const item of readArchive({ path, container: null, blob }, { passwords })) {
        if ("code" in item) issues.push(item);
        else if (item.kind === "locked") issues.push(item.issue);
        else if (item.kind === "rule-pack")
          rules.push(...(await filesIn(packIn(item.file.blob), fullPath(item.file))));
        else if (item.kind === "yaml-like") take(fullPath(item.file), await readBlob(item.file.blob));
      }
    } else if (named || text !== null) {
      take(path, text ?? readFileSync(path));
    }
  }
  return { rules, issues };
}

/** The text of a file that begins like a rule and is UTF-8 without a mark: thousands do, and Node reads those in one step. */
function plainRule(path: string): string | null {
  const text = readFileSync(path, "utf8");
  // What is no UTF-8 was read as that character.
  const isPlain =
    RULE_START.test(text) && !NO_TEXT.test(text.slice(0, RULE_HEAD)) && !text.includes("\uFFFD");
  return isPlain ? text : null;
}

/** Where all threads can read them. */
function bytesOf(path: string, size: number): Uint8Array<SharedArrayBuffer> {
  const file = openSync(path, "r");
  try {
    return sharedBytes(file, size);
  } finally {
    closeSync(file);
  }
}

/** @throws UsageError where the pack is damaged. */
async function filesIn(pack: PackSource<ArrayBufferLike>, path: string): Promise<readonly RuleFile[]> {
  try {
    return await readRulePack(pack, sha256Of, version);
  } catch (error) {
    throw new UsageError(`--rules ${path}: ${reasonOf(error)}`);
  }
}

/** One file that an option names. */
export async function readText(option: string, path: string): Promise<{ path: string; text: string }> {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(path);
  } catch (error) {
    throw new UsageError(`${option} ${path}: ${reasonOf(error)}`);
  }
  const decoded = decodeText(bytes);
  if (decoded.kind === "text") return { path, text: decoded.text };
  throw new UsageError(`${option} ${path}: line ${decoded.line}: ${inEnglish(decoded.reason)}`);
}

/** Values for the placeholders of rules; none where no file is named. */
export async function readPlaceholders(path: string | null): Promise<ReturnType<typeof parsePlaceholders>> {
  if (path === null) return { placeholders: {}, issues: [] };
  const { text } = await readText("--placeholders", path);
  return parsePlaceholders(path, text);
}
