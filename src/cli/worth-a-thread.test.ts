import { mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { seemsWorthAThread } from "./worth-a-thread.ts";

const folder = mkdtempSync(join(tmpdir(), "worth-"));
afterAll(() => rmSync(folder, { recursive: true }));

function file(path: string, bytes: number): string {
  writeFileSync(join(folder, path), "");
  truncateSync(join(folder, path), bytes);
  return join(folder, path);
}

test("files are worth a thread by their size, together and in a folder", () => {
  const small = file("small.evtx", 3 << 20);
  expect(seemsWorthAThread([small])).toBe(false);
  expect(seemsWorthAThread([folder])).toBe(false);
  const other = file("other.evtx", 2 << 20);
  expect(seemsWorthAThread([small, other])).toBe(true);
  expect(seemsWorthAThread([folder])).toBe(true);
});

test("what is not there, standard input and folders in folders are worth none", () => {
  mkdirSync(join(folder, "deep", "deeper"), { recursive: true });
  file(join("deep", "deeper", "large.evtx"), 9 << 20);
  expect(seemsWorthAThread([join(folder, "none.evtx"), "-", join(folder, "deep")])).toBe(false);
});
