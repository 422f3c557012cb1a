import fc from "fast-check";
import { expect, test } from "vitest";
import { typedRows } from "../../tests/support/typed-rows.ts";
import { atOnce } from "../lib/at-once.ts";
import { arrange, noArrangement, pick, type Arrangement } from "./arrange.ts";
import { parseFilter } from "./filter-language.ts";
import type { ColumnHead } from "./columns.ts";
import { compileFilter } from "./filter-match.ts";
import { noFolding } from "./folds.ts";
import { RowOrder } from "./row-order.ts";

const head = (id: string, look: ColumnHead["look"]): ColumnHead => ({
  id,
  label: id,
  width: 1,
  shown: true,
  look,
  isMany: false,
});
const heads = [head("time", "time"), head("level", "level"), head("host", "words")];

const word = fc.constantFrom("", "WIN1", "win10", "netsh");
const row = fc.record({
  time: fc.constantFrom("", "2019-05-27T01:28:42.7003450Z", "2024-03-12T09:20:14.0000000Z"),
  level: fc.constantFrom("low", "high"),
  host: word,
});

test("rows that are picked from an order are those that are judged and sorted, and a part is their beginning", () => {
  fc.assert(
    fc.property(
      fc.array(row, { maxLength: 200 }),
      fc.constantFrom("win1", "level:high", "-host:=WIN1 netsh", "time:none"),
      (all, query) => {
        const rows = typedRows(
          heads,
          ["low", "high"],
          all.map(({ time, level, host }) => ({
            time,
            level,
            cells: { time: [time], host: [host] },
            fields: {},
          })),
        );
        const sort = { column: "host", descending: true };
        const order = () => new RowOrder(rows, sort);
        const sorted = atOnce(arrange(rows, compileFilter([], rows), order(), noArrangement(rows))).order;
        const filter = compileFilter(parseFilter(query).terms, rows);
        const parts: Arrangement[] = [];
        const picked = atOnce(
          pick(
            rows,
            filter,
            sorted,
            noFolding,
            () => true,
            (part) => parts.push(part),
          ),
        );
        expect(picked).toEqual(atOnce(arrange(rows, filter, order(), noArrangement(rows))));
        expect(parts.length).toBeLessThanOrEqual(1);
        for (const { order: first, covered } of parts) {
          expect(covered).toBe(all.length);
          expect(first.length).toBeGreaterThan(0);
          expect([...picked.order].slice(0, first.length)).toEqual([...first]);
        }
      },
    ),
  );
});
