import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import { subtleCrypto } from "./hash-source.ts";

/** SHA-256 of bytes in memory, in hex digits: by the platform where it can (see `hash-source.ts`). */
export async function sha256Of(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const subtle = subtleCrypto();
  const hash = subtle === undefined ? sha256(bytes) : new Uint8Array(await subtle.digest("SHA-256", bytes));
  return bytesToHex(hash);
}
