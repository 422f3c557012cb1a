import { expect, test } from "vitest";
import { eventColumns } from "../events/index.ts";
import { columns } from "../matches/match-columns.ts";
import { headOf } from "./column-words.ts";

test.each([...columns, ...eventColumns])(
  "the column $id is called $label, as where its rows are copied",
  (column) => {
    expect(headOf(column.id)).toBe(column.label);
  },
);
