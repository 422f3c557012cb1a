import { say } from "../../lib/said.ts";
import { hashKinds, type FileHashes, type HashKind, type ListedFile } from "../../model/file-hashes.ts";
import { fullPath } from "../../model/input.ts";
import { issueOf, type Issue } from "../../model/issue.ts";
import type { HashEntry, HashList } from "./hash-list.ts";
import { commonTail, pathParts } from "./path-tail.ts";

/** A file that lists are asked about. */
export interface AskedFile {
  readonly path: string;
  readonly container: string | null;
  readonly bytes: number;
}

interface Listed {
  readonly entry: HashEntry;
  readonly list: string;
  readonly parts: readonly string[];
}

/** Entries that are compared of those with one hash, or one name: no list of honest files has more, and a file costs no more. */
const MOST = 1000;

const NOT_LISTED: ListedFile = { verdict: "not-in-list", name: null, list: null };

/** All lists together: what they say of a file, by its hashes; a name only tells which entry may be meant. */
export class HashLists {
  /** Kinds that any entry has, and that files have to be hashed for. */
  readonly kinds: readonly HashKind[];
  readonly #byHash = new Map<string, Listed[]>();
  readonly #byName = new Map<string, Listed[]>();

  constructor(lists: readonly HashList[]) {
    const kinds = new Set<HashKind>();
    for (const { path, entries } of lists)
      for (const entry of entries) {
        const listed = { entry, list: path, parts: pathParts(entry.name) };
        for (const kind of hashKinds) {
          const hash = entry.hashes[kind];
          if (hash === undefined) continue;
          kinds.add(kind);
          file(this.#byHash, hash, listed);
        }
        const name = listed.parts.at(-1);
        if (name !== undefined) file(this.#byName, name, listed);
      }
    this.kinds = hashKinds.filter((kind) => kinds.has(kind));
  }

  /** The verdict, and the problem where a file has other bytes than a list says. */
  judge(asked: AskedFile, hashes: FileHashes): { readonly listed: ListedFile; readonly issue: Issue | null } {
    const parts = pathParts(fullPath(asked));
    const same = hashKinds
      .flatMap((kind) => this.#byHash.get(hashes[kind] ?? "") ?? [])
      .filter(({ entry }) =>
        sameKinds(entry.hashes, hashes).every((kind) => entry.hashes[kind] === hashes[kind]),
      );
    const found = nearest(same, parts, asked.bytes)[0];
    if (found !== undefined) return { listed: saidOf("in-list", found), issue: null };
    const named = (this.#byName.get(parts.at(-1) ?? "") ?? []).filter(
      (each) => isMeant(each, parts, asked.bytes) && sameKinds(each.entry.hashes, hashes).length > 0,
    );
    const [first, ...others] = nearest(named, parts, asked.bytes);
    // A name that several entries have as well does not tell which of them is meant.
    if (first === undefined || others.some(({ entry }) => !isAlike(entry.hashes, first.entry.hashes)))
      return { listed: NOT_LISTED, issue: null };
    return { listed: saidOf("differs", first), issue: differs(asked, hashes, first) };
  }
}

function file(index: Map<string, Listed[]>, key: string, listed: Listed): void {
  const there = index.get(key);
  if (there === undefined) index.set(key, [listed]);
  else if (there.length < MOST) there.push(listed);
}

const sameKinds = (one: FileHashes, other: FileHashes): readonly HashKind[] =>
  hashKinds.filter((kind) => one[kind] !== undefined && other[kind] !== undefined);

const isAlike = (one: FileHashes, other: FileHashes): boolean =>
  sameKinds(one, other).every((kind) => one[kind] === other[kind]);

/** Whether the name of an entry says enough to be that of the file: more than its last part, all that there is of it, or its size. */
function isMeant({ entry, parts: other }: Listed, parts: readonly string[], bytes: number): boolean {
  const tail = commonTail(parts, other);
  return tail > 1 || tail === Math.min(parts.length, other.length) || entry.bytes === bytes;
}

/** Those whose path has most in common with that of the file; of them those of its size, where there are any. */
function nearest(all: readonly Listed[], parts: readonly string[], bytes: number): readonly Listed[] {
  const tails = all.map((each) => commonTail(parts, each.parts));
  const most = tails.reduce((best, tail) => Math.max(best, tail), 0);
  const near = all.filter((_, at) => tails[at] === most);
  const sized = near.filter(({ entry }) => entry.bytes === bytes);
  return sized.length > 0 ? sized : near;
}

function saidOf(verdict: ListedFile["verdict"], { entry, list }: Listed): ListedFile {
  return { verdict, name: entry.name === "" ? null : entry.name, list };
}

const kindNames: Readonly<Record<HashKind, string>> = { sha256: "SHA-256", sha1: "SHA-1", md5: "MD5" };

function differs(asked: AskedFile, hashes: FileHashes, { entry, list }: Listed): Issue {
  const kind = sameKinds(entry.hashes, hashes).find((each) => entry.hashes[each] !== hashes[each])!;
  const detail = say("Its {kind} is {found}; {list} names {name} with {listed}.", {
    kind: kindNames[kind],
    found: hashes[kind]!,
    list,
    name: entry.name,
    listed: entry.hashes[kind]!,
  });
  return issueOf("hash-differs", fullPath(asked), detail, 0);
}
