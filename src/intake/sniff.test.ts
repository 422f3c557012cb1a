import { expect, test } from "vitest";
import { inEnglish, say } from "../lib/said.ts";
import { LONG_HEAD, SHORT_HEAD, sniff } from "./sniff.ts";

/** Bytes of `length` zeros with Latin-1 texts at offsets. */
function bytes(length: number, parts: Readonly<Record<number, string>>): Uint8Array {
  const all = new Uint8Array(length);
  for (const [offset, text] of Object.entries(parts)) {
    for (let i = 0; i < text.length; i++) all[Number(offset) + i] = text.charCodeAt(i);
  }
  return all;
}

const seemsOf = (head: Uint8Array): string => inEnglish(sniff(head).seems);
const text = (content: string): Uint8Array => new TextEncoder().encode(content);

test("a log is known by its header, or by its first chunk where the header is gone", () => {
  expect(sniff(bytes(SHORT_HEAD, { 0: "ElfFile\0" })).kind).toBe("evtx");
  expect(sniff(bytes(SHORT_HEAD, { 0x1000: "ElfChnk\0" })).kind).toBe("evtx");
  expect(sniff(bytes(SHORT_HEAD, { 0: "ElfChnk\0" })).kind).toBe("evtx");
  expect(sniff(bytes(8, { 0: "ElfFile\0" })).kind).toBe("evtx");
});

test("a log whose header and first chunk are gone is known by a later chunk, on a sector", () => {
  expect(sniff(bytes(LONG_HEAD, { 0x11000: "ElfChnk\0" })).kind).toBe("evtx");
  expect(sniff(bytes(LONG_HEAD, { 0x21000: "ElfChnk\0" })).kind).toBe("evtx");
  expect(sniff(bytes(LONG_HEAD, { 0x11001: "ElfChnk\0" })).kind).toBe("unknown");
});

test("the neighbours of logs are named", () => {
  const cases: readonly (readonly [Readonly<Record<number, string>>, string])[] = [
    [{ 0: "PK\x03\x04" }, "a ZIP archive"],
    [{ 0: "0\0\0\0LfLe" }, "an old event log (EVT, before Windows Vista)"],
    [{ 0: "regf" }, "a registry hive (regf)"],
    [{ 257: "ustar" }, "a tar archive"],
    [{ 0: "MZ\x90" }, "a Windows program"],
    [{ 0: "\x01\x02\x03" }, "a binary file of unknown kind"],
    [{}, "a file of zero bytes only"],
  ];
  for (const [parts, seems] of cases) expect(seemsOf(bytes(600, parts))).toBe(seems);
});

test("of zeros only as much is said as was looked at, and what may be a wiped log is searched by who reads logs", () => {
  expect(sniff(bytes(SHORT_HEAD, {}))).toEqual({
    kind: "unknown",
    seems: say("a file that begins with {length} zero bytes", { length: "4104" }),
  });
  expect(sniff(bytes(LONG_HEAD, {}))).toEqual({
    kind: "evtx",
    seems: say("a file that begins with {length} zero bytes", { length: "135176" }),
  });
});

test("an empty file is empty", () => {
  expect(sniff(new Uint8Array()).kind).toBe("empty");
});

test("texts are told apart by their first lines", () => {
  const cases: readonly (readonly [string, string])[] = [
    ["title: New Port Forwarding Rule\nid: x\n", "yaml-like"],
    ["# a licence\r\n\r\n---\r\ntitle: x\r\n", "yaml-like"],
    ["\ufefftitle: x\n", "yaml-like"],
    ["- title: x\n", "yaml-like"],
    [
      "{title: Flow, id: x, logsource: {product: windows}, detection: {sel: {a: b}, condition: sel}}",
      "yaml-like",
    ],
    ['{\n  "detection" : { "sel": {} },\n  "title": "as JSON"\n}', "yaml-like"],
    ['{"title": "a page", "detections": 3}', "other"],
    ["# a map\n[category.process_creation]\nchannel = 'x'\n", "toml-like"],
    ["[[map]]\n", "toml-like"],
    ['{"schema":"pivotscope.rules-pack/9","toolVersion":"1"}\n', "rule-pack"],
    ['{"schema":"pivotscope.rules-list/1"}\n', "other"],
    ['name = "x"\n', "toml-like"],
  ];
  for (const [content, kind] of cases) expect(sniff(text(content)).kind, content).toBe(kind);
});

test("texts that nobody reads are named", () => {
  const eventsXml =
    "an XML export of events, which is not scanned: save the log as .evtx, or paste the text where a rule is tried";
  const cases: readonly (readonly [string, string])[] = [
    ['<?xml version="1.0"?><Events><Event xmlns="x">', eventsXml],
    ["<html><body>", "an XML or HTML document"],
    ['{"a": 1}', "JSON text"],
    ['[{"a": 1}]', "JSON text"],
    ["time,host,rule\n1,2,3\n", "a table as text (CSV)"],
    ["Dear colleague\n", "text"],
    ["Dear colleague, first, second, third\nand more.\n", "text"],
    ["\ufeff<Events>", eventsXml],
  ];
  for (const [content, seems] of cases) expect(seemsOf(text(content)), content).toBe(seems);
  expect(seemsOf(bytes(4, { 0: "\xff\xfe<\0" }))).toBe("an XML or HTML document");
});

test("a head cut in the middle of anything is no reason to throw", () => {
  const whole = bytes(SHORT_HEAD, { 0: "ElfFile\0", 0x1000: "ElfChnk\0" });
  for (let length = 0; length < 16; length++) {
    expect(sniff(whole.slice(0, length)).kind).toBe(length === 0 ? "empty" : length < 8 ? "other" : "evtx");
  }
});

test("a case file is told by how it begins, whatever its version", () => {
  const kindOf = (text: string): string => sniff(new TextEncoder().encode(text)).kind;
  expect(kindOf('{\n"schema": "pivotscope.case/1",\n"tool": "Pivotscope"')).toBe("case");
  expect(kindOf('{"schema":"pivotscope.case/9"}')).toBe("case");
  expect(kindOf('{"schema":"pivotscope.report/1"}')).toBe("other");
  expect(kindOf('{"tool":"x","schema":"pivotscope.case/1"}')).toBe("other");
});

test("a list of hashes is told from other texts, tables and JSON", () => {
  const kindOf = (text: string): string => sniff(new TextEncoder().encode(text)).kind;
  const [md5, sha256] = ["0a".repeat(16), "0a".repeat(32)];
  for (const text of [
    `${sha256}  a.evtx\n`,
    `# by hand\nMD5 (a.evtx) = ${md5}\n`,
    "%%%% HASHDEEP-1.0\n%%%% size,md5,filename\n",
    "CopiedTimestamp,SourceFile,DestinationFile,FileSize,SourceFileSha1\n",
    `{"vfs_path":"a","sha256":"${sha256}"}\n`,
  ])
    expect(kindOf(text), text).toBe("hash-list");
  for (const text of ["a,b,c\n1,2,3\n", '{"a":1}', `deadbeef  a\n`]) expect(kindOf(text), text).toBe("other");
  expect(kindOf(`title: x\nsha256: ${sha256}\n`)).toBe("yaml-like");
});
