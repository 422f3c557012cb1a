// A dropped archive → the logs, rules and maps in it. Members are told by their content, as dropped files are.
//
// A member becomes a Blob at once, not when it is first read: every reader of an InputFile knows its size and reads it
// from any offset, several workers at a time, and a deflated stream has no offsets. Browsers keep large Blobs on disk.
// A stored member is a part of the archive's own Blob.

import { saidReason } from "../../lib/said-error.ts";
import { say, type Said } from "../../lib/said.ts";
import { fullPath, type InputFile } from "../../model/input.ts";
import type { Issue } from "../../model/issue.ts";
import { GunzipChunks } from "../gzip/gunzip.ts";
import { gzipMember } from "../gzip/gzip-member.ts";
import { identify, isArchiveKind } from "../identify.ts";
import type { ArchiveKind } from "../sniff.ts";
import { readTar, type TarItem } from "../tar/read-tar.ts";
import { blobTarSource, streamTarSource, type TarSource } from "../tar/source.ts";
import { otherWords, unopenedWords } from "../triage.ts";
import { readZip } from "../zip/read-zip.ts";
import { issueMaker, type IssueMaker } from "./issue-maker.ts";
import { Budget } from "./limits.ts";
import { damaged, look, TOO_MUCH, type Seen } from "./look.ts";
import type { Member } from "./member.ts";
import { defaultOptions, type ArchivedFile, type ArchiveItem, type ArchiveOptions } from "./options.ts";
import type { Problem } from "./problem.ts";
import { EXAMPLES, guessWords, OtherFiles, Troubles } from "./summaries.ts";
import { isDocument, isWanted } from "./wanted.ts";

/** All of an archive at once: see `readArchive`. */
export async function openArchive(
  file: InputFile,
  options: Partial<ArchiveOptions> = {},
): Promise<{ readonly files: InputFile[]; readonly issues: Issue[] }> {
  const files: InputFile[] = [];
  const issues: Issue[] = [];
  for await (const item of readArchive(file, options)) {
    if ("code" in item) issues.push(item);
    else if (item.kind === "locked") issues.push(item.issue);
    else files.push(item.file);
  }
  return { files, issues };
}

/**
 * The logs, rules and maps of an archive, each as soon as it has been read, an issue for everything that could not be,
 * and each zip with members that need another password. Members that are something else are told in one issue at the
 * end. Never rejects.
 */
export async function* readArchive(
  file: InputFile,
  options: Partial<ArchiveOptions> = {},
): AsyncGenerator<ArchiveItem> {
  const reader = new ArchiveReader(file.blob, { ...defaultOptions, ...options });
  yield* reader.open(file);
  const summary = reader.others.summary();
  if (summary !== null) yield issueMaker(fullPath(file))("not-a-log", "", summary);
}

/** How deep an archive lies. */
interface Depth {
  /** Archives around it. */
  readonly archives: number;
  /** gzips right around it: one around a file is no archive of its own. */
  readonly gzips: number;
  /** It is a document or a program, of which nothing but logs is of interest. */
  readonly isDocument: boolean;
}

const OUTSIDE: Depth = { archives: 0, gzips: 0, isDocument: false };

/** gzips around one file: one more than anybody means. */
const GZIPS = 2;

/** Members of one archive that are named one by one before they are only counted. */
const NAMED = 1000;

/** An archive that is being read. */
interface Place {
  readonly kind: ArchiveKind;
  readonly path: string;
  readonly depth: Depth;
  readonly at: IssueMaker;
  readonly troubles: Troubles;
}

class ArchiveReader {
  readonly others = new OtherFiles();
  readonly #budget: Budget;
  readonly #options: ArchiveOptions;

  constructor(archive: Blob, options: ArchiveOptions) {
    this.#budget = new Budget(archive, options.limits);
    this.#options = options;
  }

  async *open(file: InputFile): AsyncGenerator<ArchiveItem> {
    try {
      const { kind } = await identify(file.blob);
      // Whoever calls has seen an archive in it; what begins otherwise can only end in one.
      yield* this.#read(file, isArchiveKind(kind) ? kind : "zip", OUTSIDE);
    } catch (error) {
      const reason = say("The archive could not be read: {reason}.", { reason: saidReason(error) });
      yield issueMaker(fullPath(file))("file-unreadable", "", reason, file.blob.size);
    }
  }

