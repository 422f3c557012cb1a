import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { pictures } from "../../../tests/browser/support/pivots/pictures.ts";
import { portForwardOf } from "../../../tests/support/port-forward.ts";
import { pivotGraph } from "./pivot-graph.ts";
import { fitScale, pivotLayout, type Box, type PivotLayout } from "./pivot-layout.ts";

const laidOut = (name: string): PivotLayout => pivotLayout(pivotGraph(pictures[name]!));

/** Pairs of boxes that lie upon each other. */
function overlaps(boxes: readonly Box[]): readonly (readonly Box[])[] {
  return boxes
    .flatMap((one, at) => boxes.slice(at + 1).map((other) => [one, other] as const))
    .filter(
      ([one, other]) =>
        Math.abs(one.x - other.x) < (one.width + other.width) / 2 &&
        Math.abs(one.y - other.y) < (one.height + other.height) / 2,
    );
}

describe.each(Object.keys(pictures))("the picture %s", (name) => {
  const picture = laidOut(name);
  const boxes: readonly Box[] = [...picture.nodes, ...picture.arrows.map(({ label }) => label)];

  test("is the same again, and for the forwards in another order", () => {
    expect(laidOut(name)).toEqual(picture);
    expect(pivotLayout(pivotGraph(pictures[name]!.toReversed()))).toEqual(picture);
  });

  test("has no node or label upon another", () => {
    expect(overlaps(boxes)).toEqual([]);
  });

  test("holds all that is in it", () => {
    for (const { x, y, width, height } of boxes) {
      expect(x - width / 2).toBeGreaterThanOrEqual(0);
      expect(y - height / 2).toBeGreaterThanOrEqual(0);
      expect(x + width / 2).toBeLessThanOrEqual(picture.width);
      expect(y + height / 2).toBeLessThanOrEqual(picture.height);
    }
  });
});

describe("the picture", () => {
  test("has its layers from left to right, along a chain", () => {
    const { nodes, arrows } = laidOut("chain");
    const names = nodes.toSorted((one, other) => one.x - other.x).map(({ node }) => node.name.slice(0, 3));
    expect(names).toEqual(["", "WS-", "SRV", "SRV", "192"]);
    expect(arrows.map(({ arrow }) => arrow.forwards[0]!.id)).toEqual(["one", "two", "three"]);
    for (const { curve } of arrows) expect(curve.direction).toBe(1);
  });

  test("leads back where forwards go round", () => {
    const { arrows } = laidOut("odd");
    const directions = new Map(arrows.map(({ arrow, curve }) => [arrow.forwards[0]!.id, curve.direction]));
    expect([directions.get("a"), directions.get("b"), directions.get("loop")].sort()).toEqual([-1, 0, 1]);
    expect(directions.get("loop")).toBe(0);
  });

  test("is drawn whatever leads where", () => {
    const forward = fc.tuple(fc.nat(5), fc.nat(5), fc.nat(9));
    fc.assert(
      fc.property(fc.array(forward, { maxLength: 20 }), (made) => {
        const forwards = made.map(([from, to, port], index) =>
          portForwardOf(`H${from} *:${port} > H${to}:${port}`, { id: String(index) }),
        );
        const graph = pivotGraph(forwards);
        const { nodes, arrows } = pivotLayout(graph);
        expect(arrows).toHaveLength(graph.arrows.length);
        expect(overlaps([...nodes, ...arrows.map(({ label }) => label)])).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  test("is drawn for five hundred hosts", () => {
    const forwards = Array.from({ length: 500 }, (_, index) =>
      portForwardOf(`H${index} *:1 > 10.0.${index >> 8}.${index & 255}:1`),
    );
    expect(pivotLayout(pivotGraph(forwards)).arrows).toHaveLength(500);
  });

  test("fits a width as long as its text can be read", () => {
    const picture = { ...laidOut("none"), width: 1000 };
    expect(fitScale(picture, 1500, 9)).toBe(1);
    expect(fitScale(picture, 900, 9)).toBe(0.9);
    expect(fitScale(picture, 100, 9)).toBe(0.75);
  });
});
