import { saidReason } from "../../lib/said-error.ts";
import { version } from "../../../package.json";
import { caseLimits, readCase } from "../../case/index.ts";
import { readBlob } from "../../lib/read-blob.ts";
import { reasonOf } from "../../lib/reason-of.ts";
import { MAX_LIST_BYTES, parseHashList, type HashList } from "../../intake/hash-list/index.ts";
import { decodeText, notALog, triageParts, type TriagePart, type TextFile } from "../../intake/index.ts";
import { say } from "../../lib/said.ts";
import { fullPath, type InputFile } from "../../model/input.ts";
import { issueOf, type Detail, type Issue } from "../../model/issue.ts";
import type { RuleFile } from "../../model/rule.ts";
import { packIn, readRulePack } from "../../sigma/index.ts";
import type { DroppedCase, LogSourceMapFile, TriagedInput } from "../protocol/scanner.ts";
import { sha256Of } from "./sha256-of.ts";

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
      yield { ...NOTHING, logs: part.logs };
    } else {
      gathered.add(part);
    }
  }
  if (gathered !== null) yield gathered.finish();
}

const NOTHING: TriagedInput = {
  logs: [],
  rules: [],
  maps: [],
  hashLists: [],
  cases: [],
  archives: [],
  locked: [],
  issues: [],
};

class Gathered {
  readonly #parts: TriagePart[] = [];

  add(part: TriagePart): void {
    this.#parts.push(part);
  }

  async finish(): Promise<TriagedInput> {
    const all = <Item>(list: (part: TriagePart) => readonly Item[]): readonly Item[] =>
      this.#parts.flatMap(list);
    const rules = await readTexts(all((part) => part.rules));
    const packs = await readPacks(all((part) => part.packs));
    const maps = await readTexts(all((part) => part.maps));
    const hashLists = await readHashLists(all((part) => part.hashLists));
    const cases = await readCases(all((part) => part.cases));
    return {
      logs: all((part) => part.logs),
      archives: all((part) => part.archives),
      locked: all((part) => part.locked),
      rules: [
        ...rules.found.map(({ path, text }): RuleFile => ({ path, text, origin: "dropped" })),
        ...packs.found,
      ],
      maps: maps.found,
      hashLists: hashLists.found,
      cases: cases.found,
      issues: [
        ...all((part) => part.issues),
        ...rules.issues,
        ...packs.issues,
        ...maps.issues,
        ...hashLists.issues,
        ...cases.issues,
      ],
    };
  }
}

/** What was made of files, and what is to be said of the others. */
interface Made<Item> {
  readonly found: readonly Item[];
  readonly issues: readonly Issue[];
}

/** @param atOnce files that are read beside each other: one, where each may be large. */
async function makeEach<File, Item>(
  files: readonly File[],
  atOnce: number,
  make: (file: File) => Promise<readonly Item[] | Issue>,
): Promise<Made<Item>> {
  const found: Item[] = [];
  const issues: Issue[] = [];
  for (let start = 0; start < files.length; start += atOnce) {
    for (const made of await Promise.all(files.slice(start, start + atOnce).map(make))) {
      if ("code" in made) issues.push(made);
      else found.push(...made);
    }
  }
  return { found, issues };
}

function readTexts(files: readonly TextFile[]): Promise<Made<LogSourceMapFile>> {
  return makeEach(files, BATCH, async (file) => {
    const text = await readText(file);
    return "code" in text ? text : [text];
  });
}

function readCases(files: readonly TextFile[]): Promise<Made<DroppedCase>> {
  return makeEach(files, 1, async (file) => {
    const text = await readText(file, caseLimits.bytes);
    if ("code" in text) return text;
    const read = readCase(text.text);
    if (read.kind === "refused") return issueOf("case-refused", text.path, read.reason, 0);
    return [{ path: text.path, file: read.file, left: read.left }];
  });
}

function readPacks(files: readonly InputFile[]): Promise<Made<RuleFile>> {
  return makeEach(files, 1, async (file) => {
    try {
      return await readRulePack(packIn(file.blob), sha256Of, version);
    } catch (error) {
      return issueOf(
        "pack-refused",
        fullPath(file),
        say("{reason}.", { reason: saidReason(error) }),
        file.blob.size,
      );
    }
  });
}

/** What begins like a list and holds no entry is none. */
function readHashLists(files: readonly TextFile[]): Promise<Made<HashList>> {
  return makeEach(files, 1, async (file) => {
    const text = await readText(file, MAX_LIST_BYTES);
    const list = "code" in text ? text : parseHashList(text.path, text.text);
    if (list === null) return notALog({ path: fullPath(file.file) }, NO_LIST);
    return "code" in list ? list : [list];
  });
}

const NO_LIST = {
  kind: "other",
  seems: say("a text that begins like a list of hashes and holds none"),
} as const;

async function readText(
  { file: input, content }: TextFile,
  most = MAX_TEXT,
): Promise<LogSourceMapFile | Issue> {
  const name = fullPath(input);
  const size = content?.length ?? input.blob.size;
  const issue = (code: Issue["code"], detail: Detail, line: number | null = null): Issue =>
    issueOf(code, name, detail, size, { line });
  if (size > most) {
    return issue(
      "unknown-file",
      say("The text has {size} bytes; one of its kind may have {most}.", {
        size: String(size),
        most: String(most),
      }),
    );
  }
  try {
    const decoded = decodeText(content ?? (await readBlob(input.blob)));
    if (decoded.kind === "text") return { path: name, text: decoded.text };
    return issue("text-encoding", say("{reason}.", { reason: decoded.reason }), decoded.line);
  } catch (error) {
    const reason = reasonOf(error);
    return issue("file-unreadable", say("The file could not be opened: {reason}.", { reason }));
  }
}
