import { createHash } from "node:crypto";
import { version } from "../../package.json";
import { reasonOf } from "../lib/reason-of.ts";
import type { RuleFile } from "../model/rule.ts";
import { filesOfPack, openRulePack } from "../sigma/index.ts";
import { UsageError } from "./usage-error.ts";

/** @throws UsageError where the pack is damaged. */
export function readRulePack(path: string, bytes: Uint8Array<ArrayBuffer>): readonly RuleFile[] {
  try {
    const pack = openRulePack(bytes);
    const sha256 = createHash("sha256").update(pack.body).digest("hex");
    return filesOfPack(pack, { sha256, toolVersion: version, origin: "dropped" });
  } catch (error) {
    throw new UsageError(`--rules ${path}: ${reasonOf(error)}`);
  }
}
