import { expect, test } from "vitest";
import type { FileHandle } from "../protocol/protocol.ts";
import { unreadableResult } from "./task-result.ts";

const file: FileHandle = {
  index: 0,
  path: "big.evtx",
  source: new Blob([]),
  carves: false,
};
const gone = new Error("gone");

test("a file that could not be opened is lost as a whole", () => {
  const range = { first: 0, count: 8, opens: true, origin: null };
  const { opened, bytesLost, issues } = unreadableResult(file, range, 4096, gone);
  expect(opened).toEqual({ kind: "unreadable" });
  expect(bytesLost).toBe(4096);
  expect(issues).toMatchObject([
    { code: "file-unreadable", offset: null, detail: "the file could not be opened: gone" },
  ]);
});

test("a part of a file that was opened is lost alone, and is what is spoken of", () => {
  const range = { first: 2, count: 2, opens: false, origin: 4096 };
  const { opened, bytesLost, issues } = unreadableResult(file, range, 4096 + 8 * 65536, gone);
  expect(opened).toBeNull();
  expect(bytesLost).toBe(2 * 65536);
  expect(issues).toMatchObject([
    {
      code: "file-unreadable",
      offset: 4096 + 2 * 65536,
      lostBytes: 2 * 65536,
      detail: "this part of the file could not be read: gone",
    },
  ]);
});
