import { SaidError } from "../../lib/said-error.ts";
import { say } from "../../lib/said.ts";
import { readBlob } from "../../lib/read-blob.ts";
import type { RuleFile } from "../../model/rule.ts";
import { filesOfPack, openRulePack } from "./rule-pack.ts";

/** Bytes that a pack may have: all public rules twenty times over. */
const MAX_PACK = 256 << 20;

/** A pack that was not read yet. */
export interface PackSource<Bytes extends ArrayBufferLike = ArrayBuffer> {
  readonly size: number;
  bytes(): Uint8Array<Bytes> | Promise<Uint8Array<Bytes>>;
}

export const packIn = (blob: Blob): PackSource => ({ size: blob.size, bytes: () => readBlob(blob) });

/**
 * The files of a pack.
 *
 * @param sha256 of bytes, in hex digits.
 * @param toolVersion of this program.
 * @throws SaidError with the reason where the pack is damaged, or larger than any.
 */
export async function readRulePack<Bytes extends ArrayBufferLike>(
  source: PackSource<Bytes>,
  sha256: (bytes: Uint8Array<Bytes>) => string | Promise<string>,
  toolVersion: string,
): Promise<readonly RuleFile[]> {
  if (source.size > MAX_PACK) {
    const sizes = { bytes: String(source.size), most: String(MAX_PACK) };
    throw new SaidError(say("the pack of rules has {bytes} bytes; one may have {most}", sizes));
  }
  const pack = openRulePack(await source.bytes());
  return filesOfPack(pack, { sha256: await sha256(pack.body), toolVersion, origin: "dropped" });
}
