// The members of a zip, looked at some at a time.

import { say, type Said } from "../../lib/said.ts";
import type { IssueCode } from "../../model/issue.ts";
import { NameGuess } from "../archive/code-pages.ts";
import type { Budget } from "../archive/limits.ts";
import { damaged, look, type Seen } from "../archive/look.ts";
import type { Member } from "../archive/member.ts";
import { isFolderName, MemberPaths } from "../archive/member-path.ts";
import type { Problem } from "../archive/problem.ts";
import { addLost, EXAMPLES, guessWords, type Trouble } from "../archive/summaries.ts";
import { Keyring } from "./decrypt.ts";
import { readDirectory } from "./directory.ts";
import type { ZipEntry } from "./entry.ts";
import { dataOf, unlockData, unreadableMethod, zipMember } from "./member-data.ts";
import { ZipBytes } from "./zip-bytes.ts";

export type ZipItem =
  | { readonly kind: "seen"; readonly member: Member; readonly seen: Seen }
  /** A member that cannot be read. */
  | { readonly kind: "trouble"; readonly path: string; readonly trouble: Trouble }
  /** Of the zip itself. */
  | ({ readonly kind: "issue"; readonly code: IssueCode } & Problem)
  | {
      readonly kind: "locked";
      readonly members: number;
      /** None of the passwords fits; false where there were none. */
      readonly tried: boolean;
      readonly lostBytes: number | null;
    };

export interface ZipOptions {
  /** Members that are read at most. */
  readonly members: number;
  readonly passwords: readonly string[];
  readonly onlyEncrypted: boolean;
}

/** Members looked at together: the reads overlap. */
const BATCH = 32;

export async function* readZip(blob: Blob, budget: Budget, options: ZipOptions): AsyncGenerator<ZipItem> {
  const directory = await readDirectory(blob, options.members);
  const files = namedFiles(directory.entries);
  if (!options.onlyEncrypted) {
    for (const problem of directory.problems) yield { kind: "issue", code: "zip-damaged", ...problem };
    if (directory.cutOff) yield { kind: "issue", code: "zip-damaged", ...CUT_OFF };
    if (directory.tooMany) {
      const detail = say("The zip has more than {most} members; the rest was not read.", {
        most: String(options.members),
      });
      yield { kind: "issue", code: "zip-limit", detail, lostBytes: null };
    }
    if (files.length === 0 && directory.problems.length === 0 && !directory.cutOff)
      yield { kind: "issue", code: "nothing-inside", detail: say("The zip holds no files."), lostBytes: 0 };
    yield* guessIssue(files);
  }
  const reading = new Reading(new ZipBytes(blob), budget, new Keyring(options.passwords));
  const members = options.onlyEncrypted ? files.filter(({ entry }) => entry.encryption !== null) : files;
  for (let start = 0; start < members.length; start += BATCH) {
    const batch = members.slice(start, start + BATCH);
    yield* await Promise.all(batch.map((file) => reading.read(file))).then((items) =>
      items.filter((item) => item !== null),
    );
  }
  yield* reading.doubtful();
  if (reading.locked > 0) {
    const { locked: count, lockedBytes } = reading;
    yield { kind: "locked", members: count, tried: options.passwords.length > 0, lostBytes: lockedBytes };
  }
}

const CUT_OFF: Problem = { detail: say("The zip is cut off; what lies before was read."), lostBytes: null };

interface NamedFile {
  readonly entry: ZipEntry;
  readonly path: string;
  readonly codePage: string | null;
}

function namedFiles(entries: readonly ZipEntry[]): readonly NamedFile[] {
  const guess = new NameGuess(entries.filter(({ name }) => name === null).map(({ rawName }) => rawName));
  const paths = new MemberPaths();
  const files: NamedFile[] = [];
  for (const entry of entries) {
    const { name, guessed } =
      entry.name === null ? guess.decode(entry.rawName) : { name: entry.name, guessed: false };
    if (isFolderName(name)) continue;
    files.push({ entry, path: paths.add(name), codePage: guessed ? guess.codePage : null });
  }
  return files;
}

function* guessIssue(files: readonly NamedFile[]): Generator<ZipItem> {
  const guessed = files.filter(({ codePage }) => codePage !== null);
  if (guessed.length === 0) return;
  const paths = guessed.slice(0, EXAMPLES + 1).map(({ path }) => path);
  yield {
    kind: "issue",
    code: "archive-names",
    detail: guessWords(guessed[0]!.codePage!, paths),
    lostBytes: 0,
  };
}

/** Of the members that were asked for, which could be unlocked. */
class Reading {
  readonly #zip: ZipBytes;
  readonly #budget: Budget;
  readonly #keys: Keyring;
  /** Some member shows that a password is right: its content makes sense, or has its checksum. */
  #isConfirmed = false;
  readonly #doubtful: Extract<ZipItem, { kind: "seen" }>[] = [];
  locked = 0;
  lockedBytes: number | null = 0;

  constructor(zip: ZipBytes, budget: Budget, keys: Keyring) {
    this.#zip = zip;
    this.#budget = budget;
    this.#keys = keys;
  }

  /** Null where it is locked, or has to wait for the others. */
  async read({ entry, path }: NamedFile): Promise<ZipItem | null> {
    const { encryption, compressedSize } = entry;
    const trouble = (detail: Said): ZipItem => ({
      kind: "trouble",
      path,
      trouble: damaged("zip", detail, compressedSize),
    });
    const unreadable = unreadableMethod(entry);
    if (unreadable !== null)
      return {
        kind: "trouble",
        path,
        trouble: { code: "archive-unopened", detail: unreadable, lostBytes: compressedSize },
      };
    const data = await dataOf(this.#zip, entry);
    if ("words" in data) return trouble(data);
    const unlocked = await unlockData(entry, data, this.#keys);
    if (unlocked === undefined) {
      this.#lock(compressedSize);
      return null;
    }
    const member = zipMember(path, entry, data, unlocked);
    const seen = await look(member, this.#budget, "zip");
    if (encryption?.kind !== "zip-crypto" || "code" in seen) return { kind: "seen", member, seen };
    // The traditional encryption lets one wrong password in a hundred in. Content that makes no sense is its sign, or
    // damage: the other members tell.
    if (seen.problem === null && (seen.whole || seen.sniffed.kind !== "unknown")) this.#isConfirmed = true;
    else if (seen.sniffed.kind === "unknown" || seen.sniffed.kind === "empty") {
      this.#doubtful.push({ kind: "seen", member, seen });
      return null;
    }
    return { kind: "seen", member, seen };
  }

  #lock(bytes: number): void {
    this.locked++;
    this.lockedBytes = addLost(this.lockedBytes, bytes);
  }

  *doubtful(): Generator<ZipItem> {
    for (const item of this.#doubtful) {
      const isLocked = !this.#isConfirmed && (item.seen as { problem?: unknown }).problem !== null;
      if (isLocked) this.#lock(item.member.storedBytes);
      else yield item;
    }
  }
}
