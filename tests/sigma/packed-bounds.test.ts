import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Bound } from "../../src/model/scan-program.ts";
import { bundledMap } from "../../src/scan/bundled.ts";
import { createScanProgram, loadRules, parseLogSourceMap, type RuleSet } from "../../src/sigma/index.ts";
import { flattenBound } from "../../src/evtx/program/flat-bound.ts";
import { fold } from "../../src/lib/fold.ts";
import { fromPackedFlat, toPackedFlat } from "../../src/sigma/pack/packed-flat.ts";
import { fromCompactTable } from "../../src/sigma/pack/packed-table.ts";
import type { DetectionRule } from "../../src/sigma/read/rule/rule.ts";
import { Refusal } from "../../src/sigma/read/refusal.ts";
import { bound, table } from "./support/arbitrary-bounds.ts";
import { packOf, readPack } from "./support/packed.ts";
import { ReadableTables } from "./support/read-group.ts";
import { asScanned, expectSameBounds } from "./support/same-bounds.ts";

const { map } = parseLogSourceMap(bundledMap.path, bundledMap.text);

const rule = (detection: string, category = "process_creation"): string =>
  `title: t\nstatus: test\nlogsource:\n  category: ${category}\n  product: windows\ndetection:\n${detection}`;

const texts = [
  rule("  sel:\n    Image|endswith: ['\\a.exe', '\\b.exe']\n    User: x\n  condition: sel\n"),
  rule("  sel:\n    EventID: [1, 4688]\n    User: x\n  condition: sel\n"),
  rule(
    "  sel:\n    Initiated: 'true'\n  net:\n    DestinationIp|cidr: ['10.0.0.0/8', '192.168.0.0/16']\n  condition: sel and not net\n",
    "network_connection",
  ),
  rule("  sel:\n    Image|re: 'a[bc]+d$'\n  word: ['needle']\n  condition: sel or word\n"),
];
const files = texts.map((text, index) => ({ path: `${index}.yml`, text, origin: "dropped" as const }));
const detections = ({ entries }: RuleSet): readonly DetectionRule[] =>
  entries.flatMap((entry) => (entry.kind === "detection" ? [entry.rule] : []));

/** What is packed of a bound, of which up to two leaves are something else. */
const edited = fc
  .tuple(
    bound,
    fc.array(
      fc.tuple(fc.nat(), fc.constantFrom<unknown>(-9, -1, 0, 1, 2, 99, 2 ** 40, 0.5, null, "", "Image", [])),
      {
        maxLength: 2,
      },
    ),
  )
  .map(([bound, edits]) => {
    const root: unknown[] = [JSON.parse(JSON.stringify(toPackedFlat(flattenBound(bound, fold), new Map())))];
    for (const [at, value] of edits) {
      const leaves = leavesOf(root);
      const [list, index] = leaves[at % leaves.length]!;
      list[index] = value;
    }
    return root[0];
  });

/** Where each value that is no list stands. */
const leavesOf = (list: unknown[]): readonly (readonly [unknown[], number])[] =>
  list.flatMap((value, index) =>
    Array.isArray(value) && value.length > 0 ? leavesOf(value) : [[list, index] as const],
  );

