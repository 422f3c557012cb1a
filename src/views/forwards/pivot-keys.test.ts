import { expect, test } from "vitest";
import { pictures } from "../../../tests/browser/support/pivots/pictures.ts";
import { pivotGraph } from "../../store/pivots/pivot-graph.ts";
import { pivotLayout } from "../../store/pivots/pivot-layout.ts";
import { arrowAfterKey } from "./pivot-keys.ts";

test("keys lead through all arrows, and along a chain", () => {
  const { arrows } = pivotLayout(pivotGraph(pictures["chain"]!));
  const after = (key: string, at: number): number | null => arrowAfterKey(key, at, arrows);
  expect([after("ArrowRight", 0), after("ArrowRight", 1), after("ArrowRight", 2)]).toEqual([1, 2, 2]);
  expect([after("ArrowLeft", 2), after("ArrowLeft", 0)]).toEqual([1, 0]);
  expect([after("ArrowDown", 0), after("ArrowDown", 2), after("ArrowUp", 0)]).toEqual([1, 2, 0]);
  expect([after("Home", 2), after("End", 0), after("Enter", 0)]).toEqual([0, 2, null]);
  expect(arrowAfterKey("ArrowDown", 0, [])).toBeNull();
});
