import { readBlob } from "../../lib/read-blob.ts";
import { reasonOf } from "../../lib/reason-of.ts";
import { decodeText, triageParts, type TriagePart, type TextFile } from "../../intake/index.ts";
import { fullPath, type InputFile } from "../../model/input.ts";
import { issueOf, type Issue } from "../../model/issue.ts";
import type { RuleFile } from "../../model/rule.ts";
import type { LogSourceMapFile, TriagedInput } from "../protocol/scanner.ts";

/** A rule file may have so many bytes and still be read; none that anybody wrote comes near. */
const MAX_TEXT = 8 << 20;
/** Reads in flight at once. */
const BATCH = 32;

/** Bytes of archives that are unpacked before anything is handed out, so that their rules come before the logs. */
const SMALL_ARCHIVES = 64 << 20;

/** See `Scanner.triage`. */
export async function* triageInput(
  files: Iterable<InputFile>,
  password: string | null = null,
): AsyncGenerator<TriagedInput> {
  const options = password === null ? {} : { passwords: [password], onlyEncrypted: true };
  let gathered: Gathered | null = null;
  let streams = false;
  for await (const part of triageParts(files, options)) {
    if (gathered === null) {
      streams = part.archives.reduce((sum, { blob }) => sum + blob.size, 0) > SMALL_ARCHIVES;
      gathered = new Gathered();
      gathered.add(part);
      if (!streams) continue;
      yield await gathered.finish();
      gathered = new Gathered();
    } else if (streams && part.logs.length > 0) {
      yield { logs: part.logs, rules: [], maps: [], archives: [], locked: [], issues: [] };
    } else {
      gathered.add(part);
    }
  }
  if (gathered !== null) yield gathered.finish();
}

class Gathered {
  readonly #parts: TriagePart[] = [];

  add(part: TriagePart): void {
    this.#parts.push(part);
  }

  async finish(): Promise<TriagedInput> {
    const all = <Item>(list: (part: TriagePart) => readonly Item[]): readonly Item[] =>
      this.#parts.flatMap(list);
    const rules = await readTexts(all((part) => part.rules));
    const maps = await readTexts(all((part) => part.maps));
    return {
      logs: all((part) => part.logs),
      archives: all((part) => part.archives),
      locked: all((part) => part.locked),
      rules: rules.found.map(({ path, text }): RuleFile => ({ path, text, origin: "dropped" })),
      maps: maps.found,
      issues: [...all((part) => part.issues), ...rules.issues, ...maps.issues],
    };
  }
}

async function readTexts(
  files: readonly TextFile[],
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

async function readText({ file: input, content }: TextFile): Promise<LogSourceMapFile | Issue> {
  const name = fullPath(input);
  const size = content?.length ?? input.blob.size;
  const issue = (code: Issue["code"], detail: string, line: number | null = null): Issue =>
    issueOf(code, name, detail, size, { line });
  if (size > MAX_TEXT) {
    return issue("unknown-file", `The text has ${size} bytes; a rule or a map may have ${MAX_TEXT}.`);
  }
  try {
    const decoded = decodeText(content ?? (await readBlob(input.blob)));
    if (decoded.kind === "text") return { path: name, text: decoded.text };
    return issue("text-encoding", `${decoded.reason}.`, decoded.line);
  } catch (error) {
    const reason = reasonOf(error);
    return issue("file-unreadable", `The file could not be opened: ${reason}.`);
  }
}