describe("bounds in a pack", () => {
  test("come back as bounds that the scan takes for the same", () => {
    fc.assert(
      fc.property(bound, (bound) => {
        const packed = toPackedFlat(flattenBound(bound, fold), new Map());
        const read = fromPackedFlat(JSON.parse(JSON.stringify(packed)), () => table);
        expect(asScanned(read)).toEqual(asScanned(bound));
      }),
      { numRuns: 2000 },
    );
  });

  test("are refused where they are no bound, or name what is not there", () => {
    const numbers = fc.array(fc.integer({ min: -9, max: 4 }), { maxLength: 8 });
    const groups = fc.array(
      fc.tuple(
        fc.constantFrom(
          "equal",
          "start",
          "inside",
          "number",
          "foreign",
          "wild",
          "long",
          "digits",
          "__proto__",
          7,
        ),
        fc.constantFrom<unknown>("Image", null, 7, "x".repeat(40_000)),
        fc.array(fc.constantFrom<unknown>("", "a", "ab", "x".repeat(40_000), 0, 5, -1, 1.5, 2 ** 40, null), {
          maxLength: 3,
        }),
      ),
      { maxLength: 3 },
    );
    const texts = fc.array(fc.constantFrom<unknown>("User", "t", 7), { maxLength: 2 });
    const hostile = fc.oneof(
      fc.tuple(groups, fc.option(numbers), fc.constantFrom<unknown>(1, "1", null), numbers, texts, texts),
      fc.jsonValue(),
      edited,
    );
    const tables = new ReadableTables();
    let read = 0;
    fc.assert(
      fc.property(hostile, (value) => {
        let bound: Bound;
        try {
          bound = fromPackedFlat(value, () => table);
        } catch (error) {
          expect(error).toBeInstanceOf(Refusal);
          return;
        }
        read++;
        // What was written can be read to its end.
        expect(() => tables.groupOf(bound)).not.toThrow();
      }),
      { numRuns: 4000 },
    );
    expect(read).toBeGreaterThan(0);
    const deep = [[["equal", "Image", ["a"]]], null, 0, [...Array(40).fill(-4), 0], [], []];
    expect(() => fromPackedFlat(deep, () => table)).toThrow(Refusal);
    expect(() => fromPackedFlat([[], null, 0, [-2, 1e9], [], []], () => table)).toThrow(Refusal);
  });

  test("are those that are worked out from the detections", () => {
    const packed = loadRules(readPack(packOf(files)), map);
    expectSameBounds(packed, loadRules(files, map));
    for (const { knownBounds } of detections(packed)) expect(knownBounds).not.toBeNull();
  });

  test("take the place of detections, which are not read for them", () => {
    const rules = readPack(packOf(files.slice(0, 1))).map((file) => ({
      ...file,
      packed: file.packed!.replace(/^([^\t]*\t[^\t]*\t)[^\t]*/, "$1no detection"),
    }));
    const ruleSet = loadRules(rules, map);
    expect(() => detections(ruleSet)[0]!.detection).toThrow();
    expectSameBounds(ruleSet, loadRules(files.slice(0, 1), map));
  });

  test("are worked out anew under a map that makes other fields, and where somebody wrote something else", () => {
    const other = parseLogSourceMap(
      "other",
      '[fields.f]\nUser = { from = ["Name"] }\n[[source]]\ncategory = "process_creation"\nchannels = ["Security"]\nevents = [4688]\nfields = "f"\n',
    ).map;
    expectSameBounds(loadRules(readPack(packOf(files)), other), loadRules(files, other));
    const [good] = readPack(packOf(files.slice(0, 1)));
    const parts = good!.packed!.split("\t");
    for (const bounds of [
      "7",
      "{",
      "null",
      "{}",
      '{"bounds":[1]}',
      parts[3]!.replaceAll("Image", "\\ud800\\q"),
    ]) {
      const strange = { ...good!, packed: [...parts.slice(0, 3), bounds].join("\t") };
      expectSameBounds(loadRules([strange], map), loadRules(files.slice(0, 1), map));
    }
  });

  test("bring tables that take the place of nobody else's", () => {
    const packed = readPack(packOf(files));
    const other = packed.map((file) => ({
      ...file,
      packed: file.packed!.replace(
        /(,)(\d+)\]\]\v/,
        (_, before: string, last: string) => `${before}${last === "2" ? "1" : "2"}]]\v`,
      ),
    }));
    expect(other.filter((file, index) => file.packed !== packed[index]!.packed).length).toBeGreaterThan(0);
    const tables = [packed, other, files, packed].map((rules) => {
      const program = createScanProgram(loadRules(rules, map)).programFor(
        "Microsoft-Windows-Sysmon/Operational",
        3,
      );
      return [...JSON.stringify(program).matchAll(/"name":"[^"]*"/g)].map(([name]) => name);
    });
    const [one, changed, plain, again] = tables;
    expect(one!.length).toBeGreaterThan(0);
    expect(again).toEqual(one);
    // The last was changed.
    expect(changed!.map((name) => one!.includes(name))).toEqual(
      one!.map((_, index) => index < one!.length - 1),
    );
    expect(plain!.some((name) => one!.includes(name))).toBe(false);
  });

  test("bring no table that the module would read beside", () => {
    const good = [2, [...table.classes], [...table.next]];
    expect(fromCompactTable("t", good)).toEqual(table);
    const classes = [...table.classes.slice(1), 2];
    const next = [...table.next.slice(1), 3];
    for (const bad of [
      null,
      [2, good[1], []],
      [2, classes, good[2]],
      [2, good[1], next],
      [2, [0], good[2]],
      [0, good[1], good[2]],
      [1, good[1], good[2]],
      [2.5, good[1], good[2]],
      [2, good[1], [...table.next, 1]],
    ]) {
      expect(() => fromCompactTable("t", bad)).toThrow();
    }
  });
});
