import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { RuleFile } from "../../src/model/rule.ts";
import { bundledMap } from "../../src/scan/bundled.ts";
import { loadRules, parseLogSourceMap } from "../../src/sigma/index.ts";
import { packOf, readPack } from "../sigma/support/packed.ts";
import { expectSameBounds } from "../sigma/support/same-bounds.ts";
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
  const packed = readPack(packOf(files));
  expect(packed.every((file) => file.packed !== undefined)).toBe(true);
  const { map } = parseLogSourceMap(bundledMap.path, bundledMap.text);
  const [one, other] = [loadRules(packed, map), loadRules(files, map)];
  expectSameBounds(one, other);
  expectSameRules(one, other);
});
