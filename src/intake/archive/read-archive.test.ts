import { expect, test } from "vitest";
import { seededRandom } from "../../../tests/support/random.ts";
import { writeZip, type ZipMemberSpec, type ZipSpec } from "../../../tests/support/zip-writer.ts";
import type { InputFile } from "../../model/input.ts";
import { triageParts, type TriagePart } from "../triage-parts.ts";
import { defaultLimits } from "./limits.ts";
import { openArchive } from "./read-archive.ts";

const RULE = "title: A rule\ndetection:\n  selection:\n    Image: x\n  condition: selection\n";

/** Starts like a log and is `length` bytes long; not all of it deflates well. */
function logOf(length: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length);
  bytes.set(new TextEncoder().encode("ElfFile\0"));
  const random = seededRandom(7);
  for (let i = 8; i < length; i++) bytes[i] = random.between(0, 16);
  return bytes;
}

const LOG = logOf(300_000);

const zipFile = (bytes: Uint8Array<ArrayBuffer>, path = "case.zip"): InputFile => ({
  path,
  container: null,
  blob: new Blob([bytes]),
});

const open = (members: readonly ZipMemberSpec[], spec: ZipSpec = {}) =>
  openArchive(zipFile(writeZip(members, spec)));

const bytesOf = async (file: InputFile): Promise<Uint8Array> => new Uint8Array(await file.blob.arrayBuffer());
const isWhole = async (file: InputFile, expected = LOG): Promise<boolean> =>
  Buffer.compare(await bytesOf(file), expected) === 0;
const codes = (issues: readonly { code: string }[]): string[] => issues.map((issue) => issue.code);

test("logs and rules come out of a zip whole, in its order, with the zip as their container", async () => {
  const { files, issues } = await open([
    { name: "C/Windows/System32/winevt/Logs/Security.evtx", content: LOG },
    { name: "C/Windows/System32/winevt/Logs/System.evtx", content: logOf(5000), stored: true },
    { name: "rules/rule.yml", content: RULE },
    { name: "map.toml", content: "[[source]]\ncategory = 'x'\n" },
    { name: "C/Windows/", content: "", stored: true },
  ]);
  expect(issues).toEqual([]);
  expect(files.map(({ path, container }) => [path, container])).toEqual([
    ["C/Windows/System32/winevt/Logs/Security.evtx", "case.zip"],
    ["C/Windows/System32/winevt/Logs/System.evtx", "case.zip"],
    ["rules/rule.yml", "case.zip"],
    ["map.toml", "case.zip"],
  ]);
  expect(await isWhole(files[0]!)).toBe(true);
  expect(await isWhole(files[1]!, logOf(5000))).toBe(true);
  expect(await files[2]!.blob.text()).toBe(RULE);
});

test.for([
  ["sizes behind the data", [{ name: "a.evtx", content: LOG, descriptor: true }], {}],
  ["ZIP64", [{ name: "a.evtx", content: LOG, zip64: true }], {}],
  ["ZIP64 with sizes behind the data", [{ name: "a.evtx", content: LOG, zip64: true, descriptor: true }], {}],
  ["a program before the zip", [{ name: "a.evtx", content: LOG }], { before: logOf(999) }],
  [
    "a comment that looks like an end",
    [{ name: "a.evtx", content: LOG }],
    { comment: "PK\x05\x06 and more" },
  ],
] as const)("a zip with %s is read", async ([, members, spec]) => {
  const { files, issues } = await open(members, spec);
  expect(issues).toEqual([]);
  expect(await isWhole(files[0]!)).toBe(true);
});

test("a zip that was cut off gives what lies before the cut", async () => {
  for (const descriptor of [false, true]) {
    const whole = writeZip([
      { name: "first.evtx", content: LOG, descriptor },
      { name: "rule.yml", content: RULE, descriptor },
      { name: "last.evtx", content: LOG, descriptor },
    ]);
    const { files, issues } = await openArchive(zipFile(whole.slice(0, whole.length * 0.75)));
    expect(files.map((file) => file.path)).toEqual(["first.evtx", "rule.yml", "last.evtx"]);
    expect(await isWhole(files[0]!)).toBe(true);
    expect(await files[1]!.blob.text()).toBe(RULE);
    const start = await bytesOf(files[2]!);
    expect(start.length).toBeGreaterThan(LOG.length / 4);
    expect(Buffer.compare(start, LOG.subarray(0, start.length))).toBe(0);
    expect(codes(issues)).toEqual(["zip-damaged", "zip-damaged", "zip-damaged"]);
    expect(issues[2]).toMatchObject({ file: "case.zip/last.evtx", code: "zip-damaged" });
  }
});

