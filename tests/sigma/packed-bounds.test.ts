import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Bound } from "../../src/model/scan-program.ts";
import { bundledMap } from "../../src/scan/bundled.ts";
import { createScanProgram, loadRules, parseLogSourceMap, type RuleSet } from "../../src/sigma/index.ts";
import { fromCompactBound, fromCompactTable, toCompactBound } from "../../src/sigma/pack/compact-bound.ts";
import type { DetectionRule } from "../../src/sigma/read/rule/rule.ts";
import { packOf, readPack } from "./support/packed.ts";
import { asScanned, expectSameBounds } from "./support/same-bounds.ts";

const { map } = parseLogSourceMap(bundledMap.path, bundledMap.text);

const field = fc.constantFrom("Image", "User", null);
const literal = fc.constantFrom("a", "ab", "\\cmd.exe", "ß", "");
const table = { name: "t", width: 2, classes: new Uint8Array(128), next: new Uint16Array(6).fill(1) };

const part = fc.oneof(
  fc.constantFrom<Bound>(
    { kind: "true" },
    { kind: "false" },
    { kind: "foreign", field: "Image" },
    { kind: "wild", field: null },
    { kind: "long", field: "Image", units: 40 },
    { kind: "run", field: null, of: "digits", units: 5 },
    { kind: "run", field: "User", of: "alphanumerics", units: 40 },
    { kind: "same", field: "Image", other: "User" },
    { kind: "accepted", field: "Image", by: table },
  ),
  fc
    .tuple(field, literal, fc.constantFrom("equal", "start", "end", "inside", "number"))
    .map(([field, literal, at]): Bound => ({ kind: "seen", field, literal, at })),
);

/** What a "not" may stand over has none in it. */
const joinedOf = (part: fc.Arbitrary<Bound>): fc.Arbitrary<Bound> =>
  fc.letrec<{ joined: Bound }>((tie) => ({
    joined: fc.oneof(
      { depthSize: "small", withCrossShrink: true },
      part,
      fc
        .tuple(fc.constantFrom("and", "or"), fc.array(tie("joined"), { maxLength: 4 }))
        .map(([kind, children]): Bound => ({ kind, children })),
    ),
  })).joined;
const bound = joinedOf(
  fc.oneof(
    part,
    joinedOf(part).map((child): Bound => ({ kind: "not", child })),
  ),
);

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

describe("bounds in a pack", () => {
  test("come back as bounds that the scan takes for the same", () => {
    fc.assert(
      fc.property(bound, (bound) => {
        const written = JSON.stringify(toCompactBound(bound, new Map()));
        expect(asScanned(fromCompactBound(JSON.parse(written), () => table))).toEqual(asScanned(bound));
      }),
      { numRuns: 2000 },
    );
  });

  test("are those that are worked out from the detections", () => {
    const packed = loadRules(readPack(packOf(files)), map);
    expectSameBounds(packed, loadRules(files, map));
    for (const { knownBounds } of detections(packed)) expect(knownBounds).not.toBeNull();
  });

  test("take the place of detections, which are not read for them", () => {
    const rules = readPack(packOf(files.slice(0, 1))).map((file) => ({
      ...file,
      packed: file.packed!.replace(/\t[^\t]*\t/, "\tno detection\t"),
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
      parts[2]!.replaceAll("Image", "\\ud800\\q"),
    ]) {
      const strange = { ...good!, packed: [parts[0], parts[1], bounds].join("\t") };
      expectSameBounds(loadRules([strange], map), loadRules(files.slice(0, 1), map));
    }
  });

  test("bring tables that take the place of nobody else's", () => {
    const packed = readPack(packOf(files));
    const other = packed.map((file) => ({
      ...file,
      packed: file.packed!.replace(
        /("tables":.*,)(\d+)\]\]/,
        (_, before: string, last: string) => `${before}${last === "2" ? "1" : "2"}]]`,
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
