import { expect, test } from "vitest";
import type { InputFile } from "../model/input.ts";
import { sniff } from "./sniff.ts";
import { notALog, triage } from "./triage.ts";

const file = (path: string, content: string | Uint8Array<ArrayBuffer>): InputFile => ({
  path,
  container: null,
  blob: new Blob([content]),
});

function damagedLog(): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(0x31000);
  bytes.set(new TextEncoder().encode("ElfChnk\0"), 0x11000);
  bytes[0] = 1;
  return bytes;
}

test("each file lands in one list or is an issue, by its content and in its order", async () => {
  const unreadable = {
    path: "gone.evtx",
    container: null,
    blob: { size: 9, arrayBuffer: () => Promise.reject(new Error("moved.")) } as unknown as Blob,
  };
  const result = await triage([
    file("holiday.jpg", "ElfFile\0"),
    file("fake.evtx", "MZ, really"),
    file("b.bin", damagedLog()),
    file("kape.zip", "PK\x03\x04"),
    file("rule.yml", "title: x\n"),
    file("map.toml", "[a]\n"),
    file("none.evtx", ""),
    unreadable,
  ]);
  expect(result.logs.map((log) => log.path)).toEqual(["holiday.jpg", "b.bin"]);
  expect(result.archives.map((archive) => archive.path)).toEqual(["kape.zip"]);
  expect(result.rules.map(({ file }) => file.path)).toEqual(["rule.yml"]);
  expect(result.maps.map(({ file }) => file.path)).toEqual(["map.toml"]);
  expect(
    result.issues.map(({ code, file: path, detail, lostBytes }) => [code, path, detail, lostBytes]),
  ).toEqual([
    ["not-a-log", "fake.evtx", "Expected an event log, found a Windows program.", 0],
    ["empty-file", "none.evtx", "The file has no content.", 0],
    ["file-unreadable", "gone.evtx", "The file could not be opened: moved.", 9],
  ]);
});

test("no message says that what was found is what was expected", () => {
  const seems = notALog({ path: "x" }, sniff(new TextEncoder().encode("ElfFile\0")));
  expect(seems.detail).toBe("It begins like an event log, and holds no chunk of one.");
});

test("thousands of files are looked at, none is lost", async () => {
  const files = Array.from({ length: 5000 }, (_, i) => file(`${i}`, i % 2 === 0 ? "ElfFile\0" : "x"));
  const result = await triage(files);
  expect(result.logs.map((log) => Number(log.path))).toEqual(Array.from({ length: 2500 }, (_, i) => i * 2));
  expect(result.issues).toHaveLength(2500);
});
