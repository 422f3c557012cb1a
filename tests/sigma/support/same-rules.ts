import { expect } from "vitest";
import type { RuleSet } from "../../../src/sigma/index.ts";

/** All that was read of two sets of rules is the same, the detections that may be parsed only now with it. */
export function expectSameRules(one: RuleSet, other: RuleSet): void {
  expect(one.info).toEqual(other.info);
  expect([one.silent, one.idle]).toEqual([other.silent, other.idle]);
  expect(one.entries.length).toBe(other.entries.length);
  for (const [index, entry] of one.entries.entries()) {
    const beside = other.entries[index]!;
    if (entry.kind !== "detection" || beside.kind !== "detection") {
      expect(entry).toEqual(beside);
      continue;
    }
    // Bounds that are known are held against those that are worked out elsewhere.
    for (const key of ["info", "logSource", "level", "asks", "filters"] as const)
      expect(entry.rule[key]).toEqual(beside.rule[key]);
    // Tests of one literal differ by their classes.
    expect(entry.rule.detection).toStrictEqual(beside.rule.detection);
    for (const key of ["id", "name", "status", "path", "line", "origin"] as const)
      expect(entry.rule.head[key]).toBe(beside.rule.head[key]);
    expect(entry.bindings).toEqual(beside.bindings);
  }
}
