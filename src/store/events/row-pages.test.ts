import fc from "fast-check";
import { expect, test } from "vitest";
import { RowPages } from "./row-pages.ts";

const rowsOf = (count: number) => (start: number, end: number) =>
  Promise.resolve(Array.from({ length: Math.max(0, Math.min(end, count) - start) }, (_, at) => start + at));

test("whatever windows are asked for in whatever order, each has its own rows", async () => {
  const window = fc.tuple(fc.nat(3000), fc.nat(600));
  await fc.assert(
    fc.asyncProperty(fc.nat(3000), fc.array(window, { maxLength: 40 }), async (count, windows) => {
      const pages = new RowPages(rowsOf(count));
      for (const [first, length] of windows) {
        const expected = await rowsOf(count)(first, first + length);
        expect(await pages.window(first, first + length)).toEqual(expected);
      }
    }),
    { numRuns: 50 },
  );
});

test("rows that are there are told at once, and asked for once", async () => {
  const asked: number[] = [];
  const pages = new RowPages((start, end) => (asked.push(start), rowsOf(1000)(start, end)));
  const [one, other] = [pages.window(0, 50), pages.window(10, 60)];
  expect(one).toBeInstanceOf(Promise);
  await Promise.all([one, other]);
  expect(pages.window(20, 60)).toEqual(await rowsOf(1000)(20, 60));
  expect(pages.at(59)).toBe(59);
  expect(asked).toEqual([0]);
});

test("what was asked before the rows stand elsewhere is not told after", async () => {
  let turn = 0;
  const pages = new RowPages((start) => {
    const answer = [`${turn} ${start}`];
    return Promise.resolve(answer);
  });
  const before = pages.window(0, 1);
  turn = 1;
  pages.forget();
  await before;
  expect(pages.at(0)).toBe(null);
  expect(await pages.window(0, 1)).toEqual(["1 0"]);
});

test("where nobody answers there are no rows, and the next who asks is answered", async () => {
  let fails = true;
  const pages = new RowPages((start, end) =>
    fails ? Promise.reject(new Error("closed")) : rowsOf(9)(start, end),
  );
  expect(await pages.window(0, 2)).toEqual([]);
  fails = false;
  expect(await pages.window(0, 2)).toEqual([0, 1]);
});
