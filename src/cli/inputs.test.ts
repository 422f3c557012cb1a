import { linkSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { writeZip } from "../../tests/support/zip-writer.ts";
import { isIncomplete } from "./exit-code.ts";
import { openInputs } from "./inputs.ts";
import { Spool } from "./spool.ts";
import { walkPaths } from "./walk.ts";

const open = (...paths: readonly string[]) => openInputs(walkPaths(paths), [], new Spool(null));

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
  const { inputs, issues } = await open(folder);
  const [member, plain, ...rest] = inputs;
  expect(rest).toEqual([]);
  expect(member).toMatchObject({
    path: "C/Security.evtx",
    container: join(folder, "case.bin"),
    named: true,
    bytes: log.length,
  });
  expect(Buffer.from(member!.source as SharedArrayBuffer).toString("latin1")).toBe(log);
  expect(plain).toMatchObject({ path: join(folder, "plain.evtx"), container: null, named: false });
  // What was left aside is said: the picture, and the rule.
  expect(issues.map(({ code }) => code)).toEqual(["not-a-log", "not-a-log"]);
});

test("a path that is not there is told with its reason", async () => {
  const { inputs, issues } = await open(join(folder, "gone.evtx"));
  expect(inputs).toEqual([]);
  expect(issues).toMatchObject([
    { code: "file-unreadable", file: join(folder, "gone.evtx"), lostBytes: null },
  ]);
});

test("a link that leads nowhere is told and costs nothing beside it", async () => {
  const linked = mkdtempSync(join(tmpdir(), "pivotscope-links-"));
  try {
    symlinkSync(join(linked, "gone"), join(linked, "a.evtx"));
    symlinkSync(join(folder, "plain.evtx"), join(linked, "b.evtx"));
    writeFileSync(join(linked, "c.evtx"), log);
    const { inputs, issues } = await open(linked);
    expect(inputs.map(({ path }) => path)).toEqual([join(linked, "b.evtx"), join(linked, "c.evtx")]);
    expect(issues.map(({ file }) => file)).toEqual([join(linked, "a.evtx")]);
  } finally {
    rmSync(linked, { recursive: true });
  }
});

test("a file that several paths lead to is read once, by its first name", async () => {
  const linked = mkdtempSync(join(tmpdir(), "pivotscope-links-"));
  try {
    const [real, hard, soft] = ["b.evtx", "c.evtx", "d.evtx"].map((name) => join(linked, name)) as [
      string,
      string,
      string,
    ];
    writeFileSync(real, log);
    writeFileSync(join(linked, "a.evtx"), log);
    linkSync(real, hard);
    symlinkSync(real, soft);
    const walked = walkPaths([linked, hard, `${linked}/./b.evtx`]);
    const { inputs, issues } = await openInputs(walked, [], new Spool(null));
    // A copy with a record of its own on disk is another file.
    expect(inputs.map(({ path, named }) => [path, named])).toEqual([
      [join(linked, "a.evtx"), false],
      [real, true],
    ]);
    expect(issues).toEqual([]);
    expect(walked.repeated).toEqual(
      [hard, soft, hard, `${linked}/./b.evtx`].map((path) => ({ path, first: real })),
    );
  } finally {
    rmSync(linked, { recursive: true });
  }
});

test("what is empty, packed or locked says so, whether it was named or found", async () => {
  const inside = mkdtempSync(join(tmpdir(), "pivotscope-empty-"));
  try {
    const empty = join(inside, "empty");
    mkdirSync(empty);
    expect((await open(empty)).issues).toMatchObject([{ code: "nothing-inside", file: empty }]);
    writeFileSync(join(inside, "a.zip"), writeZip([]));
    writeFileSync(join(inside, "b.dat"), Buffer.from("377abcaf271c0004", "hex"));
    writeFileSync(join(inside, "c.zip"), writeZip([{ name: "x.evtx", content: log, flags: 0x801 }]));
    writeFileSync(join(inside, "d.zip"), writeZip([{ name: "photo.png", content: "\x89PNG" }]));
    const { inputs, issues } = await open(inside);
    expect(inputs).toEqual([]);
    expect(issues.map(({ code }) => code)).toEqual([
      "nothing-inside",
      "archive-unopened",
      "zip-locked",
      "not-a-log",
    ]);
    expect(issues.map(isIncomplete)).toEqual([true, true, true, false]);
    const named = await open(join(inside, "d.zip"));
    expect(named.issues.map(({ code }) => code)).toEqual(["not-a-log", "nothing-inside"]);
  } finally {
    rmSync(inside, { recursive: true });
  }
});
