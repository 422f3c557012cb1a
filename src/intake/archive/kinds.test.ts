// What is opened, beside plain zips: gzip, tar, encrypted and odd zips; and what is not opened, by name.

import { deflateRawSync, gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { writeDeflate64 } from "../../../tests/support/deflate64-writer.ts";
import { seededRandom } from "../../../tests/support/random.ts";
import { paxHeader, writeTar } from "../../../tests/support/tar-writer.ts";
import type { EncryptionSpec } from "../../../tests/support/zip-encryption.ts";
import { writeZip } from "../../../tests/support/zip-writer.ts";
import { crc32 } from "../../lib/crc32.ts";
import type { InputFile } from "../../model/input.ts";
import { triage } from "../triage.ts";
import { defaultLimits } from "./limits.ts";
import type { ArchiveOptions } from "./options.ts";
import { openArchive, readArchive } from "./read-archive.ts";

/** Starts like a log and is `length` bytes long; not all of it deflates well. */
function logOf(length: number, seed = 7): Uint8Array<ArrayBuffer> {
  const random = seededRandom(seed);
  const bytes = Uint8Array.from({ length }, () => random.between(0, 16));
  bytes.set(new TextEncoder().encode("ElfFile\0"));
  return bytes;
}

const LOG = logOf(300_000);
const SHORT = logOf(2000);

const input = (path: string, bytes: Uint8Array): InputFile => ({
  path,
  container: null,
  blob: new Blob([new Uint8Array(bytes)]),
});

const open = async (path: string, bytes: Uint8Array, options: Partial<ArchiveOptions> = {}) => {
  const { files, issues } = await openArchive(input(path, bytes), options);
  const contents = await Promise.all(files.map(async ({ blob }) => new Uint8Array(await blob.arrayBuffer())));
  return { files, contents, issues, problems: issues.map(({ code, file }) => `${code} ${file}`) };
};

const same = (one: Uint8Array | undefined, other: Uint8Array): boolean => Buffer.compare(one!, other) === 0;

test("a gzip of a log is a log, in one member or in several", async () => {
  const parts = [LOG.subarray(0, 100_000), LOG.subarray(100_000)].map((part) => gzipSync(part));
  for (const bytes of [gzipSync(LOG), Buffer.concat(parts), Buffer.concat([...parts, Buffer.alloc(3000)])]) {
    const { files, contents, issues } = await open("host/Security.evtx.gz", bytes);
    expect(issues).toEqual([]);
    expect(files).toMatchObject([{ path: "Security.evtx", container: "host/Security.evtx.gz" }]);
    expect(same(contents[0], LOG)).toBe(true);
  }
});

test("a gzip that is cut, broken or followed by something gives what can be read, and says so", async () => {
  const whole = gzipSync(LOG);
  const broken = Buffer.from(whole);
  broken.fill(0xff, 50_000, 50_400);
  const wrong = Buffer.from(whole);
  wrong[whole.length - 6]! ^= 1;
  const cases = [whole.subarray(0, 60_000), broken, wrong, Buffer.concat([whole, Buffer.from("and more")])];
  for (const bytes of cases) {
    const { files, contents, problems } = await open("a.evtx.gz", bytes);
    expect(problems).toEqual(["archive-damaged a.evtx.gz/a.evtx"]);
    expect(files.map(({ path }) => path)).toEqual(["a.evtx"]);
    expect(contents[0]!.length).toBeGreaterThan(80_000);
    expect(same(contents[0]!.subarray(0, 80_000), LOG.subarray(0, 80_000))).toBe(true);
  }
});

const longName = `${"folder/".repeat(30)}Security.evtx`;

test.for([
  ["POSIX", [{ name: "Security.evtx", prefix: "C/logs", content: LOG }], "C/logs/Security.evtx"],
  ["GNU", [{ name: "a.evtx", format: "gnu", content: LOG }], "a.evtx"],
  ["old", [{ name: "a.evtx", format: "old", content: LOG }], "a.evtx"],
  [
    "a GNU long name",
    [
      { name: "@LongLink", type: "L", content: `${longName}\0` },
      { name: longName, content: LOG },
    ],
    longName,
  ],
  ["a pax path", [paxHeader({ path: longName, mtime: "1.5" }), { name: "x", content: LOG }], longName],
  [
    "a pax size",
    [paxHeader({ size: String(LOG.length) }), { name: "a.evtx", size: 0, content: LOG }],
    "a.evtx",
  ],
  ["a size of base 256", [{ name: "a.evtx", binarySize: true, content: LOG }], "a.evtx"],
  ["a path that climbs", [{ name: "../../etc/a.evtx", content: LOG }], "etc/a.evtx"],
] as const)("a tar with %s names is read, packed or not", async ([, members, path]) => {
  const others = [
    { name: "logs/", type: "5", content: "" },
    ...members,
    { name: "link", type: "2", content: "" },
  ];
  const tar = writeTar([...others, { name: "last.evtx", content: SHORT }]);
  for (const bytes of [tar, gzipSync(tar)]) {
    const { files, contents, issues } = await open("case.tgz", bytes);
    expect(issues).toEqual([]);
    expect(files.map((file) => [file.container, file.path])).toEqual([
      ["case.tgz", path],
      ["case.tgz", "last.evtx"],
    ]);
    expect(same(contents[0], LOG)).toBe(true);
    expect(same(contents[1], SHORT)).toBe(true);
  }
});

test("sparse files and parts of files in a tar are named, and not read as something they are not", async () => {
  const tar = writeTar([
    { name: "old.evtx", type: "S", content: LOG },
    paxHeader({ "GNU.sparse.major": "1", "GNU.sparse.name": "new.evtx" }),
    { name: "GNUSparseFile.0/new.evtx", content: LOG },
    { name: "rest.evtx", type: "M", content: LOG },
    { name: "good.evtx", content: SHORT },
  ]);
  for (const bytes of [tar, gzipSync(tar)]) {
    const { files, problems } = await open("case.tar", bytes);
    expect(files.map(({ path }) => path)).toEqual(["good.evtx"]);
    const names = ["old.evtx", "new.evtx", "rest.evtx"];
    expect(problems).toEqual(names.map((name) => `archive-unopened case.tar/${name}`));
  }
});

test("a tar whose headers are damaged loses what they held, and nothing more", async () => {
  const broken = writeTar([
    { name: "a.evtx", content: SHORT },
    { name: "lost.evtx", content: SHORT, checksum: 1 },
    { name: "huge.evtx", size: "7777777777x\0", content: "" },
    { name: "b.evtx", content: SHORT },
  ]);
  for (const bytes of [broken, gzipSync(broken)]) {
    const { files, issues } = await open("case.tar", bytes);
    expect(files.map(({ path }) => path)).toEqual(["a.evtx", "b.evtx"]);
    expect(issues).toMatchObject([
      { code: "archive-damaged", lostBytes: 512 + 2048, detail: expect.stringContaining("offset 2560") },
      { code: "archive-damaged", lostBytes: null, detail: expect.stringContaining("no size") },
    ]);
  }
});

test("a tar that ends too early says so, and gives the start of its last member", async () => {
  const whole = writeTar([
    { name: "a.evtx", content: SHORT },
    { name: "b.evtx", content: LOG },
  ]);
  for (const bytes of [whole.subarray(0, 100_000), gzipSync(whole.subarray(0, 100_000))]) {
    const { contents, problems } = await open("case.tar", bytes);
    expect(same(contents[1], LOG.subarray(0, contents[1]!.length))).toBe(true);
    expect(contents[1]!.length).toBeGreaterThan(90_000);
    expect(problems).toEqual(["archive-damaged case.tar/b.evtx", "archive-damaged case.tar"]);
  }
  expect((await open("case.tar", writeTar([{ name: "a.evtx", content: SHORT }], 0))).problems).toEqual([
    "archive-damaged case.tar",
  ]);
});

test("a size of a tar that no archive could have bounds nothing", async () => {
  const tar = writeTar([{ name: "a.evtx", binarySize: true, size: 2 ** 52, content: SHORT }]);
  for (const bytes of [tar, gzipSync(tar)]) {
    const { files, problems } = await open("case.tar", bytes);
    expect(files).toHaveLength(1);
    expect(problems).toContain("archive-damaged case.tar/a.evtx");
  }
});

test("members of one name and names in other code pages are told apart in a tar as in a zip", async () => {
  const name = Uint8Array.from([0x4d, 0x81, 0x6c, 0x6c, 0x65, 0x72]);
  const { files, problems } = await open(
    "case.tar",
    writeTar([
      { name, content: SHORT },
      { name, content: SHORT },
    ]),
  );
  expect(files.map(({ path }) => path)).toEqual(["Müller", "Müller (2)"]);
  expect(problems).toEqual(["archive-names case.tar"]);
});

test("archives of nothing but headers cost no more than their bytes", async () => {
  const empty = gzipSync(new Uint8Array());
  const many = Buffer.concat([...Array.from({ length: 80_000 }, () => empty), gzipSync(LOG)]);
  const { contents, issues } = await open("many.gz", many);
  expect(issues).toEqual([]);
  expect(same(contents[0], LOG)).toBe(true);
  const stray = Buffer.concat([Buffer.alloc(64 << 20, 1), writeTar([{ name: "a.evtx", content: LOG }])]);
  stray.set(writeTar([{ name: "b.evtx", content: SHORT }]).subarray(0, 512 + 2048));
  const tar = await open("stray.tar", stray);
  expect(tar.files.map(({ path }) => path)).toEqual(["b.evtx", "a.evtx"]);
  expect(tar.problems).toEqual(["archive-damaged stray.tar"]);
}, 20_000);

test("a bomb in a gzip or a tar.gz stops at the limit", async () => {
  const hollow = new Uint8Array(5_000_000);
  hollow.set(new TextEncoder().encode("ElfFile\0"));
  const limits = { ...defaultLimits, bytes: 2_000_000, ratio: 1, memberBytes: 500_000, memberRatio: 50 };
  const { files, problems } = await open("a.gz", gzipSync(hollow), { limits });
  expect(files).toEqual([]);
  expect(problems).toEqual(["archive-limit a.gz/a"]);
  const tar = writeTar([
    { name: "good.evtx", content: SHORT },
    { name: "b.evtx", content: hollow },
  ]);
  const packed = await open("a.tgz", gzipSync(tar), { limits });
  expect(packed.files.map(({ path }) => path)).toEqual(["good.evtx"]);
  expect(packed.problems).toContain("archive-limit a.tgz");
});

test("archives lie in archives: one deep, a gzip around one being a part of it", async () => {
  const tar = writeTar([
    { name: "t.evtx", content: SHORT },
    { name: "u.evtx.gz", content: gzipSync(SHORT) },
  ]);
  const zip = writeZip([
    { name: "a.evtx.gz", content: gzipSync(SHORT) },
    { name: "b.tar", content: tar },
    { name: "c.tgz", content: gzipSync(tar) },
    { name: "d.zip", content: writeZip([{ name: "e.tgz", content: gzipSync(tar) }]) },
    { name: "f.gz", content: gzipSync(gzipSync(gzipSync(SHORT))) },
  ]);
  const { files, problems } = await open("case.zip", zip);
  expect(files.map(({ path, container }) => `${container}/${path}`)).toEqual([
    "case.zip/a.evtx.gz/a.evtx",
    "case.zip/b.tar/t.evtx",
    "case.zip/b.tar/u.evtx.gz/u.evtx",
    "case.zip/c.tgz/t.evtx",
    "case.zip/c.tgz/u.evtx.gz/u.evtx",
  ]);
  expect(problems).toEqual(["archive-limit case.zip/d.zip/e.tgz", "archive-limit case.zip/f.gz/f/f"]);
});

test("Deflate64 is read", async () => {
  const { data, content } = writeDeflate64([
    ...SHORT,
    { length: 65_538, distance: 1999 },
    { length: 9, distance: 65_536 },
  ]);
  const zip = writeZip([
    { name: "a.evtx", content, data, method: 9 },
    { name: "b.evtx", content, data: data.subarray(0, 900), method: 9 },
  ]);
  const { contents, problems } = await open("case.zip", zip);
  expect(same(contents[0], content)).toBe(true);
  expect(problems).toEqual(["zip-damaged case.zip/b.evtx"]);
});

test("plain DEFLATE that calls itself Deflate64 is read, where its checksum shows that it is", async () => {
  const content = Uint8Array.from(LOG, (byte, i) => (i > 90 && i < 200_000 ? 0 : byte));
  const data = deflateRawSync(content);
  const zip = writeZip([
    { name: "a.evtx", content, data, method: 9 },
    { name: "b.evtx", content: SHORT, data: deflateRawSync(SHORT), method: 9 },
    { name: "c.evtx", content, data, method: 9, crc: 1 },
  ]);
  const { contents, problems } = await open("case.zip", zip);
  expect(same(contents[0], content)).toBe(true);
  expect(same(contents[1], SHORT)).toBe(true);
  expect(problems).toEqual(["zip-damaged case.zip/c.evtx"]);
});

const encryptions: readonly EncryptionSpec[] = [
  ...([128, 192, 256] as const).flatMap((bits) =>
    ([1, 2] as const).map((version) => ({ kind: "aes", password: "infected", bits, version }) as const),
  ),
  { kind: "zip-crypto", password: "infected" },
];

test.for(encryptions)(
  "members encrypted by %o open with their password, however compressed",
  async (encryption) => {
    const { data, content } = writeDeflate64([...SHORT, { length: 300, distance: 40 }]);
    const zip = writeZip([
      { name: "a.evtx", content: LOG, encryption },
      { name: "b.evtx", content: LOG, encryption, stored: true },
      { name: "c.evtx", content: SHORT, encryption, stored: true },
      { name: "d.evtx", content, data, method: 9, encryption },
      { name: "e.evtx", content: SHORT },
    ]);
    const { contents, issues } = await open("case.zip", zip, { passwords: ["wrong", "infected"] });
    expect(issues).toEqual([]);
    expect([LOG, LOG, SHORT, content, SHORT].every((expected, i) => same(contents[i], expected))).toBe(true);
    const again = await open("case.zip", zip, { passwords: ["infected"], onlyEncrypted: true });
    expect(again.files.map(({ path }) => path)).toEqual(["a.evtx", "b.evtx", "c.evtx", "d.evtx"]);
  },
);

test("without the password, or with a wrong one, the locked members are counted and the others read", async () => {
  for (const [encryption, members] of [
    [encryptions[0]!, 3],
    [encryptions[5]!, 3],
    [encryptions[6]!, 200],
  ] as const) {
    const zip = writeZip([
      ...Array.from({ length: members }, (_, i) => ({
        name: `${i}.evtx`,
        content: logOf(500, i),
        encryption,
      })),
      { name: "open.evtx", content: SHORT },
    ]);
    for (const passwords of [[], ["wrong", "Infected", "infecte"]]) {
      const items = [];
      for await (const item of readArchive(input("case.zip", zip), { passwords })) items.push(item);
      expect(items).toMatchObject([
        { kind: "evtx", file: { path: "open.evtx" } },
        {
          kind: "locked",
          archive: { path: "case.zip" },
          members,
          tried: passwords.length > 0,
          issue: { code: "zip-locked" },
        },
      ]);
      expect(JSON.stringify(items)).not.toContain("nfecte");
    }
  }
});

test("an encrypted member that is damaged is told from one whose password is wrong, as far as that can be", async () => {
  for (const encryption of encryptions) {
    const zip = writeZip([
      { name: "a.evtx", content: LOG, encryption, stored: true },
      { name: "b.evtx", content: SHORT, encryption },
    ]);
    zip[100_000]! ^= 1;
    const { contents, issues } = await open("case.zip", zip, { passwords: ["infected"] });
    expect(issues).toMatchObject([{ code: "zip-damaged", file: "case.zip/a.evtx" }]);
    expect(contents[0]!.length).toBe(LOG.length);
    expect(same(contents[1], SHORT)).toBe(true);
  }
});

test("a password that is not ASCII fits however the zip was made", async () => {
  for (const password of [
    Buffer.from("Schlüssel"),
    Buffer.from("Schlüssel", "latin1"),
    Buffer.from("Schl\x81ssel", "latin1"),
  ]) {
    const encryption = { kind: "aes", password, bits: 256, version: 2 } as const;
    const { files } = await open("case.zip", writeZip([{ name: "a.evtx", content: SHORT, encryption }]), {
      passwords: ["Schlüssel"],
    });
    expect(files).toHaveLength(1);
  }
});

test("an encrypted zip in a zip is locked by itself", async () => {
  const encryption = encryptions[0]!;
  const inner = writeZip([{ name: "a.evtx", content: SHORT, encryption }]);
  const zip = input("case.zip", writeZip([{ name: "host/in.zip", content: inner }]));
  for await (const item of readArchive(zip)) {
    if ("code" in item || item.kind !== "locked") throw new Error("expected it to be locked");
    const { files } = await openArchive(item.archive, { passwords: ["infected"], onlyEncrypted: true });
    expect(files).toMatchObject([{ path: "a.evtx", container: "case.zip/host/in.zip" }]);
  }
});

test("members that are damaged from their first bytes on are damaged, by name, and nothing else", async () => {
  for (const stored of [false, true]) {
    const zip = writeZip([
      { name: "ok.evtx", content: SHORT },
      { name: "Security.evtx", content: LOG, stored },
      { name: "noise.bin", content: logOf(9000).map((byte) => byte + 100), stored },
    ]);
    const start = Buffer.from(zip).indexOf("Security.evtx");
    zip.fill(0xff, start + 13, start + 40);
    const last = Buffer.from(zip).indexOf("noise.bin");
    zip.fill(0xff, last + 9, last + 30);
    const { files, issues, problems } = await open("case.zip", zip);
    expect(files.map(({ path }) => path)).toEqual(["ok.evtx"]);
    expect(problems).toEqual(["zip-damaged case.zip/Security.evtx", "zip-damaged case.zip/noise.bin"]);
    expect(
      issues.every(({ lostBytes, detail }) => lostBytes !== 0 || detail.includes("read all the same")),
    ).toBe(true);
  }
});

test("a zip in a zip whose first member looks like a document's is opened all the same", async () => {
  for (const first of ["META-INF/MANIFEST.MF", "[Content_Types].xml", "mimetype", "_rels/.rels"]) {
    const inner = writeZip([
      { name: first, content: "x" },
      { name: "application.yml", content: "detection:\n" },
      { name: "logs/Security.evtx", content: LOG },
    ]);
    const { files, issues } = await open("outer.zip", writeZip([{ name: "case.zip", content: inner }]));
    expect(files.map(({ path }) => path)).toEqual(["logs/Security.evtx"]);
    expect(issues).toEqual([]);
  }
});

/** The headers of a program of one section, as Windows has them. */
function programOf(size: number): Uint8Array<ArrayBuffer> {
  const bytes = Buffer.alloc(size, 0x90);
  bytes.fill(0, 0, 0x200);
  bytes.write("MZ");
  bytes.writeUInt32LE(0x80, 0x3c);
  bytes.write("PE\0\0", 0x80, "latin1");
  bytes.writeUInt16LE(1, 0x86);
  bytes.writeUInt16LE(0xe0, 0x94);
  bytes.writeUInt16LE(0x10b, 0x98);
  bytes.writeUInt32LE(size - 0x200, 0x178 + 16);
  bytes.writeUInt32LE(0x200, 0x178 + 20);
  return new Uint8Array(bytes);
}

test("a zip behind other bytes is opened, dropped or in a zip, and a program without one is a program", async () => {
  const zip = writeZip([{ name: "a.evtx", content: LOG }]);
  const program = programOf(9000);
  const stubs = [
    program,
    new TextEncoder().encode("#!/bin/sh\nexec unzip\n"),
    Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 1),
  ];
  for (const stub of stubs) {
    const both = new Uint8Array(Buffer.concat([stub, zip]));
    const dropped = await triage([input("evidence.exe", both)]);
    expect(dropped.archives.map(({ path }) => path)).toEqual(["evidence.exe"]);
    expect((await open("evidence.exe", both)).files.map(({ path }) => path)).toEqual(["a.evtx"]);
  }
  const self = new Uint8Array(Buffer.concat([program, zip]));
  for (const stored of [true, false]) {
    const outer = writeZip([
      { name: "sfx.exe", content: self, stored },
      { name: "plain.exe", content: program, stored },
    ]);
    const { files, issues } = await open("case.zip", outer);
    expect(files.map(({ path, container }) => `${container}/${path}`)).toEqual(["case.zip/sfx.exe/a.evtx"]);
    expect(issues).toMatchObject([
      { code: "not-a-log", detail: expect.stringContaining("plain.exe (a Windows program)") },
    ]);
  }
});