  async *#read(file: InputFile, kind: ArchiveKind, depth: Depth): AsyncGenerator<ArchiveItem> {
    const path = fullPath(file);
    const place: Place = { kind, path, depth, at: issueMaker(path), troubles: new Troubles() };
    if (kind === "zip") yield* this.#zip(file, place);
    else if (kind === "gzip") yield* this.#gzip(file, place);
    else yield* this.#tar(blobTarSource(file.blob), place, () => false);
    yield* place.troubles.issues(place.at);
  }

  async *#zip(file: InputFile, place: Place): AsyncGenerator<ArchiveItem> {
    const { limits, passwords, onlyEncrypted } = this.#options;
    const isOutside = place.depth.archives === 0 && place.depth.gzips === 0;
    for await (const item of readZip(file.blob, this.#budget, {
      members: limits.members,
      passwords,
      onlyEncrypted: onlyEncrypted && isOutside,
    })) {
      if (item.kind === "issue") yield place.at(item.code, "", item.detail, item.lostBytes);
      else if (item.kind === "trouble") {
        this.others.members++;
        place.troubles.add(item.path, item.trouble);
      } else if (item.kind === "locked") {
        const { members, tried, lostBytes } = item;
        this.others.members += members;
        const issue = place.at("zip-locked", "", lockedWords(item), lostBytes);
        yield { kind: "locked", archive: file, members, tried, issue };
      } else {
        yield* this.#decide(item.member, item.seen, place);
      }
    }
  }

  async *#tar(source: TarSource, place: Place, isLimited: () => boolean): AsyncGenerator<ArchiveItem> {
    const { at } = place;
    const guesses = new Map<string, string[]>();
    let count = 0;
    for await (const item of readTar(source)) {
      if (isLimited()) break;
      if (item.kind !== "problem" && ++count > this.#options.limits.members) {
        yield at(
          "archive-limit",
          "",
          say("The tar has more than {most} members; the rest was not read.", { most: String(count - 1) }),
          null,
        );
        return;
      }
      if (item.kind === "member") noteGuess(guesses, item);
      yield* this.#tarItem(item, place);
    }
    if (isLimited()) yield at("archive-limit", "", TOO_MUCH, null);
    if (count === 0) yield at("nothing-inside", "", say("The tar holds no files."));
    for (const [codePage, paths] of guesses) yield at("archive-names", "", guessWords(codePage, paths));
  }

  async *#tarItem(item: TarItem, place: Place): AsyncGenerator<ArchiveItem> {
    if (item.kind === "problem") return yield place.at("archive-damaged", "", item.detail, item.lostBytes);
    if (item.kind === "unread") {
      this.others.members++;
      return yield place.at("archive-unopened", item.path, item.detail, item.bytes);
    }
    yield* this.#decide(item.member, await look(item.member, this.#budget, place.kind), place);
  }

  async *#gzip(file: InputFile, place: Place): AsyncGenerator<ArchiveItem> {
    const { depth, at } = place;
    const member = gzipMember(file.path, file.blob);
    const seen = await look(member, this.#budget, "gzip");
    if ("code" in seen || seen.sniffed.kind !== "tar") return yield* this.#decide(member, seen, place);
    if (depth.archives <= this.#options.limits.depth) yield* this.#tarGzip(file, place);
    else yield at("archive-limit", "", TOO_DEEP, file.blob.size);
  }

  /** Unpacked as it is read: of a large archive only its members are kept. */
  async *#tarGzip(file: InputFile, place: Place): AsyncGenerator<ArchiveItem> {
    const unpacked = new GunzipChunks(file.blob);
    let isLimited = false;
    const source = streamTarSource(async () => {
      isLimited ||= this.#budget.isSpent;
      const bytes = isLimited ? null : await unpacked.next();
      this.#budget.spend(bytes?.length ?? 0);
      return bytes;
    });
    yield* this.#tar(source, { ...place, kind: "tar" }, () => isLimited);
    const { problem } = unpacked;
    if (problem !== null) yield place.at("archive-damaged", "", problem.detail, problem.lostBytes);
  }

  /** What becomes of a member that was looked at. */
  async *#decide(member: Member, seen: Seen, place: Place): AsyncGenerator<ArchiveItem> {
    const { path } = member;
    const { at, depth, troubles } = place;
    this.others.members++;
    if ("code" in seen) return troubles.add(path, seen);
    const { sniffed, head, problem } = seen;
    if (isArchiveKind(sniffed.kind)) return yield* this.#nested(member, seen, sniffed.kind, place);
    if (sniffed.kind === "archive") {
      yield at("archive-unopened", path, unopenedWords(sniffed.seems), member.storedBytes);
    } else if (isWanted(sniffed, path, head) && (!depth.isDocument || sniffed.kind === "evtx")) {
      const file = yield* this.#take(member, seen, place);
      const content = seen.whole ? head : null;
      if (file !== null) yield { kind: sniffed.kind as ArchivedFile["kind"], file, content };
    } else if (problem !== null) {
      yield* this.#damaged(path, seen.problem ?? problem, place);
    } else if (/\.evtx$/i.test(path) && sniffed.kind !== "empty") {
      yield at("not-a-log", path, otherWords(sniffed.seems));
    } else {
      this.others.add(path, sniffed);
    }
  }

  #namedOnes = 0;

  *#damaged(path: string, { detail, lostBytes }: Problem, place: Place): Generator<Issue> {
    const trouble = damaged(place.kind, detail, lostBytes);
    if (this.#namedOnes++ < NAMED) yield place.at(trouble.code, path, detail, lostBytes);
    else place.troubles.add(path, trouble);
  }

  /** An archive in an archive. */
  async *#nested(
    member: Member,
    seen: Exclude<Seen, { code: unknown }>,
    kind: ArchiveKind,
    place: Place,
  ): AsyncGenerator<ArchiveItem> {
    const { depth, at } = place;
    const inside = depthInside(depth, kind, place.kind, isDocument(seen.head));
    // A document may lie one deeper: those in archives of archives are no reason to unpack anything by hand.
    const most = this.#options.limits.depth + (inside.isDocument ? 1 : 0);
    if ((kind !== "gzip" && inside.archives > most) || inside.gzips > GZIPS) {
      const code = kind === "zip" ? "zip-limit" : "archive-limit";
      yield at(code, member.path, TOO_DEEP, member.storedBytes);
      return;
    }
    const file = yield* this.#take(member, seen, place);
    if (file === null) return;
    if (!inside.isDocument) return yield* this.#read(file, kind, inside);
    const before = this.others.mark();
    let isEmpty = true;
    for await (const item of this.#read(file, kind, inside)) {
      if ("code" in item && item.code === "nothing-inside") continue;
      isEmpty &&= "code" in item;
      yield item;
    }
    this.others.forgetSince(before);
    if (isEmpty) this.others.add(member.path, seen.sniffed);
  }

  /** The whole member as a file; null where that is more than may be. */
  async *#take(
    member: Member,
    { head, whole, problem }: Exclude<Seen, { code: unknown }>,
    place: Place,
  ): AsyncGenerator<Issue, InputFile | null> {
    const { path } = member;
    if (whole) {
      if (problem !== null) yield* this.#damaged(path, problem, place);
      return inMemory(path, place.path, head);
    }
    const read = await member.read(this.#budget.allowance(member.storedBytes));
    if (member.unpacks) this.#budget.spend(read.blob.size);
    if (read.limited) {
      const detail = this.#budget.isSpent
        ? TOO_MUCH
        : say("It unpacks to more than {bytes} bytes, far more than a log would; it was not read.", {
            bytes: String(read.blob.size),
          });
      yield place.at(place.kind === "zip" ? "zip-limit" : "archive-limit", path, detail, null);
      return null;
    }
    if (read.problem !== null) yield* this.#damaged(path, read.problem, place);
    return { path, container: place.path, blob: read.blob };
  }
}

/** A gzip around an archive is a part of it, so that a tar.gz is one archive. */
function depthInside(depth: Depth, kind: ArchiveKind, around: ArchiveKind, isDocument: boolean): Depth {
  const gzips = kind === "gzip" ? (around === "gzip" ? depth.gzips + 1 : 1) : 0;
  const archives = depth.archives + (around === "gzip" ? 0 : 1);
  return { archives, gzips, isDocument: kind === "zip" && isDocument };
}

const TOO_DEEP = say("Archives inside archives inside archives are not opened; unpack the outer one.");

function lockedWords({ members, tried }: { readonly members: number; readonly tried: boolean }): Said {
  const why = tried ? say("no password that was given fits") : say("a password is needed");
  return members === 1
    ? say("1 member is encrypted and not read: {why}.", { why })
    : say("{members} members are encrypted and not read: {why}.", { members: String(members), why });
}

function noteGuess(
  guesses: Map<string, string[]>,
  { guessed, member }: Extract<TarItem, { kind: "member" }>,
): void {
  if (guessed === null) return;
  const paths = guesses.get(guessed) ?? [];
  if (paths.length <= EXAMPLES) guesses.set(guessed, [...paths, member.path]);
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
