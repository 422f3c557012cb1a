import * as layout from "evtx-wasm/layout";
import fc from "fast-check";
import { expect, test } from "vitest";
import { FlatBounds } from "../../src/evtx/program/flat-bound.ts";
import { foldTable } from "../../src/evtx/program/fold-table.ts";
import { bestTriggers } from "../../src/evtx/program/triggers.ts";
import { usableBound } from "../../src/evtx/program/usable-bound.ts";
import { fold } from "../../src/lib/fold.ts";
import { flatNodes, NO_TRIGGERS, RUN_HEAD, sightKinds, sightWord } from "../../src/model/flat-bounds.ts";
import type { Bound } from "../../src/model/scan-program.ts";
import { bound } from "./support/arbitrary-bounds.ts";
import { flatOf, withNumbers } from "./support/flat.ts";
import { patternsIn, toldBound, toldNode, toldSights } from "./support/read-bound.ts";
import { ReadableTables } from "./support/read-group.ts";

const where: Bound = { kind: "seen", field: "EventType", literal: "set", at: "equal" };

test("the module is told the same by a flat bound as by the one that it was made of", () => {
  const tables = new ReadableTables();
  fc.assert(
    fc.property(bound, (bound) => {
      const flat = flatOf(bound);
      expect(tables.groupOf(flat)).toEqual(tables.groupOf(bound));
      const part = (one: Bound): Bound => ({
        kind: "or",
        children: [{ kind: "and", children: [where, one] }, one],
      });
      // Beside wild values nothing is looked for in a part that was flat.
      if (!JSON.stringify(bound).includes('"wild"'))
        expect(tables.groupOf(part(flat))).toEqual(tables.groupOf(part(bound)));
    }),
    { numRuns: 1000 },
  );
});

test("what the module has written of a bound reads as the bound does, and its triggers as its own", () => {
  const tables = new ReadableTables();
  const folds = foldTable(fold);
  let triggered = 0;
  const check = (bound: Bound): void => {
    const usable = usableBound(bound, (unit) => folds[unit] === layout.FOLD_WILD);
    const group = tables.groupOf(bound);
    if (usable.kind === "false") {
      expect(group).toBeNull();
      return;
    }
    const sights = usable.kind === "true" ? [] : bestTriggers(usable)?.patterns;
    const wanted = new Set(sights?.flatMap(toldSights));
    const patterns = patternsIn(tables.memory);
    expect(new Set([...group!.triggers.keys()].map((pattern) => patterns.get(pattern)))).toEqual(wanted);
    const programs = [...group!.tested, ...[...group!.triggers.values()].flat()];
    const read = programs.map(([rule, ...node]) => `${rule} ${toldNode(node, tables.memory)}`);
    expect(new Set(read)).toEqual(new Set(programs.length === 0 ? [] : [`7 ${toldBound(usable)}`]));
    expect(group!.tested).toHaveLength(sights === undefined ? 1 : 0);
    expect(group!.always).toEqual(usable.kind === "true" ? [7] : []);
    triggered += wanted.size;
  };
  fc.assert(fc.property(bound, check), { numRuns: 300 });
  expect(triggered).toBeGreaterThan(10);
});

test("what is no bound, or names what is not there, has its rule asked about every event", () => {
  const tables = new ReadableTables();
  const number = fc.oneof(fc.integer({ min: -9, max: 9 }), fc.constantFrom(2 ** 31 - 1, -(2 ** 31), 40_000));
  const edits = fc.array(fc.tuple(fc.constantFrom("sights", "numbers", "ends"), fc.nat(), number), {
    minLength: 1,
    maxLength: 3,
  });
  let refused = 0;
  fc.assert(
    fc.property(bound, edits, fc.integer({ min: -3, max: 40 }), (bound, edits, start) => {
      const flat = flatOf(bound);
      if (flat.kind !== "flat") return;
      const changed = withNumbers(flat, (numbers, of) => {
        for (const [where, at, value] of edits) if (where === of) numbers[at % numbers.length] = value;
      });
      for (const each of [changed, { ...flat, start }, { ...changed, start }]) {
        // What was written can be read to its end.
        const group = tables.groupOf(each);
        if (group?.always.length === 1) refused++;
      }
    }),
    { numRuns: 4000 },
  );
  expect(refused).toBeGreaterThan(0);
  const [deep] = [flatOf({ kind: "seen", field: "Image", literal: "a", at: "equal" })];
  if (deep?.kind !== "flat") throw new Error("it is flat");
  const nested = withNumbers(deep, (numbers, of) => {
    if (of === "numbers")
      numbers.splice(0, numbers.length, 41, NO_TRIGGERS, 0, ...Array<number>(40).fill(flatNodes.not), 0);
  });
  expect(tables.groupOf(nested)?.always).toEqual([7]);
  const endless = withNumbers(deep, (numbers, of) => {
    if (of === "numbers") numbers.splice(0, numbers.length, 3, NO_TRIGGERS, 0, flatNodes.and, 2 ** 31 - 1, 0);
  });
  expect(tables.groupOf(endless)?.always).toEqual([7]);
});

test("what several bounds look for is the same in the module, and apart where their tables differ", () => {
  const tables = new ReadableTables();
  const seen = (literal: string): Bound => ({ kind: "seen", field: "Image", literal, at: "inside" });
  const both = new FlatBounds(fold);
  const [one, other] = [both.add(seen("needle one")), both.add(seen("needle two"))];
  const table = both.table();
  const programOf = (start: typeof one) =>
    tables.groupOf({ kind: "flat", table, start: Number(start) })!.named;
  expect(programOf(one)).not.toEqual(programOf(other));
  for (const [start, literal] of [
    [one, "needle one"],
    [other, "needle two"],
  ] as const) {
    expect(tables.groupOf(flatOf(seen(literal)))!.named).toEqual(programOf(start));
    expect(tables.groupOf(seen(literal))!.named).toEqual(programOf(start));
  }
});

test("the module and the host have the same numbers for what bounds are made of", () => {
  expect(Object.fromEntries(sightKinds.map((kind, number) => [kind, number]))).toEqual({
    inside: layout.SIGHT_INSIDE,
    start: layout.SIGHT_START,
    end: layout.SIGHT_END,
    equal: layout.SIGHT_EQUAL,
    number: layout.SIGHT_NUMBER,
    foreign: layout.SIGHT_FOREIGN,
    long: layout.SIGHT_LONG,
    digits: layout.SIGHT_DIGITS,
    alphanumerics: layout.SIGHT_ALPHANUMERICS,
  });
  expect(sightWord("foreign", 3)).toBe((3 << layout.SIGHT_FIELD_SHIFT) | layout.SIGHT_FOREIGN);
  expect(flatNodes).toEqual({
    true: layout.RUN_TRUE,
    and: layout.RUN_AND,
    or: layout.RUN_OR,
    not: layout.RUN_NOT,
    same: layout.RUN_SAME,
    accepted: layout.RUN_ACCEPTED,
  });
  expect([NO_TRIGGERS, RUN_HEAD * 4]).toEqual([layout.RUN_NO_TRIGGERS, layout.RUN_HEAD_SIZE]);
});
