import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { FieldText } from "../text/field-text.ts";
import { holdsNeed } from "../text/text-test.ts";
import { RegexTest } from "./regex-test.ts";

/** The longest run of characters of a kind. */
function longest(text: string, kind: RegExp): number {
  return Math.max(0, ...(text.match(kind) ?? []).map((run) => run.length));
}

function span(pattern: string, text: string, flags = ""): string | null {
  const found = new RegexTest(pattern, flags).find(new FieldText(text));
  return found === null ? null : text.slice(found.start, found.end);
}

describe("a regular expression", () => {
  test.each([
    ["b+", "abbbc", "bbb"],
    ["b+?", "abbbc", "b"],
    ["a|ab", "ab", "a"],
    ["(?:a|ab)c", "abc", "abc"],
    ["^b", "ab", null],
    ["x{2,3}", "axxxx", "xxx"],
    ["x{2", "x{2", "x{2"],
    ["{", "a{b", "{"],
    ["[]a]+", "x]a]", "]a]"],
    ["[^]a]+", "]xy]", "xy"],
    ["[\\w-.]+", "!a-b.c!", "a-b.c"],
    ["[[:digit:]]+", "ab12", "12"],
    ["\\bcat\\b", "concat cat", "cat"],
    ["\\x41\\x{42}\\u0043", "xABC", "ABC"],
    ["(?i)NetSh", "run NETSH.exe", "NETSH"],
    ["a(?i)b|C", "c", "c"],
    ["(?i:A)B", "aB", "aB"],
    ["(?i:A)B", "ab", null],
    ["(?-i)a", "A", null],
    ["a(?#note)b", "ab", "ab"],
    ["(?<name>a)", "a", "a"],
    ["\\Aa\\Z", "a\n", "a"],
    ["\\Aa\\z", "a\n", null],
    ["\\p{Lu}+", "aÄÖz", "ÄÖ"],
    ["(a*)*b", "aab", "aab"],
  ])("%j on %j finds %j", (pattern, text, found) => {
    expect(span(pattern, text)).toBe(found);
  });

  test("is case-sensitive unless its flag says otherwise", () => {
    expect(span("netsh", "NETSH")).toBeNull();
    expect(span("netsh", "NETSH", "i")).toBe("NETSH");
  });

  test("leaves only the line feed out of the dot", () => {
    expect(span("a.b", "a\rb")).toBe("a\rb");
    expect(span("a.b", "a\u2028b")).toBe("a\u2028b");
    expect(span("a.b", "a\nb")).toBeNull();
    expect(span("a.b", "a\nb", "s")).toBe("a\nb");
  });

  test("lets the dollar match before a final line feed, and at every line with the flag m", () => {
    expect(span("a$", "a\n")).toBe("a");
    expect(span("a$", "a\nb")).toBeNull();
    expect(span("a$", "a\nb", "m")).toBe("a");
    expect(span("^b", "a\nb", "m")).toBe("b");
  });

  test("counts a code point as one character", () => {
    expect(span("^.$", "😀")).toBe("😀");
    expect(span("[😀-😂]", "😁")).toBe("😁");
  });

  test("folds as every other comparison does", () => {
    expect(span("k", "\u212a", "i")).toBe("\u212a");
    expect(span("s", "\u017f", "i")).toBeNull();
  });

  test.each([
    ["(?=a)", "look-around"],
    ["(?<!a)b", "look-around"],
    ["(a)\\1", "back reference"],
    ["(?P=a)", "back reference"],
    ["a++", "possessive"],
    ["(?>a)", "atomic"],
    ["(", "without its"],
    ["a)", "without its"],
    ["[a", "without its"],
    ["*a", "nothing to repeat"],
    ["a{3,2}", "wrong way round"],
    ["[z-a]", "wrong way round"],
    ["\\y", "unknown escape"],
    ["(a{1000}){1000}", "too large"],
    ["((((){1000}){1000}){1000}){1000}", "too large"],
    ["(".repeat(60) + ")".repeat(60), "inside each other"],
  ])("%j is refused, naming the reason", (pattern, reason) => {
    expect(() => new RegexTest(pattern, "")).toThrow(reason);
  });

  test("takes linear time where a backtracking engine takes exponential time", () => {
    const text = new FieldText("a".repeat(50_000) + "!");
    for (const pattern of ["(a+)+$", "(a|aa)+$", "(a|a)*b", "(.*a){20}b"]) {
      expect(new RegexTest(pattern, "").test(text)).toBe(false);
    }
  });

  test("agrees with the built-in engine on simple patterns", () => {
    const piece = fc.constantFrom(
      "a",
      "b",
      "[ab]",
      "[^a]",
      "\\w",
      "\\b",
      "^",
      "$",
      "(a|b)",
      "(?:ab|a)",
      "-",
      "\\d",
      "x?",
    );
    const quantifier = fc.constantFrom("", "", "", "*", "+?", "{1,2}", "??");
    const isAssertion = (text: string): boolean =>
      text === "^" || text === "$" || text === "\\b" || text === "x?";
    const pattern = fc
      .array(fc.tuple(piece, quantifier), { minLength: 1, maxLength: 6 })
      .map((parts) => parts.map(([p, q]) => (isAssertion(p) ? p : p + q)).join(""));
    const text = fc.string({ unit: fc.constantFrom("a", "b", "A", "-", "1", "x"), maxLength: 12 });
    const flags = fc.constantFrom("", "i", "m", "im");
    fc.assert(
      fc.property(pattern, text, flags, (source, value, flag) => {
        const expected = new RegExp(source, flag).exec(value);
        const test = new RegexTest(source, flag);
        expect(test.test(new FieldText(value))).toBe(expected !== null);
        const found = test.find(new FieldText(value));
        const place =
          expected === null ? null : { start: expected.index, end: expected.index + expected[0].length };
        expect(found).toEqual(place);
      }),
      { numRuns: 3000 },
    );
  });
});

