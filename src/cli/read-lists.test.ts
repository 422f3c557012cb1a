import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { pathsOf, readLists } from "./read-lists.ts";

test("paths come back from a list as they are, one a line or ended by NUL", () => {
  const name = (forbidden: RegExp) =>
    fc.string({ unit: "binary", minLength: 1 }).filter((path) => !forbidden.test(path));
  fc.assert(
    fc.property(fc.array(name(/[\r\n\0]/)), (paths) => {
      expect(pathsOf(paths.join("\n"))).toEqual(paths);
      expect(pathsOf(paths.map((path) => `${path}\r\n`).join(""))).toEqual(paths);
    }),
  );
  // A name may hold line feeds, not NUL.
  fc.assert(
    fc.property(fc.array(name(/\0/), { minLength: 1 }), (paths) => {
      expect(pathsOf(paths.map((path) => `${path}\0`).join(""))).toEqual(paths);
    }),
  );
});

test("a list that can't be read, or is no text, is wrong usage", async () => {
  const folder = mkdtempSync(join(tmpdir(), "pivotscope-lists-"));
  try {
    writeFileSync(join(folder, "list"), "a.evtx\n\n b.evtx\n");
    writeFileSync(join(folder, "bad"), Buffer.from([0x61, 0xff]));
    expect(await readLists([join(folder, "list"), join(folder, "list")])).toEqual([
      "a.evtx",
      " b.evtx",
      "a.evtx",
      " b.evtx",
    ]);
    // More than a call takes arguments.
    writeFileSync(join(folder, "long"), "a\n".repeat(300_000));
    expect(await readLists([join(folder, "long")])).toHaveLength(300_000);
    await expect(readLists([join(folder, "bad")])).rejects.toThrow("--files-from");
    await expect(readLists([join(folder, "none")])).rejects.toThrow("--files-from");
  } finally {
    rmSync(folder, { recursive: true });
  }
});
