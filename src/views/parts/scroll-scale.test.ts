import fc from "fast-check";
import { expect, test } from "vitest";
import { rowHeight } from "./row-window.ts";
import {
  isCompressed,
  offsetAt,
  scrolledTo,
  scrollScale,
  scrollTopAt,
  type ScrollScale,
} from "./scroll-scale.ts";

const views = fc.integer({ min: 3 * rowHeight, max: 3000 });
const compressed = fc
  .tuple(fc.integer({ min: 1_000_000, max: 10_000_000 }), views)
  .map(([count, view]) => ({ count, scale: scrollScale(count, view) }));
const share = fc.double({ min: 0, max: 1, noNaN: true });

/** As a browser does: a scroller has whole pixels. */
function rested(scale: ScrollScale, offset: number): { readonly scrollTop: number; readonly offset: number } {
  return { scrollTop: Math.round(scrollTopAt(scale, offset)), offset };
}

test("up to its limit a scroller is as tall as the rows, and nothing is another place", () => {
  fc.assert(
    fc.property(fc.nat(285_714), fc.nat(3000), share, share, (count, view, from, to) => {
      const scale = scrollScale(count, view);
      expect(scale.height).toBe(count * rowHeight);
      expect(isCompressed(scale)).toBe(false);
      const scrollTop = to * scale.scrollEnd;
      expect(scrolledTo(scale, { scrollTop: from, offset: from }, scrollTop)).toEqual({
        scrollTop,
        offset: scrollTop,
      });
      expect(scrollTopAt(scale, scrollTop)).toBe(scrollTop);
    }),
  );
});

test("every row can be reached by a whole pixel of the scroller", () => {
  fc.assert(
    fc.property(compressed, share, ({ count, scale }, at) => {
      const top = Math.round(at * (count - 1)) * rowHeight;
      const middle = Math.max(0, Math.min(scale.offsetEnd, top - (scale.viewHeight - rowHeight) / 2));
      const offset = offsetAt(scale, Math.round(scrollTopAt(scale, middle)));
      expect(offset).toBeLessThanOrEqual(top);
      expect(offset + scale.viewHeight).toBeGreaterThanOrEqual(top + rowHeight);
    }),
    { numRuns: 2000 },
  );
});

test("further down in the scroller is never further up in the rows", () => {
  fc.assert(
    fc.property(compressed, share, share, ({ scale }, one, other) => {
      const [upper, lower] = [Math.min(one, other) * scale.scrollEnd, Math.max(one, other) * scale.scrollEnd];
      expect(offsetAt(scale, upper)).toBeLessThanOrEqual(offsetAt(scale, lower));
    }),
    { numRuns: 2000 },
  );
});

test("the scroller's ends are the first and the last row, wholly in sight", () => {
  fc.assert(
    fc.property(compressed, ({ count, scale }) => {
      expect(offsetAt(scale, 0)).toBe(0);
      expect(offsetAt(scale, scale.scrollEnd) + scale.viewHeight).toBe(count * rowHeight);
      expect(scale.height).toBeLessThanOrEqual(8_000_000);
    }),
  );
});

test("a place in the rows is found again from its place in the scroller", () => {
  fc.assert(
    fc.property(compressed, share, ({ scale }, at) => {
      const offset = Math.round(at * scale.offsetEnd);
      expect(offsetAt(scale, scrollTopAt(scale, offset))).toBeCloseTo(offset, 0);
    }),
    { numRuns: 2000 },
  );
});

test("a wheel moves the rows by its own pixels wherever they are", () => {
  const wheel = fc.integer({ min: -300, max: 300 });
  fc.assert(
    fc.property(compressed, share, wheel, ({ scale }, at, by) => {
      const before = rested(scale, Math.round(at * scale.offsetEnd));
      const scrollTop = Math.min(scale.scrollEnd, Math.max(0, before.scrollTop + by));
      const { offset } = scrolledTo(scale, before, scrollTop);
      const wanted = Math.min(scale.offsetEnd, Math.max(0, before.offset + by));
      // A scroller of whole pixels ends up to one before its rows do.
      expect(Math.abs(offset - wanted)).toBeLessThanOrEqual(1);
    }),
    { numRuns: 2000 },
  );
});

test("a wheel comes from the compressed part to either end, resting on the way or not", () => {
  fc.assert(
    fc.property(
      compressed,
      fc.constantFrom(-1, 1),
      fc.integer({ min: 1, max: 20 }),
      ({ scale }, direction, restEvery) => {
        const start = direction < 0 ? 1_010_000 : scale.offsetEnd - 1_010_000;
        let spot = rested(scale, start);
        for (let notch = 1; notch <= 5100; notch++) {
          const scrollTop = Math.min(scale.scrollEnd, Math.max(0, spot.scrollTop + direction * 200));
          spot = scrolledTo(scale, spot, scrollTop);
          if (notch % restEvery === 0) spot = rested(scale, spot.offset);
        }
        expect(spot.offset).toBe(direction < 0 ? 0 : scale.offsetEnd);
      },
    ),
    { numRuns: 50 },
  );
});

test("a bar that is dragged by one pixel goes where the scale says", () => {
  fc.assert(
    fc.property(compressed, share, share, ({ scale }, from, at) => {
      // So that a pixel of the bar is more than a view.
      fc.pre(scale.height / scale.viewHeight > scale.viewHeight);
      const spot = rested(scale, Math.round(from * scale.offsetEnd));
      const scrollTop = Math.round(at * scale.scrollEnd);
      fc.pre(Math.abs(scrollTop - spot.scrollTop) >= scale.height / scale.viewHeight);
      expect(scrolledTo(scale, spot, scrollTop).offset).toBe(offsetAt(scale, scrollTop));
    }),
  );
});
