// `crypto.subtle` is there only in secure contexts: on file:// in today's Chromium and Firefox, but not for a page on a
// plain http server of an isolated network. @noble/hashes is five kilobytes, synchronous and audited. Where the host is Node
// its own is taken, which is ten times as fast: each of 100,000 matches has a key.
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import { toBase64 } from "./base64.ts";

/** As little of Node as is asked here: browsers have none of it. */
interface NodeHost {
  readonly process?: {
    getBuiltinModule?(name: "node:crypto"): {
      hash(algorithm: "sha256", text: string, encoding: "hex"): string;
    };
  };
}

/** Looked for when a hash is wanted: Node takes some milliseconds for it. */
const host = (globalThis as NodeHost).process?.getBuiltinModule ?? null;

/** SHA-256 of a text in UTF-8, as 64 lower-case hex digits: what `sha256sum` prints for the file. */
export function sha256Hex(text: string): string {
  return host === null ? portableSha256Hex(text) : host("node:crypto").hash("sha256", text, "hex");
}

/** The same anywhere. */
export function portableSha256Hex(text: string): string {
  return bytesToHex(sha256(new TextEncoder().encode(text)));
}

/** What a Content-Security-Policy names a script or a style by. */
export function policyHash(of: string | Uint8Array): string {
  return `'sha256-${toBase64(sha256(typeof of === "string" ? new TextEncoder().encode(of) : of))}'`;
}
