import { expect, test } from "vitest";
import { rulesListCsv, rulesListJson, type ListedRule } from "./rules-list.ts";

const rule: ListedRule = {
  id: "322ed9ec",
  title: '=cmd|"calc"!A1, or so',
  path: "rules/a.yml",
  origin: "bundled",
  state: "loaded",
  source: "title: a\n",
};
const about = { toolVersion: "0.1.0", written: "2026-11-22T20:00:00.0000000Z", hash: "f".repeat(64) };
const SHA = "fbfc4d613c3163fd929dc9e5a9d444337ccf245b3753477283ba47357f133933";

test("the list as JSON names each rule with the hash of its text", () => {
  const list = JSON.parse(rulesListJson([rule], about)) as { hash: string; rules: Record<string, string>[] };
  expect(list.hash).toBe(about.hash);
  expect(Object.keys(list.rules[0]!)).toEqual(["id", "title", "path", "origin", "state", "sha256"]);
  expect(list.rules[0]!["sha256"]).toBe(SHA);
});

test("the list as CSV is quoted and runs nothing", () => {
  const lines = rulesListCsv([rule], about).split("\r\n");
  expect(lines[0]).toBe("\ufeffid,title,path,origin,state,sha256,hash_of_all");
  expect(lines[1]).toBe(
    `322ed9ec,"'=cmd|""calc""!A1, or so",rules/a.yml,bundled,loaded,${SHA},${about.hash}`,
  );
  expect(lines).toHaveLength(3);
});
