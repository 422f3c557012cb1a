import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { hashKinds } from "../../model/file-hashes.ts";
import { hashFile } from "./hash-file.ts";

const folder = mkdtempSync(join(tmpdir(), "pivotscope-hash-"));
afterAll(() => rmSync(folder, { recursive: true }));

test.each([0, 1, (1 << 20) - 1, 1 << 20, (1 << 20) + 1, 3_000_000])(
  "a file of %i bytes is read once for all of its hashes",
  (size) => {
    const bytes = Uint8Array.from({ length: size }, (_, at) => at % 251);
    const path = join(folder, `${size}`);
    writeFileSync(path, bytes);
    const of = (kind: string): string => createHash(kind).update(bytes).digest("hex");
    expect(hashFile(path, hashKinds)).toEqual({ sha256: of("sha256"), sha1: of("sha1"), md5: of("md5") });
    expect(hashFile(path, ["sha256"])).toEqual({ sha256: of("sha256") });
  },
);

test("a file that is not there has no hash", () => {
  expect(() => hashFile(join(folder, "gone"), ["sha256"])).toThrow(/ENOENT/);
});
