import { decodeText, triageDeep } from "../intake/index.ts";
import type { InputFile } from "../model/input.ts";
import type { Issue } from "../model/issue.ts";
import type { RuleFile } from "../model/rule.ts";
import type { LogSourceMapFile, SortedInput } from "./scanner.ts";

/** A rule file may have so many bytes and still be read; none that anybody wrote comes near. */
const MAX_TEXT = 8 << 20;
/** Reads in flight at once. */
const BATCH = 32;

/** Tells dropped files apart by their content, opens zips, and reads rules and maps. */
export async function sortInput(files: readonly InputFile[]): Promise<SortedInput> {
  const { logs, archives, rules, maps, issues } = await triageDeep(files);
  const texts = await readTexts(rules);
  const mapTexts = await readTexts(maps);
  return {
    logs,
    archives,
    rules: texts.found.map(({ path, text }): RuleFile => ({ path, text, origin: "dropped" })),
    maps: mapTexts.found,
    issues: [...issues, ...texts.issues, ...mapTexts.issues],
  };
}

async function readTexts(
  files: readonly InputFile[],
): Promise<{ readonly found: readonly LogSourceMapFile[]; readonly issues: readonly Issue[] }> {
  const found: LogSourceMapFile[] = [];
  const issues: Issue[] = [];
  for (let start = 0; start < files.length; start += BATCH) {
    const texts = await Promise.all(files.slice(start, start + BATCH).map(readText));
    for (const text of texts) {
      if ("code" in text) issues.push(text);
      else found.push(text);
    }
  }
  return { found, issues };
}

async function readText({ path, container, blob }: InputFile): Promise<LogSourceMapFile | Issue> {
  const name = container === null ? path : `${container}/${path}`;
  const issue = (code: Issue["code"], detail: string): Issue => {
    return { code, file: name, offset: null, line: null, recordId: null, detail, lostBytes: blob.size };
  };
  if (blob.size > MAX_TEXT) {
    return issue("unknown-file", `The text has ${blob.size} bytes; a rule or a map may have ${MAX_TEXT}.`);
  }
  try {
    return { path: name, text: decodeText(new Uint8Array(await blob.arrayBuffer())) };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return issue("file-unreadable", `The file could not be opened: ${reason}.`);
  }
}
