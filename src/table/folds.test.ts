import { expect, test } from "vitest";
import { atOnce } from "../lib/at-once.ts";
import { foldRows } from "./folds.ts";

test("stretches of one kind stand in one line, short ones and rows by themselves do not", () => {
  const kinds = [7, 7, 7, -1, -1, -1, 7, 7, 8, 8, 8, 8];
  const rows = Uint32Array.from(kinds, (_, at) => at);
  const folded = atOnce(foldRows(rows, (row) => kinds[row]!));
  expect([...folded.rows]).toEqual([0, 3, 4, 5, 6, 7, 8]);
  expect([...folded.stretches]).toEqual([
    [0, [0, 3]],
    [8, [8, 12]],
  ]);
});
