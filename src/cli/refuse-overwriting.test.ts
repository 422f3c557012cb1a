import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { parseCommand } from "./arguments.ts";
import { refuseOverwriting, type WritingCommand } from "./refuse-overwriting.ts";
import { usage } from "./usage.ts";

const folder = mkdtempSync(join(tmpdir(), "pivotscope-overwriting-"));
afterAll(() => rmSync(folder, { recursive: true }));

const read = join(folder, "read");
const inside = join(folder, "rules/deep/one.yml");
const link = join(folder, "link");
mkdirSync(join(folder, "rules/deep"), { recursive: true });
for (const path of [read, inside]) writeFileSync(path, "");
symlinkSync(read, link);

const refused = "is one of the files to read";
const isWritten = (...args: readonly string[]): void => {
  const command = parseCommand(args);
  if (command.kind === "wrong") throw new Error(command.reason);
  refuseOverwriting(command as WritingCommand, []);
};

/** Ways in which a command reads the file `read`, by the option that names it. */
const reading: readonly (readonly [option: string, ...args: string[]])[] = [
  ["--rules", "scan", "--rules", read, "a"],
  ["--rules", "report", "--rules", read, "a"],
  ["--rules", "verify", "--rules", read, "r", "a"],
  ["--rules", "join", "--rules", read, "a"],
  ["--rules", "answer", "--rules", read, "q", "a"],
  ["--rules", "page", "--rules", read],
  ["--logsources", "scan", "--logsources", read, "a"],
  ["--logsources", "forwards", "--logsources", read, "a"],
  ["--logsources", "page", "--rules", "x", "--logsources", read],
  ["--placeholders", "scan", "--placeholders", read, "a"],
  ["--placeholders", "page", "--rules", "x", "--placeholders", read],
  ["--hash-list", "scan", "--hash-list", read, "a"],
  ["--hash-list", "forwards", "--hash-list", read, "a"],
  ["--hash-list", "report", "--hash-list", read, "a"],
  ["--case", "scan", "--case", read, "a"],
  ["--case", "forwards", "--case", read, "a"],
  ["--files-from", "dump", "--files-from", read],
  ["--files0-from", "carve", "--files0-from", read],
  ["--files-from", "join", "--files-from", read],
  ["--password-file", "dump", "--password-file", read, "a"],
];
/** Options that name files to be written, and how. */
const writing: readonly (readonly [option: string, ...args: string[]])[] = [
  ["--output", "scan", "--output", read],
  ["--ledger", "scan", "--ledger", read],
  ["--parts", "scan", "--parts", read],
  ["--export", "scan", "--export", `ecs=${read}`],
  ["--matches", "join", "--matches", read],
  ["--ask", "join", "--ask", read],
];

test.each(reading)("%s: %s %s", (_option, ...args) => {
  expect(() => isWritten(...args, "--output", read)).toThrow(refused);
  expect(() => isWritten(...args, "--output", link)).toThrow(refused);
  isWritten(...args, "--output", join(folder, "new"));
});

test.each(writing)("%s", (_option, ...args) => {
  expect(() => isWritten(...args, "--rules", read, "a")).toThrow(refused);
  isWritten(...args, "a");
});

test("packs of a cache of rules", () => {
  const args = ["scan", "--rules", "x", "--rules-cache", folder, "a"];
  expect(() => isWritten(...args, "--output", read)).toThrow(refused);
  isWritten(...args, "--output", join(folder, "new"));
});

describe("beside options", () => {
  test("a file in a folder of rules", () => {
    expect(() => isWritten("scan", "--rules", join(folder, "rules"), "--output", inside, "a")).toThrow(
      refused,
    );
    expect(() => isWritten("pack", "--output", inside, join(folder, "rules"))).toThrow(refused);
    isWritten("pack", "--output", join(folder, "rules/new.pack"), join(folder, "rules"));
  });

  test("a report that is checked, and what a join has asked", () => {
    expect(() => isWritten("verify", read, "a", "--output", read)).toThrow(refused);
    expect(() => isWritten("answer", read, "a", "--output", read)).toThrow(refused);
  });

  test("two outputs of one command that lead to one file", () => {
    expect(() => isWritten("join", "--output", read, "--ask", link, "a")).toThrow(
      "two outputs name one file",
    );
  });
});

test("no option that names a file is missing here", () => {
  const named = [...usage.matchAll(/^ {4}(--[\w-]+) (?:[A-Z]+=)?(?:FILE|PATH)\b/gm)].map(
    ([, option]) => option!,
  );
  expect(new Set([...reading, ...writing].map(([option]) => option))).toEqual(new Set(named));
});
