import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { version } from "../../package.json";
import { writeZip } from "../../tests/support/zip-writer.ts";
import { readRulesBlock } from "../export/index.ts";
import { pageRules } from "./page-rules.ts";
import { readPlaceholders, readRules, readText } from "./read-rules.ts";

const rule = "title: A\nlogsource: {category: test}\ndetection: {sel: {A: b}, condition: sel}\n";
let folder = "";

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "pivotscope-rules-"));
  mkdirSync(join(folder, "team/windows"), { recursive: true });
  writeFileSync(join(folder, "team/windows/a.yml"), rule);
  writeFileSync(join(folder, "team/notes.txt"), "no rule");
  writeFileSync(join(folder, "map.toml"), "# a map\n");
  writeFileSync(join(folder, "values.yml"), "admins: [root]\n");
  writeFileSync(join(folder, "team.zip"), writeZip([{ name: "b/c.yml", content: rule }]));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const payloadOf = async (...args: readonly string[]) => {
  const block = await readRulesBlock(await pageRules(args), "another");
  if (block.kind !== "rules") throw new Error(block.kind);
  return block.payload;
};

test("without rules the page keeps its own", async () => {
  expect(await readRulesBlock(await pageRules([]), "another")).toEqual({ kind: "none" });
});

test("a folder, a file and a zip go in under their own names", async () => {
  const paths = ["team/", "team.zip", "team/windows/a.yml"];
  const args = paths.flatMap((path) => ["--rules", join(folder, path)]);
  const { rules, prepared, map, retired } = await payloadOf(...args);
  expect(rules.map(({ path }) => path)).toEqual(["team/windows/a.yml", "team.zip/b/c.yml", "a.yml"]);
  expect(rules.map(({ text }) => text)).toEqual([rule, rule, rule]);
  expect({ prepared, map, retired }).toEqual({ prepared: null, map: null, retired: false });
});

test("rules go in with their bounds in the events of the map that goes with them", async () => {
  const path = (name: string): string => join(folder, name);
  writeFileSync(path("known.yml"), rule.replace("category: test", "category: process_creation"));
  const boundsIn = async (...more: readonly string[]): Promise<string | undefined> => {
    const block = await readRulesBlock(await pageRules(["--rules", path("known.yml"), ...more]), version);
    return block.kind === "rules" ? block.payload.rules[0]?.packed?.split("\t")[3] : undefined;
  };
  expect(await boundsIn()).toContain('["A"],[],["b"]');
  expect(await boundsIn("--logsources", path("map.toml"))).toBe("");
});

test("a map, values and retired rules go with them", async () => {
  const path = (name: string): string => join(folder, name);
  const more = ["--logsources", path("map.toml"), "--placeholders", path("values.yml"), "--retired"];
  expect(await payloadOf("--rules", path("team"), ...more)).toMatchObject({
    map: { path: "map.toml", text: "# a map\n" },
    placeholders: { admins: ["root"] },
    retired: true,
  });
});

test("what cannot be done as asked stops the build", async () => {
  await expect(pageRules(["--rules", join(folder, "gone")])).rejects.toThrow("gone");
  await expect(pageRules(["--retired"])).rejects.toThrow("--rules");
  await expect(pageRules(["--colour"])).rejects.toThrow("--colour");
});

test("rules, maps and values that are not UTF-8 are not guessed at", async () => {
  const latin = Buffer.from(rule.replace("b}", "'M\u00fcller'}"), "latin1");
  writeFileSync(join(folder, "latin.yml"), latin);
  writeFileSync(join(folder, "latin.zip"), writeZip([{ name: "in/latin.yml", content: latin }]));
  writeFileSync(join(folder, "latin.toml"), Buffer.from("# M\u00fcller\n", "latin1"));
  const path = (name: string): string => join(folder, name);
  const { rules, issues } = await readRules([path("latin.yml"), path("latin.zip"), path("team")]);
  expect(rules.map(({ text }) => text)).toEqual([rule]);
  expect(issues.map(({ code, file, line }) => [code, file, line])).toEqual([
    ["text-encoding", path("latin.yml"), 3],
    ["text-encoding", `${path("latin.zip")}/in/latin.yml`, 3],
  ]);
  await expect(readRules([path("latin.yml")])).rejects.toThrow("not valid UTF-8");
  await expect(readText("--logsources", path("latin.toml"))).rejects.toThrow(
    "line 1: The text is not valid UTF-8",
  );
  await expect(readPlaceholders(path("latin.yml"))).rejects.toThrow("not valid UTF-8");
});
