import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { hashKinds } from "../../model/file-hashes.ts";
import { hashLocal } from "./hash-local.ts";

const folder = mkdtempSync(join(tmpdir(), "pivotscope-hash-"));
afterAll(() => rmSync(folder, { recursive: true }));

test.each([0, 1, (1 << 20) - 1, 1 << 20, (1 << 20) + 1, 3_000_000])(
  "a file of %i bytes is read once for all of its hashes",
  (size) => {
    const bytes = Uint8Array.from({ length: size }, (_, at) => at % 251);
    const path = join(folder, `${size}`);
    writeFileSync(path, bytes);
    const of = (kind: string): string => createHash(kind).update(bytes).digest("hex");
    expect(hashLocal(path, hashKinds)).toEqual({ sha256: of("sha256"), sha1: of("sha1"), md5: of("md5") });
    expect(hashLocal(path, ["sha256"])).toEqual({ sha256: of("sha256") });
  },
);

test("a part of a file and memory of all threads have the hashes of their bytes", () => {
  const bytes = Uint8Array.from({ length: 3_000_000 }, (_, at) => at % 253);
  const path = join(folder, "parts");
  writeFileSync(path, bytes);
  const wanted = createHash("sha256").update(bytes.subarray(7, 2_500_007)).digest("hex");
  expect(hashLocal({ path, start: 7, size: 2_500_000 }, ["sha256"])).toEqual({ sha256: wanted });
  const memory = new SharedArrayBuffer(2_500_000);
  new Uint8Array(memory).set(bytes.subarray(7, 2_500_007));
  expect(hashLocal(memory, ["sha256"])).toEqual({ sha256: wanted });
  expect(() => hashLocal({ path, start: 7, size: 3_000_000 }, ["sha256"])).toThrow("it ends at 2999993");
});

test("a file that is not there has no hash", () => {
  expect(() => hashLocal(join(folder, "gone"), ["sha256"])).toThrow(/ENOENT/);
});
