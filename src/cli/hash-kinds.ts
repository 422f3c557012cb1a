import { hashKinds, type HashKind } from "../model/file-hashes.ts";

/** Begins like a kind of hash: what stands behind `--hash` is a PATH otherwise. */
const LIKE_KINDS = /^(sha|md)-?\d+(,|$)/i;

/** `--hash` may stand alone: arguments in which it has its value, for a parser to which an option has one or never. */
export function withHashKinds(args: readonly string[]): readonly string[] {
  const end = args.indexOf("--");
  const last = end < 0 ? args.length : end;
  const taken: string[] = [];
  for (let at = 0; at < args.length; at++) {
    if (args[at] !== "--hash" || at > last) taken.push(args[at]!);
    else if (at + 1 < last && LIKE_KINDS.test(args[at + 1]!)) taken.push(`--hash=${args[++at]!}`);
    else taken.push("--hash=sha256");
  }
  return taken;
}

/** The kinds of a list with commas, or null where it names another. SHA-256 is always one: it is what exports name files by. */
export function readHashKinds(text: string): readonly HashKind[] | null {
  const names = text.toLowerCase().replaceAll("-", "").split(",");
  if (!names.every((name) => hashKinds.some((kind) => kind === name))) return null;
  return hashKinds.filter((kind) => kind === "sha256" || names.includes(kind));
}
