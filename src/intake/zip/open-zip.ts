// A dropped zip → the logs, rules and maps in it. Members are told by their content, as dropped files are.
//
// A member becomes a Blob at once, not when it is first read: every reader of an InputFile knows its size and reads it
// from any offset, several workers at a time, and a deflated stream has no offsets. Browsers keep large Blobs on disk.
// A stored member is a part of the zip's own Blob.

import type { InputFile } from "../../model/input.ts";
import type { Issue, IssueCode } from "../../model/issue.ts";
import { LONG_HEAD, SHORT_HEAD, sniff, type FileKind, type Sniffed } from "../sniff.ts";
import { issue, message } from "../triage.ts";
import { readDirectory } from "./directory.ts";
import { LOCAL_LENGTH, type ZipEntry } from "./entry.ts";
import { defaultZipLimits, ZipBudget, type ZipLimits } from "./limits.ts";
import {
  compressedData,
  readHead,
  readMember,
  STORED,
  unreadableMethod,
  type MemberData,
} from "./member-data.ts";
import { isFolderName, toMemberPath } from "./name.ts";
import { ZipBytes } from "./zip-bytes.ts";

export interface ZipMember {
  readonly file: InputFile;
  readonly kind: Extract<FileKind, "evtx" | "yaml-like" | "toml-like">;
  /** All its bytes, where they were few. */
  readonly content: Uint8Array<ArrayBuffer> | null;
}

export type ZipItem = ZipMember | Issue;

/** All of a zip at once: see `readZip`. */
export async function openZip(
  file: InputFile,
  limits: ZipLimits = defaultZipLimits,
): Promise<{ readonly files: InputFile[]; readonly issues: Issue[] }> {
  const files: InputFile[] = [];
  const issues: Issue[] = [];
  for await (const item of readZip(file, limits)) {
    if ("code" in item) issues.push(item);
    else files.push(item.file);
  }
  return { files, issues };
}

/**
 * The logs, rules and maps of a zip, each as soon as it has been read, and an issue for everything that could not be.
 * Members that are something else are told in one issue at the end. Never rejects.
 */
export async function* readZip(
  file: InputFile,
  limits: ZipLimits = defaultZipLimits,
): AsyncGenerator<ZipItem> {
  const others = new OtherFiles();
  yield* readMembers(file, new ZipBudget(file.blob, limits), others, 0);
  const summary = others.summary();
  if (summary !== null) yield issue("not-a-log", file.path, summary, 0);
}

async function* readMembers(
  zip: InputFile,
  budget: ZipBudget,
  others: OtherFiles,
  depth: number,
): AsyncGenerator<ZipItem> {
  const zipPath = zip.container === null ? zip.path : `${zip.container}/${zip.path}`;
  const at: IssueMaker = (code, member, detail, lostBytes = 0) =>
    issue(code, member === "" ? zipPath : `${zipPath}/${member}`, detail, lostBytes);
  try {
    const directory = await readDirectory(zip.blob, budget.limits.members);
    for (const problem of directory.problems) yield at("zip-damaged", "", problem);
    if (directory.cutOff) yield at("zip-damaged", "", "The zip is cut off; what lies before was read.");
    if (directory.tooMany) {
      yield at(
        "zip-limit",
        "",
        `The zip has more than ${budget.limits.members} members; the rest was not read.`,
      );
    }
    const members = nameMembers(directory.entries);
    others.members += members.length;
    const troubles = new Troubles();
    const bytes = new ZipBytes(zip.blob);
    for (let start = 0; start < members.length; start += BATCH) {
      const batch = members.slice(start, start + BATCH);
      const looks = await Promise.all(batch.map((member) => look(bytes, member, budget)));
      for (const [i, member] of batch.entries()) {
        const seen = looks[i]!;
        if ("code" in seen) troubles.add(member, seen);
        else if (!isWanted(seen.sniffed, member.path, seen.head)) others.add(member.path, seen.sniffed);
        else yield* takeMember(member, seen, zipPath, budget, others, depth, at);
      }
    }
    yield* troubles.issues(at);
  } catch (error) {
    yield at("file-unreadable", "", `The zip could not be read: ${message(error)}.`, zip.blob.size);
  }
}

/** For a member, or for the zip itself where that is `""`. */
type IssueMaker = (code: IssueCode, member: string, detail: string, lostBytes?: number) => Issue;

/** Members looked at together: the reads overlap. */
const BATCH = 32;

interface Member {
  readonly entry: ZipEntry;
  /** Unique in its zip. */
  readonly path: string;
}

function nameMembers(entries: readonly ZipEntry[]): Member[] {
  const seen = new Map<string, number>();
  const members: Member[] = [];
  for (const entry of entries) {
    if (isFolderName(entry.name)) continue;
    const path = toMemberPath(entry.name);
    const count = (seen.get(path) ?? 0) + 1;
    seen.set(path, count);
    members.push({ entry, path: count === 1 ? path : `${path} (${count})` });
  }
  return members;
}

interface Look {
  readonly sniffed: Sniffed;
  readonly head: Uint8Array<ArrayBuffer>;
  /** The head is all of it; `problem` says what was wrong with it. */
  readonly whole: boolean;
  readonly problem: string | null;
  readonly data: MemberData;
}

interface Trouble {
  readonly code: IssueCode;
  readonly detail: string;
}