test("archives that are not opened are named by their content, in an archive and beside it", async () => {
  const magics = [
    "7z\xbc\xaf\x27\x1c",
    "Rar!\x1a\x07\x01\0",
    "MSCF\0\0\0\0",
    "\xfd7zXZ\0",
    "BZh91AY&SY",
    "\x28\xb5\x2f\xfd",
    "vhdxfile",
  ];
  const files = magics.map((magic, i) => ({
    name: `${i}.dat`,
    content: Buffer.concat([Buffer.from(magic, "latin1"), Buffer.alloc(600, 1)]),
  }));
  for (const bytes of [writeZip(files), writeTar(files)]) {
    const { problems, issues } = await open("case", bytes);
    expect(problems).toEqual(files.map(({ name }) => `archive-unopened case/${name}`));
    expect(issues.every(({ lostBytes }) => lostBytes !== 0)).toBe(true);
  }
  const loose = await triage(files.map(({ name, content }) => input(name, content)));
  expect(loose.issues.map(({ code }) => code)).toEqual(files.map(() => "archive-unopened"));
});

test("an archive that holds nothing says so", async () => {
  expect((await open("a.zip", writeZip([]))).problems).toEqual(["nothing-inside a.zip"]);
  expect((await open("a.zip", writeZip([{ name: "folder/", content: "", stored: true }]))).problems).toEqual([
    "nothing-inside a.zip",
  ]);
  expect(
    (await open("a.tgz", gzipSync(writeTar([{ name: "d/", type: "5", content: "" }])))).problems,
  ).toEqual(["nothing-inside a.tgz"]);
});

