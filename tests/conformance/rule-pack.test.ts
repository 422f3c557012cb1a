import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { RuleFile } from "../../src/model/rule.ts";
import { bundledMap } from "../../src/scan/bundled.ts";
import { inBrief, inFull, infoOfWhole, loadRules, parseLogSourceMap } from "../../src/sigma/index.ts";
import { packOf, readPack } from "../sigma/support/packed.ts";
import { expectSameBounds } from "../sigma/support/same-bounds.ts";
import { expectSameRules } from "../sigma/support/same-rules.ts";
import { sigmaRules } from "./corpus.ts";

describe.skipIf(!existsSync(sigmaRules))("all public rules", () => {
  const files = existsSync(sigmaRules) ? publicRules() : [];
  const { map } = parseLogSourceMap(bundledMap.path, bundledMap.text);

  test("load from a pack as from their YAML", () => {
    expect(files.length).toBeGreaterThan(2000);
    const packed = readPack(packOf(files));
    expect(packed.every((file) => file.packed !== undefined)).toBe(true);
    const [one, other] = [loadRules(packed, map), loadRules(files, map)];
    expectSameBounds(one, other);
    expectSameRules(one, other);
  });

  test("say the same in brief", () => {
    const { info, entries } = loadRules(files, map, { brief: true });
    const full = inFull(structuredClone(inBrief(info, entries, files)), files, infoOfWhole);
    const wanted = loadRules(files, map).info;
    expect(full.rules.map((rule) => ({ ...rule }))).toEqual(wanted.rules.map((rule) => ({ ...rule })));
  });
});

function publicRules(): readonly RuleFile[] {
  return readdirSync(sigmaRules, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.ya?ml$/.test(name))
    .sort()
    .map((path) => ({ path, text: readFileSync(join(sigmaRules, path), "utf8"), origin: "dropped" }));
}