async function look(zip: ZipBytes, { entry }: Member, budget: ZipBudget): Promise<Look | Trouble> {
  const unreadable = unreadableMethod(entry);
  if (unreadable !== null) return { code: "zip-damaged", detail: unreadable };
  if (budget.isSpent) {
    return { code: "zip-limit", detail: TOO_MUCH };
  }
  try {
    const data = await compressedData(zip, entry);
    if (typeof data === "string") return { code: "zip-damaged", detail: data };
    // A rule is read whole at once; of the thousands of large files in a collection the first block tells nearly all.
    let start = await readHead(data, entry, entry.compressedSize <= SMALL ? LONG_HEAD : SHORT_HEAD);
    budget.spend(start.head.length);
    if (!start.whole && sniff(start.head).kind === "unknown" && start.head.length < LONG_HEAD) {
      start = await readHead(data, entry, LONG_HEAD);
      budget.spend(start.head.length);
    }
    return { ...start, sniffed: sniff(start.head), data };
  } catch (error) {
    return { code: "zip-damaged", detail: `It could not be read: ${message(error)}.` };
  }
}

const SMALL = 1 << 15;

const TOO_MUCH = "The zip holds more than may be unpacked; this was not read.";

async function* takeMember(
  { entry, path }: Member,
  { sniffed, head, whole, problem, data }: Look,
  zipPath: string,
  budget: ZipBudget,
  others: OtherFiles,
  depth: number,
  at: IssueMaker,
): AsyncGenerator<ZipItem> {
  if (sniffed.kind === "zip" && depth >= budget.limits.depth) {
    yield at(
      "zip-limit",
      path,
      "Zips inside zips inside zips are not opened; unpack the outer one.",
      entry.compressedSize,
    );
    return;
  }
  if (whole) {
    if (problem !== null) yield at("zip-damaged", path, problem);
    const file = inMemory(path, zipPath, head);
    if (sniffed.kind === "zip") yield* readMembers(file, budget, others, depth + 1);
    else yield { file, kind: sniffed.kind as ZipMember["kind"], content: head };
    return;
  }
  const read = await readMember(data, entry, budget.allowance(entry.compressedSize));
  if (entry.method !== STORED) budget.spend(read.blob.size);
  if (read.limited) {
    const detail = budget.isSpent
      ? TOO_MUCH
      : `It unpacks to more than ${read.blob.size} bytes, far more than a log would; it was not read.`;
    yield at("zip-limit", path, detail, entry.compressedSize);
    return;
  }
  if (read.problem !== null) yield at("zip-damaged", path, read.problem);
  const file: InputFile = { path, container: zipPath, blob: read.blob };
  if (sniffed.kind === "zip") yield* readMembers(file, budget, others, depth + 1);
  else yield { file, kind: sniffed.kind as ZipMember["kind"], content: null };
}

/** A Blob takes a browser longer to make than a rule to read: it is made when somebody asks for it. */
function inMemory(path: string, container: string, bytes: Uint8Array<ArrayBuffer>): InputFile {
  let blob: Blob | null = null;
  return {
    path,
    container,
    get blob() {
      return (blob ??= new Blob([bytes]));
    },
  };
}

/** Collections hold thousands of texts that begin like YAML or TOML; a rule or a map says more than that. */
function isWanted({ kind }: Sniffed, path: string, head: Uint8Array): boolean {
  if (kind === "evtx") return true;
  if (kind === "zip") return !isDocument(head);
  if (kind === "yaml-like")
    return /\.ya?ml$/i.test(path) || /^(?:detection|correlation|filter)\s*:/m.test(textOf(head));
  if (kind === "toml-like") return /\.toml$/i.test(path) || /^\s*\[\[source\]\]/m.test(textOf(head));
  return false;
}

const textOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

// Office documents and programs are zips too; the name of their first member, in its header, gives them away.
function isDocument(head: Uint8Array): boolean {
  const name = textOf(head.subarray(LOCAL_LENGTH, LOCAL_LENGTH + 32));
  return DOCUMENT_MEMBERS.some((start) => name.startsWith(start));
}

const DOCUMENT_MEMBERS = [
  "[Content_Types].xml",
  "_rels/",
  "docProps/",
  "mimetype",
  "META-INF/",
  "AppxManifest.xml",
];

/** Members that could not be read, by reason: a zip with a password gives one issue, not a thousand. */
class Troubles {
  readonly #byReason = new Map<string, { trouble: Trouble; paths: string[]; count: number; bytes: number }>();

  add({ path, entry }: Member, trouble: Trouble): void {
    const reason = `${trouble.code} ${trouble.detail}`;
    const group = this.#byReason.get(reason) ?? { trouble, paths: [], count: 0, bytes: 0 };
    group.count += 1;
    group.bytes += entry.compressedSize;
    if (group.paths.length < EXAMPLES) group.paths.push(path);
    this.#byReason.set(reason, group);
  }

  *issues(at: IssueMaker): Generator<Issue> {
    for (const { trouble, paths, count, bytes } of this.#byReason.values()) {
      if (count === 1) yield at(trouble.code, paths[0]!, trouble.detail, bytes);
      else yield at(trouble.code, "", `${count} members (${listed(paths, count)}): ${trouble.detail}`, bytes);
    }
  }
}

/** Names that stand for the others. */
const EXAMPLES = 3;

const listed = (examples: readonly string[], count: number): string =>
  `${examples.join(", ")}${count > examples.length ? ", …" : ""}`;

/** Files that nobody asked for: how many there are and what some of them seem to be. */
class OtherFiles {
  #count = 0;
  readonly #examples: string[] = [];
  /** All members looked at. */
  members = 0;

  add(path: string, { seems }: Sniffed): void {
    this.#count += 1;
    if (this.#examples.length < EXAMPLES) this.#examples.push(`${path} (${seems})`);
  }

  summary(): string | null {
    if (this.#count === 0) return null;
    const examples = listed(this.#examples, this.#count);
    return `${this.#count} of ${this.members} members are neither logs nor rules: ${examples}.`;
  }
}
