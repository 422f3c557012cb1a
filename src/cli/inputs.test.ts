import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { writeZip } from "../../tests/support/zip-writer.ts";
import { openInputs } from "./inputs.ts";

const log = `ElfFile\0${"a log ".repeat(2000)}`;
let folder = "";

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "pivotscope-inputs-"));
  const members = [
    { name: "C/Security.evtx", content: log },
    { name: "rule.yml", content: "title: A\ndetection:\n" },
    { name: "photo.png", content: "\x89PNG" },
  ];
  writeFileSync(join(folder, "case.bin"), writeZip(members));
  writeFileSync(join(folder, "plain.evtx"), log);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("a zip is told by its content and its logs are unpacked where workers can open them", async () => {
  const { inputs, failures, issues } = await openInputs([folder]);
  expect(failures).toEqual([]);
  const [member, plain, ...rest] = inputs;
  expect(rest).toEqual([]);
  expect(member).toMatchObject({
    path: "C/Security.evtx",
    container: join(folder, "case.bin"),
    named: true,
    bytes: log.length,
  });
  expect(readFileSync(member!.source, "latin1")).toBe(log);
  expect(plain).toMatchObject({ path: join(folder, "plain.evtx"), container: null, named: false });
  // What was left aside is said: the picture, and the rule.
  expect(issues.map(({ code }) => code)).toEqual(["not-a-log", "not-a-log"]);
});

test("a path that is not there is told with its reason", async () => {
  const { inputs, failures } = await openInputs([join(folder, "gone.evtx")]);
  expect(inputs).toEqual([]);
  expect(failures).toHaveLength(1);
});
