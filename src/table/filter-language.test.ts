import fc from "fast-check";
import { expect, test } from "vitest";
import { hasHidden } from "../lib/hidden-text.ts";
import { parseFilter, type FilterTerm } from "./filter-language.ts";
import { printFilter } from "./filter-print.ts";
import { parseTime, parseTimeEnd } from "./filter-time.ts";

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

test("what compares with no time or number is a problem where nothing else can be meant", () => {
  for (const text of [
    "time:>=2019-13-45",
    "time:<=yesterday",
    "TIME:2019-01-01..soon",
    "event:>=x",
    "-record:>1y",
  ])
    expect(parseFilter(`${text} netsh`), text).toMatchObject({
      terms: [{ kind: "text", text: "netsh" }],
      problems: [expect.stringContaining("does not compare with") as string],
    });
  for (const text of [
    "time:>=2019",
    "event:1..5",
    "record:>0x10",
    'time:">=soon"',
    "CommandLine:>out.txt",
    "time:20",
  ])
    expect(parseFilter(text).problems, text).toEqual([]);
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
const bare = fc
  .stringMatching(/^[a-z0-9.:\\/]{0,4}[*?][a-z0-9*?.]{0,4}$/)
  .filter((text) => !/^(?:\\|\/\/)|:/.test(text));
const field = fc.constantFrom("host", "rule", "CommandLine", "c-useragent");
const negated = fc.boolean();
const number = fc.oneof(fc.integer().map(String), fc.constantFrom("0x1f", "4688", "1.5"));
const simple: fc.Arbitrary<FilterTerm> = fc.oneof(
  fc.record({ kind: fc.constant("text" as const), text: anything.filter((text) => text !== ""), negated }),
  fc.record({ kind: fc.constant("pattern" as const), text: bare, negated }),
  fc.record({
    kind: fc.constant("field" as const),
    field,
    test: fc.constantFrom("equals" as const, "contains" as const),
    value: anything.filter((text) => text !== ""),
    negated,
  }),
  fc.record({
    kind: fc.constant("field" as const),
    field,
    test: fc.constant("like" as const),
    value: bare,
    negated,
  }),
  fc.record({
    kind: fc.constant("compare" as const),
    field,
    operator: fc.constantFrom(">" as const, ">=" as const, "<" as const, "<=" as const),
    value: number,
    negated,
  }),
  fc.tuple(field, number, number, negated).map(([of, low, high, isNot]): FilterTerm => ({
    kind: "compare",
    field: of,
    operator: "..",
    value: `${low}..${high}`,
    negated: isNot,
  })),
  fc.record({ kind: fc.constantFrom("after" as const, "before" as const), time }),
);
const { term } = fc.letrec<{ term: FilterTerm }>((tie) => ({
  term: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    simple,
    fc.record({
      kind: fc.constant("any" as const),
      of: fc.array(fc.array(tie("term"), { minLength: 1, maxLength: 3 }), { minLength: 2, maxLength: 3 }),
      negated,
    }),
  ),
}));

test("what is printed reads back as the same terms", () => {
  fc.assert(
    fc.property(fc.array(term, { maxLength: 5 }), (terms) => {
      expect(parseFilter(printFilter(terms))).toEqual({ terms, problems: [], unclosed: null });
      // And nothing in it is invisible, or shows the rest in another order.
      expect(hasHidden(printFilter(terms))).toBe(false);
    }),
    { numRuns: 1000 },
  );
});

test("no text makes reading throw, and what was read is read again as the same", () => {
  const piece = fc.constantFrom(
    "(",
    ")",
    "-",
    "or",
    "not",
    " ",
    "host:",
    ":=",
    '"',
    "*",
    "a",
    "level:>=",
    "1..2",
    "after:",
    "\\",
    "u{28}",
    "u{5C}",
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
      const { terms } = parseFilter(pieces.join(""));
      expect(parseFilter(printFilter(terms)).terms).toEqual(terms);
    }),
    {
      numRuns: 2000,
      examples: [
        [["(", "*", "(", " ", "or", " ", "*", "("]],
        [["-", "(", "not", " ", "*", "("]],
        [["*", ")", " ", "or", "(", "a"]],
      ],
    },
  );
});