test("a member with a wrong checksum or size is read all the same, and told", async () => {
  const { files, issues } = await open([
    { name: "sum.evtx", content: LOG, crc: 1 },
    { name: "size.evtx", content: LOG, size: 5 },
    { name: "rule.yml", content: RULE, crc: 1, stored: true },
  ]);
  expect(files).toHaveLength(3);
  expect(await isWhole(files[0]!)).toBe(true);
  expect(await isWhole(files[1]!)).toBe(true);
  expect(issues.map(({ code, file, detail }) => [code, file, detail])).toEqual([
    ["zip-damaged", "case.zip/sum.evtx", expect.stringContaining("checksum")],
    ["zip-damaged", "case.zip/size.evtx", "Expected 5 bytes, found 300000."],
    ["zip-damaged", "case.zip/rule.yml", expect.stringContaining("checksum")],
  ]);
});

test("damaged data gives its start, and its neighbours stay whole", async () => {
  const bytes = writeZip([
    { name: "a.evtx", content: LOG },
    { name: "b.evtx", content: LOG },
  ]);
  bytes.fill(0xff, 50_000, 50_400);
  const { files, issues } = await openArchive(zipFile(bytes));
  expect(files.map((file) => file.path)).toEqual(["a.evtx", "b.evtx"]);
  expect(await isWhole(files[1]!)).toBe(true);
  expect(issues).toMatchObject([{ code: "zip-damaged", file: "case.zip/a.evtx" }]);
});

test("members that need a password or another program are told, with what to do", async () => {
  const { files, issues } = await open([
    { name: "a.evtx", content: LOG, flags: 0x801 },
    { name: "b.evtx", content: LOG, flags: 0x841 },
    { name: "c.evtx", content: LOG, method: 12 },
    { name: "d.yml", content: RULE },
  ]);
  expect(files.map((file) => file.path)).toEqual(["d.yml"]);
  expect(issues.map(({ code, file, detail }) => [code, file, detail])).toEqual([
    ["zip-locked", "case.zip", "1 member is encrypted and not read: a password is needed."],
    ["archive-unopened", "case.zip/b.evtx", expect.stringContaining("encrypted in a way")],
    ["archive-unopened", "case.zip/c.evtx", expect.stringContaining("BZIP2")],
  ]);
});

test("names cannot climb, collide or vanish", async () => {
  const { files } = await open([
    { name: "../../etc/a.evtx", content: LOG },
    { name: "C:\\Windows\\a.evtx", content: LOG },
    { name: "/etc//./a.evtx", content: LOG },
    { name: "same.evtx", content: LOG },
    { name: "same.evtx", content: LOG },
    { name: "..", content: LOG },
    { name: Uint8Array.of(0x4d, 0x81, 0x6c, 0x6c, 0x65, 0x72), content: LOG },
    { name: "Möller", content: LOG },
  ]);
  expect(files.map((file) => file.path)).toEqual([
    "etc/a.evtx",
    "C:/Windows/a.evtx",
    "etc/a.evtx (2)",
    "same.evtx",
    "same.evtx (2)",
    "unnamed",
    "Müller",
    "Möller",
  ]);
});

test("what is neither log nor rule is counted once for a zip", async () => {
  const others = Array.from({ length: 50 }, (_, i) => ({ name: `C/file${i}.dat`, content: "MZ a program" }));
  const { files, issues } = await open([
    ...others,
    { name: "desktop.ini", content: "[.ShellClassInfo]\nIcon=1\n" },
    { name: "notes.txt", content: "host: a\nuser: b\n" },
    { name: "a.evtx", content: LOG },
  ]);
  expect(files.map((file) => file.path)).toEqual(["a.evtx"]);
  expect(issues.map(({ code, file, detail }) => [code, file, detail])).toEqual([
    [
      "not-a-log",
      "case.zip",
      "52 of 53 members are neither logs nor rules: C/file0.dat (a Windows program), " +
        "C/file1.dat (a Windows program), C/file2.dat (a Windows program), ….",
    ],
  ]);
});

