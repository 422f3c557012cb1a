// Scans in processes of their own, joined by one more from the files that they wrote.

import { mkdirSync, readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { fleetHost, fleetRules } from "../support/fleet.ts";
import { schemaCheck } from "../support/schemas.ts";
import { cliFolder } from "./support/run-cli.ts";

const { at, put, run } = cliFolder("join");
const machines = [10, 11, 12, 20, 21].map(fleetHost);
const names = machines.map(({ name }) => name);
const rules = ["--rules", "rules.yml", "--pivotscope"];
const read = (name: string): string => readFileSync(at(name), "utf8");
const linesOf = (name: string): readonly object[] =>
  read(name)
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as object);
const scan = (name: string) =>
  run("scan", ...rules, "--parts", `parts/${name}.parts`, "--export", `jsonl=${name}.jsonl`, name);

const checkAsk = schemaCheck("ask-1");
const checkParts = schemaCheck("parts-1");

interface Ask {
  readonly files: readonly { readonly path: string }[];
  readonly sha256: string;
}

beforeAll(() => {
  put("rules.yml", fleetRules);
  mkdirSync(at("parts"));
  for (const { name, logs } of machines) {
    mkdirSync(at(name));
    for (const [log, bytes] of Object.entries(logs)) put(`${name}/${log}`, bytes);
  }
  for (const name of names) expect(scan(name)).toMatchObject({ code: 0, out: "" });
});

test("what is joined, asked and answered is what one process says of all logs, byte by byte", () => {
  let rounds = 0;
  for (;;) {
    const joined = run(
      ...["join", ...rules, "--output", "forwards.jsonl", "--matches", "bursts.jsonl"],
      ...["--ask", "ask.json", "parts"],
    );
    const ask = JSON.parse(read("ask.json")) as Ask;
    checkAsk(ask);
    expect(joined.code).toBe(ask.files.length === 0 ? 0 : 1);
    if (ask.files.length === 0) break;
    expect(joined.said).toContain(`${ask.files.length} logs (${ask.files[0]!.path}, …)`);
    rounds++;
    for (const name of names.filter((each) => ask.files.some(({ path }) => path.startsWith(`${each}/`)))) {
      const to = `parts/${name}.${ask.sha256.slice(0, 8)}.parts`;
      expect(run("answer", "ask.json", ...rules, "--output", to, name).code).toBe(0);
      for (const line of linesOf(to)) checkParts(line);
    }
  }
  expect(rounds).toBeGreaterThan(0);
  expect(read("forwards.jsonl")).toBe(run("forwards", ...names).out);
  expect(read("forwards.jsonl").split("\n")).toHaveLength(3);
  const whole = run("scan", ...rules, "--format", "jsonl", ...names).out;
  const bursts = whole.split(/(?<=\n)/).filter((line) => line.includes('"ruleTitle":"Guessing"'));
  expect(bursts.length).toBeGreaterThan(0);
  expect(read("bursts.jsonl")).toBe(bursts.join(""));
});

test("a file of parts is what its published schema says, line by line, with labels and hashes too", () => {
  const more = ["--host", "WS7", "--source", "copy", "--hash", "--ledger", "named.json"];
  const parts = ["--parts", "named.parts", "--output", "named.csv"];
  expect(run("scan", ...rules, ...more, ...parts, names[0]!).code).toBe(0);
  const lines = [`parts/${names[0]!}.parts`, "named.parts"].map(linesOf);
  for (const file of lines) {
    expect(file.length).toBeGreaterThan(2);
    for (const line of file) checkParts(line);
    for (const key of ["files", "data", "sha256"])
      expect(file.filter((line) => key in line).length).toBeGreaterThan(0);
  }
  const [header, part] = lines[1]!;
  expect(header).toMatchObject({ asked: null, files: [{ host: "WS7" }, { host: "WS7" }] });
  for (const line of [header, part]) {
    expect(() => checkParts({ ...line, extra: 1 })).toThrow("parts-1");
    for (const key of Object.keys(line!))
      expect(() => checkParts({ ...line, [key]: undefined })).toThrow("parts-1");
  }
});

describe("refuses", () => {
  const parts = (change: (text: string) => string): string =>
    put("changed.parts", change(read(`parts/${names[0]!}.parts`)));
  const refused = (...args: readonly string[]): string => {
    const { code, said, out } = run("join", ...args);
    expect(code).toBe(2);
    expect(out).toBe("");
    return said;
  };

  test.each([
    ["what was changed", (text: string) => text.replace(names[0]!, "HOST99999"), "its SHA-256 differs"],
    ["what is cut off", (text: string) => text.replace(/\n[^\n]+\n$/, "\n"), "the last line is missing"],
    ["what is cut in a line", (text: string) => text.slice(0, text.length >> 1), "it is damaged or cut off"],
    ["another schema", (text: string) => text.replace("parts/1", "parts/2"), 'found "pivotscope.parts/2"'],
    ["what is no such file", () => "x\n", "it is damaged or cut off"],
    ["an empty file", () => "", "it is damaged or cut off"],
  ])("%s", (_name, change, words) => {
    expect(refused(...rules, parts(change))).toContain(words);
  });

  test("parts of other rules, and of the same ones judged otherwise", () => {
    expect(refused("--rules", "rules.yml", `parts/${names[0]!}.parts`)).toContain("of other rules");
    expect(refused(...rules, "--residual", `parts/${names[0]!}.parts`)).toContain("other options");
  });

  test("a log that two scans have", () => {
    put("again.parts", read(`parts/${names[0]!}.parts`));
    expect(refused(...rules, `parts/${names[0]!}.parts`, "again.parts")).toContain(
      "is in another file of parts too",
    );
  });

  test("what goes with another command", () => {
    for (const [args, words] of [
      [["scan", "--ask", "x", "a"], "--matches and --ask go with join"],
      [["scan", "--unordered", "--format", "jsonl", "--parts", "x", "a"], "--unordered keeps nothing"],
      [["answer", "ask.json"], "answer needs at least one PATH"],
      [["join", "--filter", "x", "a"], "--filter goes with scan"],
      [["join", "--format", "parquet", "a"], "--format of forwards is"],
    ] as const) {
      const { code, said } = run(...args);
      expect(code).toBe(2);
      expect(said).toContain(words);
    }
  });
});
