// The members of a tar, one after the other. Where a header is damaged, the next one that has its checksum is looked for:
// blocks without one cost what they held, not the rest of the archive. Nothing that a header says of sizes is believed
// beyond the end of the archive.

import { say, type Said } from "../../lib/said.ts";
import { readBlob } from "../../lib/read-blob.ts";
import { blobOf, type Chunks } from "../archive/chunks.ts";
import type { Member } from "../archive/member.ts";
import { MemberPaths } from "../archive/member-path.ts";
import { NameGuess } from "../archive/code-pages.ts";
import { sizeProblem } from "../archive/problem.ts";
import { BLOCK, parseTarHeader, type TarHeader } from "./header.ts";
import { LONGEST_PAX, noPax, parsePax, type PaxRecords } from "./pax.ts";
import type { TarSource } from "./source.ts";

export type TarItem =
  | { readonly kind: "member"; readonly member: Member; readonly guessed: string | null }
  /** A member that is there and not read. */
  | { readonly kind: "unread"; readonly path: string; readonly detail: Said; readonly bytes: number }
  | { readonly kind: "problem"; readonly detail: Said; readonly lostBytes: number | null };

/** Each member must be done with before the next is asked for. */
export async function* readTar(source: TarSource): AsyncGenerator<TarItem> {
  const paths = new MemberPaths();
  let extended: Extended = { pax: noPax, longName: null };
  let ended = false;
  let strayStart = -1;
  for (;;) {
    const start = source.offset;
    const block = await source.take(BLOCK);
    const header = parseTarHeader(block);
    if (header === null && block.length > 0 && !isZero(block)) {
      if (strayStart < 0) strayStart = start;
      continue;
    }
    if (strayStart >= 0) yield stray(strayStart, start - strayStart, ended);
    strayStart = -1;
    if (block.length === 0) break;
    if (header === null) {
      ended = true;
      continue;
    }
    ended = false;
    const size = extended.pax.size ?? header.size;
    if (size === null) {
      yield {
        kind: "problem",
        detail: say("The header at offset {start} of the tar states no size that could be.", {
          start: String(start),
        }),
        lostBytes: null,
      };
      extended = { pax: noPax, longName: null };
      continue;
    }
    if (isExtension(header.type)) {
      extended = await readExtension(source, header.type, size, extended);
      continue;
    }
    yield* memberOf(source, header, size, extended, paths);
    extended = { pax: noPax, longName: null };
  }
  if (!ended)
    yield {
      kind: "problem",
      detail: say("The tar has no end mark: it may have been cut off."),
      lostBytes: null,
    };
}

const isZero = (block: Uint8Array): boolean => block.every((byte) => byte === 0);

function stray(start: number, length: number, isBehindEnd: boolean): TarItem {
  const place = { start: String(start), length: String(length) };
  const detail = isBehindEnd
    ? say("Behind its end mark, at offset {start}, the tar has {length} bytes that are no member.", place)
    : say("Expected a header at offset {start} of the tar, found {length} bytes that are none.", place);
  return { kind: "problem", detail, lostBytes: length };
}

/** What the headers before a member say of it. */
interface Extended {
  readonly pax: PaxRecords;
  readonly longName: Uint8Array | null;
}

// pax: `x` for the next member, `g` for all; GNU: `L` and `K`, its long name and the long name of its target.
const isExtension = (type: string): boolean => "xgLK".includes(type);

async function readExtension(
  source: TarSource,
  type: string,
  size: number,
  before: Extended,
): Promise<Extended> {
  const bytes = await source.take(Math.min(size, LONGEST_PAX));
  await source.skip(size - bytes.length + padding(size));
  if (type === "x") return { ...before, pax: parsePax(bytes) };
  if (type !== "L") return before;
  const end = bytes.indexOf(0);
  return { ...before, longName: end < 0 ? bytes : bytes.subarray(0, end) };
}

const padding = (size: number): number => (BLOCK - (size % BLOCK)) % BLOCK;

async function* memberOf(
  source: TarSource,
  header: TarHeader,
  size: number,
  { pax, longName }: Extended,
  paths: MemberPaths,
): AsyncGenerator<TarItem> {
  const { type } = header;
  const start = source.offset;
  const rawName = longName ?? header.rawName;
  const guess = new NameGuess([rawName]);
  const name = pax.path ?? guess.decode(rawName).name;
  const holds = contentOf(type);
  // Some writers state the size of the file that a link leads to, and there is no content.
  if (holds === "nothing") return;
  if (holds === "a list" || name.endsWith("/")) {
    await source.skip(size + padding(size));
    return;
  }
  const path = paths.add(name);
  if (holds === "a part" || pax.isSparse) {
    const detail =
      holds === "a part" && type === "M"
        ? say(
            "It is the rest of a file of another volume, which is not read here; unpack the tar and open the files.",
          )
        : say("It is a sparse file, which is not read here; unpack the tar and open the files.");
    yield {
      kind: "unread",
      path,
      detail,
      bytes: size,
    };
  } else {
    const guessed = pax.path === null ? guess.codePage : null;
    yield { kind: "member", member: tarMember(source, path, size), guessed };
  }
  await source.skip(size + padding(size) - (source.offset - start));
}

function contentOf(type: string): "a file" | "a part" | "a list" | "nothing" {
  // GNU: S a sparse file, M the rest of a file, D the list of a folder, V a label. Links, devices and folders hold
  // nothing; types that are not known are files, says POSIX.
  if (type === "S" || type === "M") return "a part";
  if (type === "D" || type === "V") return "a list";
  return "123456".includes(type) ? "nothing" : "a file";
}

/** Reads on in the source: its head once more only for more of it, its content once. */
function tarMember(source: TarSource, path: string, size: number): Member {
  if (source.part !== null) return partMember(source.part(size), path, size);
  let head = new Uint8Array();
  let left = size;
  const next: Chunks["next"] = async () => {
    const some = left === 0 ? null : await source.takeSome(left);
    left -= some?.length ?? 0;
    return some;
  };
  return {
    path,
    storedBytes: size,
    size,
    unpacks: false,
    isStream: true,
    head: async (length) => {
      const more = await source.take(Math.min(left, Math.max(0, length - head.length)));
      left -= more.length;
      const longer = new Uint8Array(head.length + more.length);
      longer.set(head);
      longer.set(more, head.length);
      head = longer;
      // Less than was asked for, and not all: the archive ends here.
      const whole = left === 0 || head.length < length;
      return { head, whole, problem: whole ? sizeProblem(size, head.length) : null };
    },
    read: async (limit) => {
      let first: Uint8Array<ArrayBuffer> | null = head.length === 0 ? null : head;
      const all: Chunks["next"] = () => {
        const bytes = first;
        first = null;
        return bytes === null ? next() : Promise.resolve(bytes);
      };
      const { blob, limited } = await blobOf({ next: all }, limit);
      return { blob, limited, problem: limited ? null : sizeProblem(size, blob.size) };
    },
    check: () => Promise.resolve(null),
  };
}

function partMember(blob: Blob, path: string, size: number): Member {
  return {
    path,
    storedBytes: size,
    size,
    unpacks: false,
    isStream: false,
    head: async (length) => {
      const head = await readBlob(blob, 0, length);
      const whole = blob.size <= length;
      return { head, whole, problem: whole ? sizeProblem(size, head.length) : null };
    },
    read: () => Promise.resolve({ blob, limited: false, problem: sizeProblem(size, blob.size) }),
    check: () => Promise.resolve(sizeProblem(size, blob.size)),
  };
}
