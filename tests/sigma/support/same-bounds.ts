import { expect } from "vitest";
import { foldTable } from "../../../src/evtx/program/fold-table.ts";
import { usableBound } from "../../../src/evtx/program/usable-bound.ts";
import { fold } from "../../../src/lib/fold.ts";
import type { Bound } from "../../../src/model/scan-program.ts";
import { createScanProgram, type RuleSet } from "../../../src/sigma/index.ts";
import { FOLD_WILD } from "evtx-wasm/layout";

const table = foldTable(fold);

/** What the scan makes of a bound. */
export const asScanned = (bound: Bound): Bound => usableBound(bound, (unit) => table[unit] === FOLD_WILD);

/** Tables of packs have names of their own, which end with those that others have. */
function named(bound: Bound): Bound {
  switch (bound.kind) {
    case "and":
    case "or":
      return { ...bound, children: bound.children.map(named) };
    case "not":
      return { ...bound, child: named(bound.child) };
    case "accepted":
      return { ...bound, by: { ...bound.by, name: bound.by.name.replace(/^packed \d+: /, "") } };
    default:
      return bound;
  }
}

/** The scan is told the same by two sets of rules in every kind of event that any of them names, and in one that none does. */
export function expectSameBounds(one: RuleSet, other: RuleSet): void {
  const pairs = new Map<string, readonly [channel: string, eventId: number]>();
  for (const entry of other.entries) {
    for (const { channels, eventIds } of entry.kind === "detection" ? entry.bindings : []) {
      for (const channel of channels) {
        for (const id of [...(eventIds ?? []), 65_000]) pairs.set(`${id}:${channel}`, [channel, id]);
      }
    }
  }
  const programs = [one, other].map(createScanProgram);
  for (const [channel, eventId] of pairs.values()) {
    const [told, expected] = programs.map((program) => {
      const rules = program.programFor(channel, eventId);
      return typeof rules === "string"
        ? rules
        : rules.map(({ rule, bound }) => ({ rule, bound: named(asScanned(bound)) }));
    });
    expect(told, `${channel} ${eventId}`).toEqual(expected);
  }
}
