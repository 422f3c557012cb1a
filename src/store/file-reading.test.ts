import { expect, test } from "vitest";
import type { FileLedger } from "../model/ledger.ts";
import { FileTally } from "../scan/pool/file-tally.ts";
import { readingOf } from "./file-reading.ts";

const testFileLedger = (more: Partial<FileLedger>): FileLedger => ({
  ...new FileTally({ index: 0, path: "a.evtx", source: "" }, { path: "a.evtx", container: null }, 0).ledger(),
  ...more,
});

test("a log is read only where nothing of it is missing", () => {
  const whole = testFileLedger({ state: "done", bytes: 10, bytesRead: 10 });
  expect(readingOf(whole)).toBe("read");
  const { records, chunks } = whole;
  const parts = [
    { ...whole, bytesRead: 9, bytesLost: 1 },
    { ...whole, records: { ...records, failed: 1 } },
    { ...whole, chunks: { ...chunks, unreadable: 1 } },
    { ...whole, records: { ...records, removed: 1 } },
    { ...whole, missing: { chunks: 1, records: 0 } },
    { ...whole, missing: { chunks: 0, records: 1 } },
  ];
  for (const part of parts) expect(readingOf(part)).toBe("read in part");
});

test("other states have the words of the page", () => {
  const words = (["waiting", "scanning", "cancelled", "not-a-log", "unreadable", "removed"] as const).map(
    (state) => readingOf(testFileLedger({ state })),
  );
  expect(words).toEqual(["waiting", "scanning", "cancelled", "not a log", "unreadable", "taken out"]);
});
