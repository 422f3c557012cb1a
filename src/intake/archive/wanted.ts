import type { Sniffed } from "../sniff.ts";
import { LOCAL_LENGTH } from "../zip/entry.ts";

/** Collections hold thousands of texts that begin like YAML or TOML; a rule or a map says more than that. */
export function isWanted({ kind }: Sniffed, path: string, head: Uint8Array): boolean {
  if (kind === "evtx" || kind === "rule-pack") return true;
  if (kind === "yaml-like")
    return /\.ya?ml$/i.test(path) || /^(?:detection|correlation|filter)\s*:/m.test(textOf(head));
  if (kind === "toml-like") return /\.toml$/i.test(path) || /^[^\S\r\n]*\[\[source\]\]/m.test(textOf(head));
  return false;
}

const textOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

/**
 * Office documents and programs are zips too; the name of their first member, in its header, gives them away. They are
 * opened all the same, for anything may begin so; only what is usual in them is not told member by member.
 */
export function isDocument(head: Uint8Array): boolean {
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
