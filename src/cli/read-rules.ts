import { reasonOf } from "../lib/reason-of.ts";
import { openAsBlob, readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { decodeText, identify, isArchiveKind, readArchive } from "../intake/index.ts";
import type { InputFile } from "../model/input.ts";
import type { Issue } from "../model/issue.ts";
import type { RuleFile } from "../model/rule.ts";
import { parsePlaceholders } from "../sigma/index.ts";
import { UsageError } from "./usage-error.ts";
import { walkPaths } from "./walk.ts";

/** Rules of files, folders and archives, and what could not be read of archives. */
export async function readRules(
  paths: readonly string[],
  passwords: readonly string[] = [],
): Promise<{ readonly rules: readonly RuleFile[]; readonly issues: readonly Issue[] }> {
  const { files, failures } = walkPaths(paths);
  if (failures.length > 0) throw new UsageError(`--rules ${failures[0]!.path}: ${failures[0]!.reason}`);
  const rules: RuleFile[] = [];
  const issues: Issue[] = [];
  for (const { path, named } of files) {
    const blob = await openAsBlob(path);
    if (isArchiveKind((await identify(blob)).kind)) {
      for await (const item of readArchive({ path, container: null, blob }, { passwords })) {
        if ("code" in item) issues.push(item);
        else if (item.kind === "locked") issues.push(item.issue);
        else if (item.kind === "yaml-like") rules.push(await ruleOf(item.file));
      }
    } else if (named || /\.ya?ml$/i.test(path)) {
      rules.push({ path, text: decodeText(readFileSync(path)), origin: "dropped" });
    }
  }
  if (rules.length === 0) throw new UsageError(`--rules ${paths.join(", ")}: no .yml or .yaml file`);
  return { rules, issues };
}

async function ruleOf({ path, container, blob }: InputFile): Promise<RuleFile> {
  const text = decodeText(new Uint8Array(await blob.arrayBuffer()));
  return { path: `${container ?? ""}/${path}`, text, origin: "dropped" };
}

/** One file that an option names. */
export async function readText(option: string, path: string): Promise<{ path: string; text: string }> {
  try {
    return { path, text: decodeText(await readFile(path)) };
  } catch (error) {
    throw new UsageError(`${option} ${path}: ${reasonOf(error)}`);
  }
}

/** Values for the placeholders of rules; none where no file is named. */
export async function readPlaceholders(path: string | null): Promise<ReturnType<typeof parsePlaceholders>> {
  if (path === null) return { placeholders: {}, issues: [] };
  const { text } = await readText("--placeholders", path);
  return parsePlaceholders(path, text);
}
