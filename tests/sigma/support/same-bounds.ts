import { expect } from "vitest";
import { foldTable } from "../../../src/evtx/program/fold-table.ts";
import { usableBound } from "../../../src/evtx/program/usable-bound.ts";
import { fold } from "../../../src/lib/fold.ts";
import type { Bound } from "../../../src/model/scan-program.ts";
import { createScanProgram, type RuleSet } from "../../../src/sigma/index.ts";
import { FOLD_WILD } from "evtx-wasm/layout";

const table = foldTable(fold);
const usable = (bound: Bound): Bound => usableBound(bound, (unit) => table[unit] === FOLD_WILD);

/** What the scan makes of a bound, flat or not. */
export const asScanned = (bound: Bound): Bound => usable(mapped(usable(bound), leaveOutWild));

/** Such values are left to the exact tier anyway. */
const leaveOutWild = (bound: Bound): Bound => (bound.kind === "wild" ? { kind: "false" } : bound);
/** Tables of packs have names of their own, which end with those that others have. */
const named = (bound: Bound): Bound =>
  bound.kind === "accepted"
    ? { ...bound, by: { ...bound.by, name: bound.by.name.replace(/^packed \d+: /, "") } }
    : bound;

function mapped(bound: Bound, change: (part: Bound) => Bound): Bound {
  switch (bound.kind) {
    case "and":
    case "or":
      return { ...bound, children: bound.children.map((child) => mapped(child, change)) };
    case "not":
      return { ...bound, child: mapped(bound.child, change) };
    default:
      return change(bound);
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
        : rules.map(({ rule, bound }) => ({ rule, bound: mapped(asScanned(bound), named) }));
    });
    expect(told, `${channel} ${eventId}`).toEqual(expected);
  }
}
