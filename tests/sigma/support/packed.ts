import { createHash } from "node:crypto";
import type { RuleFile } from "../../../src/model/rule.ts";
import { bundledMap } from "../../../src/scan/bundled.ts";
import { boundsForPack } from "../../../src/scan/pack-bounds.ts";
import {
  filesOfPack,
  openRulePack,
  packBody,
  packHeader,
  parseLogSourceMap,
} from "../../../src/sigma/index.ts";

const { map } = parseLogSourceMap(bundledMap.path, bundledMap.text);
const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

/** The bytes of a pack of these files. */
export function packOf(files: readonly RuleFile[], toolVersion = "1"): Uint8Array<ArrayBuffer> {
  const body = packBody(files, boundsForPack(map));
  const header = packHeader({ toolVersion, files: files.length, sha256: sha256(body) });
  return new Uint8Array(Buffer.concat([Buffer.from(header), body]));
}

/** What version 1 reads of a pack. @throws Error with the reason where it is damaged. */
export function readPack(bytes: Uint8Array<ArrayBuffer>): readonly RuleFile[] {
  const pack = openRulePack(bytes);
  return filesOfPack(pack, { sha256: sha256(pack.body), toolVersion: "1", origin: "dropped" });
}
