import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { memorySource } from "../../../tests/support/node-source.ts";
import { hashKinds } from "../../model/file-hashes.ts";
import { hashSource } from "./hash-source.ts";

const bytes = Uint8Array.from({ length: 3_000_001 }, (_, at) => (at * 31) % 251);
const of = (kind: string): string => createHash(kind).update(bytes).digest("hex");

test("as a whole and in blocks a file has the same hashes", async () => {
  const reached: number[] = [];
  const onReached = (done: number): number => reached.push(done);
  const source = memorySource(bytes);
  expect(await hashSource(source, ["sha256", "sha1"], onReached)).toEqual({
    sha256: of("sha256"),
    sha1: of("sha1"),
  });
  expect(reached).toEqual([]);
  expect(await hashSource(source, ["sha256"], onReached, 1000)).toEqual({ sha256: of("sha256") });
  expect(reached.at(-1)).toBe(bytes.length);
  expect(await hashSource(source, hashKinds, onReached)).toEqual({
    sha256: of("sha256"),
    sha1: of("sha1"),
    md5: of("md5"),
  });
});

test("a file that was cut meanwhile has no hash", async () => {
  const source = { ...memorySource(bytes), size: bytes.length + 1 };
  for (const whole of [0, 1 << 30])
    await expect(hashSource(source, ["sha256"], () => undefined, whole)).rejects.toThrow(
      /ends at 3000001 of/,
    );
});