const text = (value: string, isNot = false): FilterTerm => ({ kind: "text", text: value, negated: isNot });

test("or, brackets and not", () => {
  const aOrBc = [{ kind: "any", of: [[text("a")], [text("b"), text("c")]], negated: false }];
  expect(parseFilter("a or b c").terms).toEqual(aOrBc);
  expect(parseFilter("(a OR (b and c))").terms).toEqual(aOrBc);
  expect(parseFilter("x -(a or b) not c not -d").terms).toEqual([
    text("x"),
    { kind: "any", of: [[text("a")], [text("b")]], negated: true },
    text("c", true),
    text("d"),
  ]);
  // Half of an alternative asks nothing yet, and a word that is quoted is no operator.
  expect(parseFilter("a or ").terms).toEqual([text("a")]);
  expect(parseFilter('a "or" (b').terms).toEqual([text("a"), text("or"), text("b")]);
  expect(parseFilter("a) b")).toEqual({ terms: [text("a)"), text("b")], problems: [], unclosed: null });
  expect(parseFilter("a ) b").problems).toHaveLength(1);
  expect(parseFilter("(".repeat(10_000)).problems).toHaveLength(1);
});

test("comparisons are of numbers, levels and times; anything else is text", () => {
  const compare = { kind: "compare", negated: false } as const;
  expect(parseFilter("event:4688..4689 record:>0x10 level:>=high").terms).toEqual([
    { ...compare, field: "event", operator: "..", value: "4688..4689" },
    { ...compare, field: "record", operator: ">", value: "0x10" },
    { ...compare, field: "level", operator: ">=", value: "high" },
  ]);
  expect(parseFilter("commandline:>out.txt").terms).toEqual([
    { kind: "field", field: "commandline", test: "contains", value: ">out.txt", negated: false },
  ]);
  expect(parseFilter("time:2024-03-12..2024-03-13").terms).toEqual([
    { kind: "after", time: "2024-03-12T00:00:00.0000000Z" },
    { kind: "before", time: "2024-03-14T00:00:00.0000000Z" },
  ]);
});

test.each(["2024-03-12..2024-03-13", "low..high", ">=2024", "..\\a..b"])(
  "the value %s is printed as a value",
  (value) => {
    for (const field of ["time", "level", "path"]) {
      const terms: FilterTerm[] = [{ kind: "field", field, test: "contains", value, negated: false }];
      const exact: FilterTerm[] = [{ kind: "field", field, test: "equals", value, negated: false }];
      expect(parseFilter(printFilter(terms)).terms).toEqual(field === "level" ? exact : terms);
    }
  },
);

test.each([
  ["2024", "2025-01-01T00:00:00.0000000Z"],
  ["2024-12", "2025-01-01T00:00:00.0000000Z"],
  ["2024-02-28", "2024-02-29T00:00:00.0000000Z"],
  ["2024-02-29T23", "2024-03-01T00:00:00.0000000Z"],
  ["2024-02-29T23:59", "2024-03-01T00:00:00.0000000Z"],
  ["2024-02-29T23:59:59", "2024-03-01T00:00:00.0000000Z"],
  ["2024-02-29T23:59:59.9999999", "2024-03-01T00:00:00.0000000Z"],
  ["2024-02-29T23:59:59.12", "2024-02-29T23:59:59.1300000Z"],
  ["yesterday", null],
])("all that %s can mean lies before %s", (written, end) => {
  expect(parseTimeEnd(written)).toBe(end);
});

test.each([
  ['host:"WS user:bob', "quotation"],
  ['a "', "quotation"],
  ['"a\\"', "quotation"],
  ["(a or b", "bracket"],
  ["-(a (b) c", "bracket"],
  ['(a "b', "quotation"],
  ["(a or b) c", null],
  ['"a" b:"" (c "d)")', null],
  ["a(b", null],
])("what nothing closes is known: %s", (text, unclosed) => {
  expect(parseFilter(text)).toMatchObject({ problems: [], unclosed });
});