describe("what a regular expression asks of every value", () => {
  const atom = fc.constantFrom(
    "1",
    "[0-4]",
    "\\d",
    "a",
    "[a-c1]",
    "\\w",
    "-",
    "[a-]",
    ".",
    "(?:1a|12)",
    "(?:-|1)",
    "\\b",
    "(?i:K)",
  );
  const times = fc.constantFrom("", "", "", "?", "+", "*", "{2}", "{1,3}", "{3,}");
  const piece = fc.tuple(atom, times).map(([one, many]) => (one === "\\b" ? one : one + many));
  const branch = fc.array(piece, { minLength: 1, maxLength: 5 }).map((pieces) => pieces.join(""));
  const pattern = fc.array(branch, { minLength: 1, maxLength: 2 }).map((branches) => branches.join("|"));
  const text = fc.string({ unit: fc.constantFrom("1", "2", "a", "c", "-", "k", "\u212a"), maxLength: 12 });

  test("is there in every value that it matches", () => {
    let matched = 0;
    const run = fc.property(pattern, text, (source, value) => {
      const test = new RegexTest(source, "");
      const field = new FieldText(value);
      if (!test.test(field)) return;
      matched++;
      expect(longest(value, /[0-9]+/g)).toBeGreaterThanOrEqual(test.runs.digits);
      expect(longest(value, /[0-9A-Za-z]+/g)).toBeGreaterThanOrEqual(test.runs.alphanumerics);
      expect(value.length).toBeGreaterThanOrEqual(test.least);
      for (const list of test.needs === null ? test.also : [test.needs, ...test.also]) {
        expect(list.some((need) => holdsNeed(field.folded, need))).toBe(true);
      }
    });
    fc.assert(run, { numRuns: 5000 });
    expect(matched).toBeGreaterThan(500);
  });

  test.each([
    ["\\s[a-fA-F0-9]{64}\\s[a-fA-F0-9]{16}", 0, 64],
    ["https?://0[0-9]{3,11}", 4, 4],
    [" [0-7]{7,13}", 7, 7],
    ["1a?2b*3", 1, 3],
    ["(?:12|3)4", 2, 2],
    ["(?i)[a-f]{40}", 0, 0],
    ["[^0-9]{9}", 0, 0],
  ])("of %j it is %i digits and %i letters or digits in a row", (source, digits, alphanumerics) => {
    expect(new RegexTest(source, "").runs).toEqual({ digits, alphanumerics });
  });
});
