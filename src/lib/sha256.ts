// `crypto.subtle` is there only in secure contexts: on file:// in today's Chromium and Firefox, but not for a page on a
// plain http server of an isolated network. @noble/hashes is five kilobytes, synchronous and audited; at a few megabytes
// of rules the speed of WebAssembly makes no difference.
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";

/** SHA-256 of a text in UTF-8, as 64 lower-case hex digits: what `sha256sum` prints for the file. */
export function sha256Hex(text: string): string {
  return bytesToHex(sha256(new TextEncoder().encode(text)));
}

/** The same in Base64, as a Content-Security-Policy names a script. */
export function sha256Base64(text: string): string {
  return btoa(String.fromCharCode(...sha256(new TextEncoder().encode(text))));
}
