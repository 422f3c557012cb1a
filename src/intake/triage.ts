import { say, type Said } from "../lib/said.ts";
import { saidReason } from "../lib/said-error.ts";
import type { InputFile } from "../model/input.ts";
import { emptyFile, issueOf, type Issue } from "../model/issue.ts";
import { identify, isArchiveKind, type Identified } from "./identify.ts";
import type { Sniffed } from "./sniff.ts";

/** A rule, a map, a list of hashes or a case. */
export interface TextFile {
  readonly file: InputFile;
  /** All its bytes, where they had to be read anyway to tell what it is. */
  readonly content: Uint8Array<ArrayBuffer> | null;
}

/** What was dropped, sorted by what it is. Each file is in exactly one list, or is an issue. */
export interface Triage {
  readonly logs: readonly InputFile[];
  readonly archives: readonly InputFile[];
  /** YAML text: rules, if the rule reader finds any in it. */
  readonly rules: readonly TextFile[];
  /** Packs of rules, if their reader agrees. */
  readonly packs: readonly InputFile[];
  /** TOML text: log source maps, if the map reader agrees. */
  readonly maps: readonly TextFile[];
  /** Lists of hashes, if their reader finds any in them. */
  readonly hashLists: readonly TextFile[];
  /** Case files, by how they begin. */
  readonly cases: readonly TextFile[];
  /** Everything else, each with what it seems to be. */
  readonly issues: readonly Issue[];
}

/** Looks at the first bytes of each file. The order within each list is the order of `files`. */
export async function triage(files: Iterable<InputFile>): Promise<Triage> {
  const all = [...files];
  const logs: InputFile[] = [];
  const archives: InputFile[] = [];
  const rules: TextFile[] = [];
  const packs: InputFile[] = [];
  const maps: TextFile[] = [];
  const hashLists: TextFile[] = [];
  const cases: TextFile[] = [];
  const issues: Issue[] = [];
  for (let start = 0; start < all.length; start += BATCH) {
    const batch = all.slice(start, start + BATCH);
    const results = await Promise.all(batch.map(look));
    batch.forEach((file, i) => {
      const result = results[i]!;
      if ("code" in result) issues.push(result);
      else if (result.kind === "evtx") logs.push(file);
      else if (isArchiveKind(result.kind)) archives.push(file);
      else if (result.kind === "yaml-like") rules.push({ file, content: result.content });
      else if (result.kind === "rule-pack") packs.push(file);
      else if (result.kind === "toml-like") maps.push({ file, content: result.content });
      else if (result.kind === "hash-list") hashLists.push({ file, content: result.content });
      else if (result.kind === "case") cases.push({ file, content: result.content });
      else issues.push(notALog(file, result));
    });
  }
  return { logs, archives, rules, packs, maps, hashLists, cases, issues };
}

/** Reads in flight at once: thousands of small reads overlap, a folder of large files does not exhaust memory. */
const BATCH = 32;

async function look(file: InputFile): Promise<Identified | Issue> {
  try {
    return await identify(file.blob);
  } catch (error) {
    // The file was moved, deleted or locked since it was dropped.
    const detail = say("The file could not be opened: {reason}.", { reason: saidReason(error) });
    return issueOf("file-unreadable", file.path, detail, file.blob.size);
  }
}

/** The issue for a file that nobody reads. */
export function notALog(file: Pick<InputFile, "path">, sniffed: Sniffed): Issue {
  if (sniffed.kind === "empty") return emptyFile(file.path);
  // What begins with zeros is searched as a log too, and is none by its first bytes.
  if (sniffed.kind === "evtx" && sniffed.seems.words.endsWith("event log"))
    return issueOf("not-a-log", file.path, say("It begins like an event log, and holds no chunk of one."), 0);
  if (sniffed.kind === "archive")
    return issueOf("archive-unopened", file.path, unopenedWords(sniffed.seems), null);
  return issueOf("not-a-log", file.path, otherWords(sniffed.seems), 0);
}

/** Of an archive that is known by its content and not opened. */
export const unopenedWords = (seems: Said): Said =>
  say("It seems to be {seems}, which is not opened here; unpack it and open the files.", { seems });

/** Of what should be a log by its name or is given as one. */
export const otherWords = (seems: Said): Said => say("Expected an event log, found {seems}.", { seems });
