import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { givenPath } from "./given-path.ts";
import { walkPaths } from "./walk.ts";

test("links to folders are not followed, so that none leads in a circle; the folder that is given may be one", () => {
  const folder = mkdtempSync(join(tmpdir(), "pivotscope-walk-"));
  try {
    mkdirSync(join(folder, "case/inner"), { recursive: true });
    writeFileSync(join(folder, "case/inner/a.evtx"), "x");
    symlinkSync(join(folder, "case"), join(folder, "case/inner/back"));
    symlinkSync("loop", join(folder, "case/loop"));
    symlinkSync(join(folder, "case"), join(folder, "given"));
    for (const given of ["case", "given"]) {
      const { files, failures } = walkPaths([givenPath(join(folder, given))]);
      expect(files.map(({ path }) => path)).toEqual([join(folder, given, "inner/a.evtx")]);
      expect(failures.map(({ path }) => path)).toEqual([join(folder, given, "loop")]);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
});