test("a name is read as its extra field says, or by a guess that is told", async () => {
  const raw = Uint8Array.from([0x4d, 0x81, 0x6c, 0x6c, 0x65, 0x72]);
  const unicode = (crc: number): Uint8Array => {
    const name = Buffer.from("日本.evtx");
    const field = Buffer.alloc(9 + name.length);
    field.writeUInt16LE(0x7075);
    field.writeUInt16LE(5 + name.length, 2);
    field[4] = 1;
    field.writeUInt32LE(crc, 5);
    field.set(name, 9);
    return field;
  };
  const zip = writeZip([
    { name: raw, content: SHORT, extra: unicode(crc32(raw)) },
    { name: raw, content: SHORT, extra: unicode(crc32(raw) ^ 1) },
  ]);
  const { files, issues } = await open("case.zip", zip);
  expect(files.map(({ path }) => path)).toEqual(["日本.evtx", "Müller"]);
  expect(issues).toMatchObject([
    {
      code: "archive-names",
      lostBytes: 0,
      detail: expect.stringContaining("code page 437, which is a guess: Müller"),
    },
  ]);
});

test("no damage to any archive makes it throw, hang or invent files", async () => {
  const encryption = encryptions[4]!;
  const tar = writeTar([
    { name: "a.evtx", content: logOf(3000) },
    paxHeader({ path: "p" }),
    { name: "b.evtx", content: SHORT },
  ]);
  const zip = writeZip([
    { name: "a.evtx", content: SHORT, encryption },
    { name: "b.evtx", content: SHORT, encryption: encryptions[6]! },
  ]);
  const random = seededRandom(11);
  for (const whole of [tar, new Uint8Array(gzipSync(tar)), new Uint8Array(gzipSync(SHORT)), zip]) {
    for (let round = 0; round < 60; round++) {
      const bytes = whole.slice(0, round % 3 === 0 ? random.between(0, whole.length) : whole.length);
      for (let i = 0; i < 4 && bytes.length > 0; i++)
        bytes[random.between(0, bytes.length)] = random.between(0, 256);
      const { files, issues } = await open("case", bytes, { passwords: ["infected"] });
      expect(files.length).toBeLessThanOrEqual(4);
      // Two members are in it; if one is not there, something says why.
      if (files.length < 2 && whole !== tar) expect(files.length + issues.length).toBeGreaterThan(0);
    }
  }
});
