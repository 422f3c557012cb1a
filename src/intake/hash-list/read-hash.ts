import { say, type Said } from "../../lib/said.ts";
import { hashKinds, type HashKind } from "../../model/file-hashes.ts";

/** Hex digits of a hash. */
const digits: Readonly<Record<HashKind, number>> = { sha256: 64, sha1: 40, md5: 32 };

const HEX = /^[0-9a-f]+$/i;

/** Which kind of hash a text is, by its length; null where it is none that is compared. */
export function kindOf(text: string): HashKind | null {
  return hashKinds.find((kind) => text.length === digits[kind] && HEX.test(text)) ?? null;
}

/** Whether a text is a hash of this kind. */
export const isHash = (text: string, kind: HashKind): boolean => kindOf(text) === kind;

/** `SHA-256`, `Sha1`, `MD5` → the kind; null for any other. */
export function kindNamed(name: string): HashKind | null {
  const plain = name.toLowerCase().replace("-", "");
  return hashKinds.find((kind) => kind === plain) ?? null;
}

/** What is wrong with a text that stands where a hash should. */
export const noHash = (text: string): Said =>
  say("Expected a hash of 64 (SHA-256), 40 (SHA-1) or 32 (MD5) hex digits, found {length} characters.", {
    length: String(text.length),
  });
