import { expect, test } from "vitest";
import { bandWords, boxesPath, crossesPath, type Band } from "./coverage-shapes.ts";

const axis = { start: 1000, end: 2000, width: 100 };
const span = (start: number, end: number) => ({ start, end });

test("boxes are whole pixels inside the picture, none thinner than one", () => {
  expect(boxesPath([span(0, 1100), span(1500, 1501), span(1900, 9000)], axis, 1, 6)).toBe(
    "M0 1h10v6h-10zM50 1h1v6h-1zM90 1h10v6h-10z",
  );
  expect(boxesPath([span(0, 1000), span(2000, 3000)], axis, 1, 6)).toBe("");
});

test("however many spans there are, what lies in one pixel is drawn once", () => {
  const many = Array.from({ length: 10_000 }, (_, index) =>
    span(1000 + index / 10, 1000 + index / 10 + 0.05),
  );
  const boxes = boxesPath(many, axis, 1, 6).split("z");
  expect(boxes.length - 1).toBeLessThanOrEqual(axis.width);
  const crosses = crossesPath(
    many.map(({ start }) => start),
    axis,
  );
  expect(crosses.split("M").length - 1).toBe(axis.width);
  expect(crossesPath([999, 2000], axis)).toBe("");
});

test("a band says its shares, and calls nothing all or none that is not", () => {
  const band: Band = {
    spans: [
      { ...span(0, 1500), level: "full" },
      { ...span(1500, 1501), level: "quiet" },
    ],
    gaps: [span(1200, 1300), span(5000, 6000)],
    clears: [1250, 1999, 2000],
  };
  expect(bandWords(band, axis)).toBe(
    "50 % process starts and registry writes, under 1 % logs that hold none of them, 50 % no log, 1 gap, cleared 2 times",
  );
  expect(bandWords({ ...band, gaps: [], clears: [] }, span(1000, 1501))).toMatch(/^over 99 % process/);
  expect(bandWords({ ...band, gaps: [], clears: [] }, span(100, 200))).toBe(
    "100 % process starts and registry writes",
  );
  expect(bandWords({ spans: [], gaps: [], clears: [] }, axis)).toBe("100 % no log");
});
