import { expect, test } from "vitest";
import { bundledMap, bundledRules, pivotscopeRules } from "../../scan/bundled.ts";
import { loadRules, parseLogSourceMap } from "../../sigma/index.ts";
import { ruleHeads } from "./rule-head.ts";

test("what is read of the texts of rules that ship is what they are called when they are loaded", () => {
  const files = [...bundledRules, ...pivotscopeRules];
  const { map } = parseLogSourceMap(bundledMap.path, bundledMap.text);
  const { info } = loadRules(files, map);
  expect(info.refused).toEqual([]);
  const inOrder = (heads: readonly { readonly id: string; readonly title: string }[]) =>
    heads.map(({ id, title }) => `${id} ${title}`).sort();
  expect(inOrder(files.flatMap(ruleHeads))).toEqual(inOrder(info.rules.map((rule) => rule.info)));
});
