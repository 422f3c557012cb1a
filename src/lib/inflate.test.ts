import { constants, deflateRawSync, inflateRawSync } from "node:zlib";
import fc from "fast-check";
import { expect, test } from "vitest";
import { inflate } from "./inflate.ts";

const { Z_FIXED, Z_HUFFMAN_ONLY, Z_DEFAULT_STRATEGY } = constants;
const ways = [
  { level: 0 },
  { level: 1 },
  { level: 9, strategy: Z_DEFAULT_STRATEGY },
  { level: 9, strategy: Z_FIXED },
  { level: 9, strategy: Z_HUFFMAN_ONLY },
];

/** Runs and repeats of few values: what makes long matches. */
const plain = fc
  .array(fc.tuple(fc.uint8Array({ maxLength: 20 }), fc.integer({ min: 1, max: 40 })), { maxLength: 6 })
  .map((parts) =>
    Uint8Array.from(
      parts.flatMap(([bytes, times]) => Array.from({ length: times }, () => [...bytes]).flat()),
    ),
  );

test("what zlib deflates comes out again, in every way of deflating", () => {
  fc.assert(
    fc.property(plain, fc.constantFrom(...ways), (bytes, way) => {
      const { bytes: found, end } = inflate(deflateRawSync(bytes, way), bytes.length);
      expect(end).toBe("whole");
      expect(Buffer.compare(found, bytes)).toBe(0);
    }),
  );
});

test("a limit cuts exactly there", () => {
  fc.assert(
    fc.property(plain, fc.nat({ max: 2000 }), (bytes, limit) => {
      const { bytes: found, end } = inflate(deflateRawSync(bytes), limit);
      expect(end).toBe(bytes.length > limit ? "limit" : "whole");
      expect(Buffer.compare(found, bytes.subarray(0, limit))).toBe(0);
    }),
  );
});

test("broken and cut data is told as zlib tells it, and never hangs", () => {
  const flips = fc.array(fc.tuple(fc.nat(), fc.integer({ min: 1, max: 255 })), { maxLength: 3 });
  fc.assert(
    fc.property(plain, flips, fc.nat({ max: 20 }), (bytes, changes, cut) => {
      const data = new Uint8Array(deflateRawSync(bytes));
      for (const [at, mask] of changes) data[at % data.length]! ^= mask;
      const broken = data.subarray(0, Math.max(0, data.length - cut));
      let expected: Buffer | null;
      try {
        expected = inflateRawSync(broken, { maxOutputLength: 1 << 20 });
      } catch {
        expected = null;
      }
      const { bytes: found, end } = inflate(broken, 1 << 20);
      if (expected === null) expect(end).not.toBe("whole");
      else expect(Buffer.compare(found, expected)).toBe(0);
    }),
    { numRuns: 500 },
  );
});

test("a kilobyte that would be a megabyte stops at the limit", () => {
  const bomb = deflateRawSync(new Uint8Array(1 << 20));
  expect(inflate(bomb, 5000)).toMatchObject({ end: "limit", bytes: { length: 5000 } });
});
