import fc from "fast-check";
import { expect, test } from "vitest";
import { fold } from "../../src/lib/fold.ts";
import { usableBound } from "../../src/evtx/program/usable-bound.ts";
import type { Bound } from "../../src/model/scan-program.ts";
import { createEngine, createScanProgram, loadRules } from "../../src/sigma/index.ts";
import { holdsNeed } from "../../src/sigma/match/text/text-test.ts";
import { runs } from "../support/runs.ts";
import { detection, event, ruleText, value } from "./support/arbitrary-rules.ts";
import { makeEvent, testMap } from "./support/try-rule.ts";

// The bound of a rule, read as a scan reads it but without one, holds wherever the rule does. What a log makes of it is the
// matter of scan-soundness.test.ts; without logs there are a hundred times as many cases.

type Values = Readonly<Record<string, readonly string[]>>;

function holds(bound: Bound, values: Values): boolean {
  const of = (field: string | null): readonly string[] =>
    field === null ? Object.values(values).flat() : (values[field] ?? []);
  switch (bound.kind) {
    case "true":
    case "false":
      return bound.kind === "true";
    case "and":
      return bound.children.every((child) => holds(child, values));
    case "or":
      return bound.children.some((child) => holds(child, values));
    case "not":
      return !holds(bound.child, values);
    case "seen":
      return of(bound.field).some((text) => holdsNeed(fold(text), bound));
    case "foreign":
      return of(bound.field).some((text) => /[^\0-\x7f]/.test(text));
    case "long":
      return of(bound.field).some((text) => text.length >= bound.units);
    case "run": {
      const run = bound.of === "digits" ? /[0-9]+/g : /[0-9A-Za-z]+/g;
      return of(bound.field).some((text) =>
        [...text.matchAll(run)].some(([one]) => one.length >= bound.units),
      );
    }
    case "same": {
      const [one, other] = [of(bound.field), of(bound.other)];
      // Of an absent field, and of one with several values, nothing is known.
      return one.length !== 1 || other.length !== 1 || fold(one[0]!) === fold(other[0]!);
    }
    case "accepted":
      return of(bound.field).some((text) => /^[\0-\x7f]*$/.test(text) && accepts(bound.by, text));
    default:
      return true;
  }
}

function accepts(
  { classes, width, next }: Extract<Bound, { kind: "accepted" }>["by"],
  text: string,
): boolean {
  let state = 2;
  for (let at = 0; at < text.length && state > 1; at++) {
    const isLast = text[at] === "\n" && at === text.length - 1;
    state = next[state * width + (isLast ? 1 : classes[text.charCodeAt(at)]!)]!;
  }
  return state > 1 ? next[state * width] === 1 : state === 1;
}

const odd = fc.constantFrom(
  "8",
  "8.0",
  "0X8",
  "0x8",
  "10.0.0.5",
  "::ffff:10.0.0.5",
  "10.0.0.5 ",
  "fe80::5",
  "x".repeat(90),
  "x".repeat(85),
  "12345",
  "1234",
  "ab01".repeat(10),
  "ab01".repeat(10).slice(1),
  "true",
  "A=ab",
  "A=ab\n\tB=b",
  "a",
);
const field = fc.constantFrom("F", "G", "H");
const special = fc
  .record({
    kind: fc.constantFrom(
      "number",
      "more",
      "hex",
      "long",
      "digits",
      "hash",
      "network",
      "regex",
      "wild",
      "cased",
      "keyword",
      "same",
      "greater",
      "null",
      "line",
      "equal",
    ),
    name: field,
    other: field,
    text: fc.oneof(value, odd),
    out: fc.constantFrom("", "not sel", "sel and not out", "not out"),
    category: fc.constantFrom("test", "renamed", "lines"),
  })
  .map(({ kind, name, other, text, out, category }) => {
    const items: Readonly<Record<string, object>> = {
      number: { [name]: 8 },
      more: { [`${name}|gte`]: 8 },
      hex: { [name]: "@0x8" },
      long: { [`${name}|re`]: "x{85,}" },
      digits: { [`${name}|re`]: "[0-9]{5}" },
      hash: { [`${name}|re`]: "[a-f0-9]{40}" },
      network: { [`${name}|cidr`]: ["10.0.0.0/8", "fe80::/10"] },
      regex: { [`${name}|re`]: "^[aA]|x$" },
      wild: { [name]: "a*b?" },
      cased: { [`${name}|cased`]: text },
      keyword: { "|all": [text === "" ? "a" : text] },
      same: { [`${name}|fieldref`]: other },
      greater: { [`${name}|fieldref|startswith`]: other },
      null: { [name]: null },
      line: { [{ F: "A", G: "B", H: "C" }[name]]: text },
      equal: { [name]: text },
    };
    const sel = out.includes("out") ? { [`${other}|contains`]: text } : items[kind]!;
    const rule = {
      title: kind,
      logsource: { category },
      detection: { sel, out: items[kind], condition: out === "" ? "sel" : out },
    };
    return JSON.stringify(rule).replace('"@0x8"', "0x8");
  });

const oddEvent = fc.dictionary(field, fc.array(fc.oneof(odd, value), { minLength: 1, maxLength: 2 }), {
  maxKeys: 3,
});

test("wherever a rule holds its bound holds", () => {
  let held = 0;
  const anyRule = fc.oneof(
    special,
    detection.map((rule) => ruleText(rule, 0)),
  );
  const run = fc.property(
    fc.array(anyRule, { minLength: 4, maxLength: 4 }),
    fc.array(fc.oneof(oddEvent, event), { minLength: 6, maxLength: 6 }),
    (rules, events) => {
      const files = rules.map((text, index) => ({ path: `${index}.yml`, text, origin: "dropped" as const }));
      const ruleSet = loadRules(files, testMap);
      const engine = createEngine(ruleSet);
      const program = createScanProgram(ruleSet).programFor("Security", 1);
      const bounds = new Map(
        typeof program === "string"
          ? []
          : program.map(({ rule, bound }) => [rule, usableBound(bound, () => false)]),
      );
      for (const values of events) {
        for (const { rule } of engine.judge(makeEvent(values, "Security", "1"))?.hits ?? []) {
          held++;
          const bound = bounds.get(rule);
          expect(bound === undefined ? "no bound" : holds(bound, values), rules[rule]).toBe(true);
        }
      }
    },
  );
  fc.assert(run, { numRuns: runs(1500) });
  expect(held).toBeGreaterThan(1000);
});

test("a bound asks for no longer a value than the rule does, whatever its least length", () => {
  const lengths = Array.from({ length: 180 }, (_, index) => index + 1);
  const files = lengths.map((length) => ({
    path: `${length}.yml`,
    text: JSON.stringify({
      title: `${length} units`,
      logsource: { category: "test" },
      detection: { sel: { "F|contains": "x".repeat(length) }, condition: "sel" },
    }),
    origin: "dropped" as const,
  }));
  const program = createScanProgram(loadRules(files, testMap)).programFor("Security", 1);
  if (typeof program === "string") throw new Error("the rules have no bounds");
  const asked = new Set<number>();
  for (const { rule, bound } of program) {
    const literal = "x".repeat(lengths[rule]!);
    expect(holds(bound, { F: [literal] }), `${literal.length} units`).toBe(true);
    for (const long of JSON.stringify(bound).matchAll(/"kind":"long","field":"F","units":(\d+)/g))
      asked.add(Number(long[1]));
  }
  expect(program).toHaveLength(lengths.length);
  // Else it says nothing of lengths.
  expect(asked.size).toBeGreaterThan(2);
});
