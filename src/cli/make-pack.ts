import type { RuleFile } from "../model/rule.ts";
import { bundledMap } from "../scan/bundled.ts";
import { boundsForPack } from "../scan/pack-bounds.ts";
import { packBody, packHeader, parseLogSourceMap } from "../sigma/index.ts";
import { sha256Of } from "./sha256-of.ts";

/** The two pieces of a pack: its header and all else. */
export function makePack(
  files: readonly RuleFile[],
  toolVersion: string,
): readonly [header: Uint8Array, body: Uint8Array] {
  const { map } = parseLogSourceMap(bundledMap.path, bundledMap.text);
  const body = packBody(files, boundsForPack(map));
  const header = packHeader({ toolVersion, files: files.length, sha256: sha256Of(body) });
  return [new TextEncoder().encode(header), body];
}
