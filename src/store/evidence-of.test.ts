import { expect, test } from "vitest";
import { testMatch } from "../../tests/support/export-rows.ts";
import type { ForwardEvidence } from "../model/port-forward.ts";
import { isEvidenceOf } from "./evidence-of.ts";

const { event } = testMatch();
const at = (offset: number) => ({ ...event.place, offset });
const evidence = [{ places: [at(7), at(9)] } as unknown as ForwardEvidence];

test("a match is evidence by its record, by a copy of it, or by an event of its correlation match", () => {
  const isWanted = isEvidenceOf([{ evidence: [] }, { evidence }]);
  const seen = (place: number, copies: readonly number[] = []) => ({
    ...event,
    place: at(place),
    copies: copies.map(at),
  });
  const match = (...all: readonly [ReturnType<typeof seen>, ...ReturnType<typeof seen>[]]) => ({
    ...testMatch(),
    event: all[0],
    correlated: all.length > 1 ? all : null,
  });
  for (const one of [match(seen(7)), match(seen(1, [9])), match(seen(1), seen(2, [9]))])
    expect(isWanted(one)).toBe(true);
  for (const one of [match(seen(1)), match(seen(1, [2]), seen(3))]) expect(isWanted(one)).toBe(false);
  expect(isWanted(match({ ...seen(7), place: { ...at(7), file: 1 } }))).toBe(false);
});
