import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import type { KeptBytes, KeptText } from "../scan/node/index.ts";
import { ByteSpool } from "./byte-spool.ts";
import { SpoolShelf } from "./spool-shelf.ts";

const folder = mkdtempSync(join(tmpdir(), "pivotscope-bytes-"));
afterAll(() => rmSync(folder, { recursive: true }));

const text = fc.string({ unit: "binary", maxLength: 300 });

test("what is added is read again in any order, be it in memory or in the file", () => {
  const run = fc.property(
    fc.array(text, { maxLength: 40 }),
    fc.constantFrom(1, 100, 1 << 20),
    (texts, most) => {
      const spool = new ByteSpool(folder, most);
      const places = texts.map((each) => {
        const place = spool.end;
        expect(spool.add(each)).toBe(true);
        return place;
      });
      const whole = Buffer.from(texts.join(""));
      // Joined they may be others: halves of a pair come together.
      const apart = Buffer.concat(texts.map((each) => Buffer.from(each)));
      expect(spool.end).toBe(apart.length);
      if (whole.equals(apart)) expect(read(spool, 0, apart.length)).toBe(texts.join(""));
      for (let at = texts.length - 1; at >= 0; at--)
        expect(read(spool, places[at]!, Buffer.byteLength(texts[at]!))).toBe(
          Buffer.from(texts[at]!).toString(),
        );
    },
  );
  fc.assert(run, { numRuns: 50 });
  if (existsSync("/proc/self/fd")) expect(readdirSync(folder)).toEqual([]);
});

function read(spool: ByteSpool, place: number, length: number): string {
  const bytes = Buffer.alloc(length);
  spool.read(bytes, place);
  return bytes.toString();
}

test("where no file can be made, what fits into memory is there, and nothing more is taken", () => {
  const spool = new ByteSpool(join(folder, "gone"), 10);
  expect(spool.add("12345678")).toBe(true);
  expect(spool.add("9abcdef")).toBe(false);
  expect(spool.add("9")).toBe(false);
  expect(read(spool, 0, spool.end)).toBe("12345678");
  expect(new SpoolShelf(spool).keepText("stays")).toBe("stays");
  expect(new SpoolShelf(spool).keepBytes(new Uint8Array(1))).toBeNull();
});

test("any part of a text that was put away is what it was", () => {
  const long = (unit: fc.Arbitrary<string>) =>
    fc
      .tuple(unit, fc.nat(250_000), fc.string({ unit: "binary", maxLength: 9 }))
      .map(([one, count, end]) => one.repeat(count) + end);
  const texts = fc.array(fc.oneof(text, long(fc.constantFrom("a", "é", "\ud800", "語"))), {
    minLength: 1,
    maxLength: 3,
  });
  const run = fc.property(
    texts,
    fc.array(fc.tuple(fc.nat(), fc.nat(), fc.nat()), { maxLength: 30 }),
    (all, parts) => {
      const shelf = new SpoolShelf(new ByteSpool(folder, 1000));
      const kept = all.map((each) => shelf.keepText(each));
      for (const [which, one, other] of parts) {
        const whole = all[which % all.length]!;
        const [start, end] = [one % (whole.length + 1), other % (whole.length + 1)].sort((a, b) => a - b) as [
          number,
          number,
        ];
        // Compared as units: as texts they would be shown in full.
        expect(kept[which % all.length]!.slice(start, end) === whole.slice(start, end)).toBe(true);
      }
    },
  );
  fc.assert(run, { numRuns: 100 });
});

test("bytes that were put away among texts are what they were, in memory of their own", () => {
  const pieces = fc.array(fc.oneof(text, fc.uint8Array({ maxLength: 300 })), { maxLength: 20 });
  const run = fc.property(pieces, fc.constantFrom(1, 100, 1 << 20), (all, most) => {
    const shelf = new SpoolShelf(new ByteSpool(folder, most));
    const kept = all.map((each) =>
      typeof each === "string" ? shelf.keepText(each) : shelf.keepBytes(each)!,
    );
    for (const [at, each] of all.entries()) {
      const found = kept[at]!;
      if (typeof each === "string") {
        expect((found as KeptText).slice(0, each.length) === each).toBe(true);
        continue;
      }
      const read = (found as KeptBytes).read();
      expect(read.buffer.byteLength).toBe(each.length);
      expect(read).toEqual(each);
      read.fill(0);
      expect((found as KeptBytes).read()).toEqual(each);
    }
  });
  fc.assert(run, { numRuns: 100 });
});
