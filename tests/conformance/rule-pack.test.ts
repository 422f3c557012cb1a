import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { RuleFile } from "../../src/model/rule.ts";
import { bundledMap } from "../../src/scan/bundled.ts";
import {
  filesOfPack,
  loadRules,
  openRulePack,
  packBody,
  packHeader,
  parseLogSourceMap,
} from "../../src/sigma/index.ts";
import { expectSameRules } from "../sigma/support/same-rules.ts";
import { sigmaRules } from "./corpus.ts";

test.skipIf(!existsSync(sigmaRules))("a pack of all public rules loads what their YAML loads", () => {
  const names = readdirSync(sigmaRules, { recursive: true, encoding: "utf8" });
  const files = names
    .filter((name) => /\.ya?ml$/.test(name))
    .sort()
    .map((path): RuleFile => ({
      path,
      text: readFileSync(join(sigmaRules, path), "utf8"),
      origin: "dropped",
    }));
  expect(files.length).toBeGreaterThan(2000);
  const body = Buffer.from(packBody(files));
  const sha256 = createHash("sha256").update(body).digest("hex");
  const header = Buffer.from(packHeader({ toolVersion: "1", files: files.length, sha256 }));
  const pack = openRulePack(new Uint8Array(Buffer.concat([header, body])));
  const packed = filesOfPack(pack, { sha256, toolVersion: "1", origin: "dropped" });
  expect(packed.every((file) => file.packed !== undefined)).toBe(true);
  const { map } = parseLogSourceMap(bundledMap.path, bundledMap.text);
  expectSameRules(loadRules(packed, map), loadRules(files, map));
});
