import { constants, deflateRawSync, inflateRawSync } from "node:zlib";
import fc from "fast-check";
import { expect, test } from "vitest";
import { writeDeflate64, type Deflate64Step } from "../../tests/support/deflate64-writer.ts";
import { inflate, InflateStream } from "./inflate.ts";

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

/** What a stream makes of data that comes in pieces of so many bytes. */
function inflateInPieces(
  data: Uint8Array,
  size: number,
  isDeflate64 = false,
): { bytes: Buffer; end: string; unused: number } {
  const stream = new InflateStream(isDeflate64);
  const state = (): InflateStream["state"] => stream.state;
  const found: Uint8Array[] = [];
  for (let at = 0; state() === "more"; at += size) {
    stream.feed(data.subarray(at, at + size), at + size >= data.length);
    for (let piece = stream.next(); piece !== null; piece = stream.next()) {
      expect(piece.length).toBeLessThanOrEqual(320 << 10);
      found.push(piece);
    }
    if (state() === "whole")
      return {
        bytes: Buffer.concat(found),
        end: "whole",
        unused: stream.unused.length + Math.max(0, data.length - at - size),
      };
  }
  return { bytes: Buffer.concat(found), end: stream.state, unused: 0 };
}

test("a stream makes the same of data in pieces, and knows where it ends", () => {
  const behind = fc.uint8Array({ maxLength: 20 });
  const sizes = fc.integer({ min: 1, max: 700 });
  fc.assert(
    fc.property(plain, fc.constantFrom(...ways), behind, sizes, (bytes, way, rest, size) => {
      const data = Buffer.concat([deflateRawSync(bytes, way), rest]);
      const found = inflateInPieces(data, size);
      expect(found.end).toBe("whole");
      expect(Buffer.compare(found.bytes, bytes)).toBe(0);
      expect(found.unused).toBe(rest.length);
    }),
  );
});

test("a stream that is broken or cut gives what comes out in one go", () => {
  fc.assert(
    fc.property(
      plain,
      fc.nat(),
      fc.integer({ min: 1, max: 255 }),
      fc.nat({ max: 5 }),
      (bytes, at, mask, cut) => {
        const data = new Uint8Array(deflateRawSync(bytes));
        data[at % data.length]! ^= mask;
        const broken = data.subarray(0, data.length - cut);
        const whole = inflate(broken, 1 << 20);
        const found = inflateInPieces(broken, 3);
        expect(found.end).toBe(whole.end);
        expect(Buffer.compare(found.bytes, whole.bytes)).toBe(0);
      },
    ),
  );
});

const step: fc.Arbitrary<Deflate64Step> = fc.oneof(
  fc.nat({ max: 255 }),
  fc.record({ length: fc.integer({ min: 3, max: 65_538 }), distance: fc.integer({ min: 1, max: 65_536 }) }),
);

test("Deflate64 has longer copies from further back", () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 8 }), fc.integer({ min: 1, max: 50 }), (steps, size) => {
      let length = 1;
      const possible = [
        7,
        ...steps.map((next) => {
          const made =
            typeof next === "number"
              ? next
              : { ...next, distance: ((next.distance - 1) % Math.min(length, 65_536)) + 1 };
          length += typeof made === "number" ? 1 : made.length;
          return made;
        }),
      ];
      const { data, content } = writeDeflate64(possible);
      const found = inflateInPieces(data, size, true);
      expect(found.end).toBe("whole");
      expect(Buffer.compare(found.bytes, content)).toBe(0);
    }),
    { numRuns: 40 },
  );
});