test("a zip in a zip is read, one in that is not", async () => {
  const inner = writeZip([{ name: "c.evtx", content: LOG }]);
  const middle = writeZip([
    { name: "b.evtx", content: LOG },
    { name: "inner.zip", content: inner, stored: true },
  ]);
  const { files, issues } = await open([
    { name: "a.evtx", content: LOG },
    { name: "hosts/middle.zip", content: middle },
    { name: "report.docx", content: writeZip([{ name: "[Content_Types].xml", content: "<x/>" }]) },
  ]);
  expect(files.map(({ path, container }) => [path, container])).toEqual([
    ["a.evtx", "case.zip"],
    ["b.evtx", "case.zip/hosts/middle.zip"],
  ]);
  expect(issues.map(({ code, file }) => [code, file])).toEqual([
    ["zip-limit", "case.zip/hosts/middle.zip/inner.zip"],
    ["not-a-log", "case.zip"],
  ]);
});

test("bombs are stopped by what they unpack to, not by what they say", async () => {
  const limits = { ...defaultLimits, bytes: 2_000_000, ratio: 1, memberBytes: 500_000, memberRatio: 50 };
  const hollow = new Uint8Array(5_000_000);
  hollow.set(new TextEncoder().encode("ElfFile\0"));
  const bomb = writeZip([
    { name: "bomb.evtx", content: hollow, size: 10 },
    { name: "good.evtx", content: LOG },
    ...Array.from({ length: 20 }, (_, i) => ({ name: `${i}.evtx`, content: LOG })),
  ]);
  const { files, issues } = await openArchive(zipFile(bomb), { limits });
  expect(files.map((file) => file.path)).toContain("good.evtx");
  expect(files.length).toBeLessThan(20);
  expect(issues.map(({ code, file }) => [code, file])).toContainEqual(["zip-limit", "case.zip/bomb.evtx"]);
  expect(issues.every(({ code }) => code === "zip-limit")).toBe(true);
});

test("more members than the limit are cut off, and told", async () => {
  const limits = { ...defaultLimits, members: 3 };
  const members = Array.from({ length: 5 }, (_, i) => ({ name: `${i}.yml`, content: RULE }));
  const { files, issues } = await openArchive(zipFile(writeZip(members)), { limits });
  expect(files).toHaveLength(3);
  expect(codes(issues)).toEqual(["zip-limit"]);
});

test("no damage makes it throw, hang or invent files", async () => {
  const whole = writeZip([
    { name: "a.evtx", content: logOf(3000) },
    { name: "b.yml", content: RULE, descriptor: true },
    { name: "c.evtx", content: logOf(2000), zip64: true },
  ]);
  const random = seededRandom(1);
  for (let round = 0; round < 300; round++) {
    const bytes = whole.slice(0, round % 3 === 0 ? random.between(0, whole.length) : whole.length);
    for (let i = 0; i < 4 && bytes.length > 0; i++)
      bytes[random.between(0, bytes.length)] = random.between(0, 256);
    const { files } = await openArchive(zipFile(bytes));
    expect(files.length).toBeLessThanOrEqual(4);
  }
});

test("a drop with zips is sorted as if they had been unpacked", async () => {
  const zip = zipFile(
    writeZip([
      { name: "a.evtx", content: LOG },
      { name: "r.yml", content: RULE },
      { name: "m.toml", content: "[[source]]\n" },
      { name: "x.png", content: "\x89PNG" },
    ]),
  );
  const loose = (path: string, content: string): InputFile => ({
    path,
    container: null,
    blob: new Blob([content]),
  });
  const files = [loose("b.evtx", "ElfFile\0"), zip, loose("s.yml", "title: s\n"), loose("t", "MZ")];
  const parts: TriagePart[] = [];
  for await (const part of triageParts(files)) parts.push(part);
  expect(parts.flatMap(({ logs }) => logs.map((file) => file.path))).toEqual(["b.evtx", "a.evtx"]);
  expect(parts.flatMap(({ rules }) => rules.map(({ file }) => file.path))).toEqual(["s.yml", "r.yml"]);
  expect(parts.flatMap(({ maps }) => maps.map(({ file }) => file.path))).toEqual(["m.toml"]);
  expect(parts.flatMap(({ archives }) => archives.map((file) => file.path))).toEqual(["case.zip"]);
  expect(parts.flatMap(({ issues }) => issues.map((issue) => issue.file))).toEqual(["t", "case.zip"]);
});
