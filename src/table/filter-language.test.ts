import fc from "fast-check";
import { expect, test } from "vitest";
import { parseFilter, parseTime, printFilter, type FilterTerm } from "./filter-language.ts";
import { hasHidden } from "../lib/hidden-text.ts";

test("words, phrases, fields and negation are told apart", () => {
  expect(parseFilter('netsh "listen address" host:WIN -file:old level:high').terms).toEqual([
    { kind: "text", text: "netsh", negated: false },
    { kind: "text", text: "listen address", negated: false },
    { kind: "field", field: "host", test: "contains", value: "WIN", negated: false },
    { kind: "field", field: "file", test: "contains", value: "old", negated: true },
    { kind: "field", field: "level", test: "equals", value: "high", negated: false },
  ]);
});

test("paths, URLs, addresses with ports and netsh arguments are words, not fields", () => {
  for (const text of [
    "C:\\Windows\\System32",
    "http://example.net",
    "1.2.3.4:8001",
    "listenport=8001",
    "HKLM:\\System",
  ]) {
    expect(parseFilter(text).terms).toEqual([{ kind: "text", text, negated: false }]);
  }
});

test("a field that has no value yet asks nothing, an empty quoted value asks for empty", () => {
  expect(parseFilter("host:").terms).toEqual([]);
  expect(parseFilter('host:""').terms).toEqual([
    { kind: "field", field: "host", test: "equals", value: "", negated: false },
  ]);
});

test("a time may be cut anywhere and a wrong one is a problem, not a filter", () => {
  expect(parseTime("2019-05-27")).toBe("2019-05-27T00:00:00.0000000Z");
  expect(parseTime("2019-05-27T01:28:42.7")).toBe("2019-05-27T01:28:42.7000000Z");
  expect(parseTime("2019-02-30")).toBeNull();
  const filter = parseFilter("after:yesterday netsh");
  expect(filter.terms).toHaveLength(1);
  expect(filter.problems).toHaveLength(1);
});

test("an unclosed quote ends with the text", () => {
  expect(parseFilter('"netsh int').terms).toEqual([{ kind: "text", text: "netsh int", negated: false }]);
});

const time = fc
  .date({ min: new Date("1601-01-01"), max: new Date("9999-12-31"), noInvalidDate: true })
  .map((date) => `${date.toISOString().slice(0, 23)}1230Z`);
const anything = fc.string({
  unit: fc.oneof(
    fc.string({ minLength: 1, maxLength: 1 }),
    fc.constantFrom("\u202e", "\u0007", "\u{e0041}", "\ud800", "\n"),
  ),
});
const term: fc.Arbitrary<FilterTerm> = fc.oneof(
  fc.record({
    kind: fc.constant("text" as const),
    text: anything.filter((text) => text !== ""),
    negated: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant("field" as const),
    field: fc.constantFrom("host", "rule", "CommandLine", "c-useragent"),
    test: fc.constant("equals" as const),
    value: anything,
    negated: fc.boolean(),
  }),
  fc.record({ kind: fc.constantFrom("after" as const, "before" as const), time }),
);

test("what is printed reads back as the same terms", () => {
  fc.assert(
    fc.property(fc.array(term, { maxLength: 5 }), (terms) => {
      expect(parseFilter(printFilter(terms)).terms).toEqual(terms);
      // And nothing in it is invisible, or shows the rest in another order.
      expect(hasHidden(printFilter(terms))).toBe(false);
    }),
  );
});
