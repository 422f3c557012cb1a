import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { refuseInputAsOutput, refuseSameOutput } from "./output.ts";

const folder = mkdtempSync(join(tmpdir(), "pivotscope-output-"));
const there = join(folder, "there.csv");
writeFileSync(there, "");
symlinkSync(there, join(folder, "link.csv"));

afterAll(() => {
  rmSync(folder, { recursive: true });
});

test("two outputs are never one file, there or not, by whichever path", () => {
  const pairs = [
    [there, there],
    [there, join(folder, "link.csv")],
    [join(folder, "new.csv"), `${folder}/./new.csv`],
  ];
  for (const [output, ledger] of pairs)
    expect(() => refuseSameOutput([output!, ledger!])).toThrow("two outputs name one file");
});

test("two files are two, and a device takes both", () => {
  refuseSameOutput([there, join(folder, "new.csv")]);
  refuseSameOutput(["/dev/null", "/dev/null"]);
});

test("what is read is not written over, through a link neither", () => {
  expect(() => refuseInputAsOutput(join(folder, "link.csv"), [there])).toThrow("is one of the files to read");
  refuseInputAsOutput(join(folder, "new.csv"), [there]);
});
