import { expect, test } from "vitest";
import type { EventSummary } from "./event.ts";
import type { Match } from "./match.ts";
import { matchKey } from "./match-key.ts";
import type { RuleInfo } from "./rule.ts";

const event = (key: string): EventSummary => ({ key }) as EventSummary;
const match = (key: string): Match => ({ event: event(key), rule: 0, selections: [], correlated: null });
const burst = (...keys: readonly string[]): Match => ({
  ...match(keys.at(-1)!),
  correlated: keys.map(event),
});
const rule = (change: Partial<RuleInfo>): RuleInfo =>
  ({ id: "1", title: "T", source: "title: T", ...change }) as RuleInfo;

test("a match is one of a record and a rule, by its id wherever the rule lies and however it was edited", () => {
  expect(matchKey(match("a"), rule({}))).toBe("5c0c071518e801befb86db6e94ffe3ad");
  expect(matchKey(match("a"), rule({ path: "b.yml", source: "title: U", title: "U" }))).toBe(
    matchKey(match("a"), rule({})),
  );
  const keys = [
    matchKey(match("a"), rule({})),
    matchKey(match("b"), rule({})),
    matchKey(match("a"), rule({ id: "2" })),
  ];
  expect(new Set(keys).size).toBe(3);
});

test("a rule without an id is known by its text", () => {
  const nameless = rule({ id: "" });
  expect(matchKey(match("a"), rule({ id: "", path: "b.yml" }))).toBe(matchKey(match("a"), nameless));
  expect(matchKey(match("a"), rule({ id: "", source: "title: T\nlevel: high" }))).not.toBe(
    matchKey(match("a"), nameless),
  );
});

test("a burst is known by its events, in whatever order those of one time stand", () => {
  expect(matchKey(burst("a", "b", "c"), rule({}))).toBe(matchKey(burst("b", "a", "c"), rule({})));
  expect(matchKey(burst("a", "b", "c"), rule({}))).not.toBe(matchKey(burst("a", "c"), rule({})));
});
