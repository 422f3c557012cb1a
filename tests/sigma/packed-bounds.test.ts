import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { RuleFile } from "../../src/model/rule.ts";
import { bundledMap } from "../../src/scan/bundled.ts";
import { boundsForPack } from "../../src/scan/pack-bounds.ts";
import {
  createScanProgram,
  loadRules,
  packFile,
  parseLogSourceMap,
  type RuleSet,
} from "../../src/sigma/index.ts";
import { boundsOfText, boundsText } from "../../src/sigma/pack/bounds-text.ts";
import { excerptOf } from "../../src/sigma/pack/bounds-excerpt.ts";
import { automataOf, isAutomaton } from "../../src/sigma/pack/packed-automata.ts";
import {
  areApart,
  unpackBounds,
  type BoundsPacker,
  type PackedBounds,
} from "../../src/sigma/pack/packed-bounds.ts";
import type { DetectionRule } from "../../src/sigma/read/rule/rule.ts";
import { Refusal } from "../../src/sigma/read/refusal.ts";
import { bound, table } from "./support/arbitrary-bounds.ts";
import { flatOf } from "./support/flat.ts";
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

/** What a packer makes of all rules, or of one. */
function boundsIn(packer: BoundsPacker, only: number | null = null): PackedBounds {
  for (const [index, rule] of detections(loadRules(files, map)).entries())
    if (only === null || index === only) packer.add(rule);
  return packer.bounds();
}

/** All of it but what is made of the rest. */
const plain = ({ table, automata, ...rest }: PackedBounds) => ({
  ...rest,
  table: { ...table, automaton: null, all: null },
  automata,
});

/** Of files of a pack the copies, which bring their bounds with them. */
const copies = (files: readonly RuleFile[]): readonly RuleFile[] => files.map((file) => ({ ...file }));

describe("bounds in a pack", () => {
  test("come back as bounds that the scan takes for the same", () => {
    fc.assert(
      fc.property(bound, (bound) => {
        expect(asScanned(flatOf(bound))).toEqual(asScanned(bound));
      }),
      { numRuns: 2000 },
    );
  });

  test("of a file by itself, and of a part of a pack, say the same", () => {
    const { table, ...rest } = boundsIn(boundsForPack(map));
    const again = boundsOfText(boundsText({ table, ...rest }))!;
    expect(plain(again)).toEqual(plain({ table, ...rest }));
    expect(plain(excerptOf(again, 0, texts.length))).toEqual(plain(again));
    const alone = texts.map((_, index) => plain(boundsIn(boundsForPack(map), index)));
    expect(texts.map((_, index) => plain(excerptOf(again, index, index + 1)))).toEqual(alone);
    expect(copies(readPack(packOf(files))).map(({ packed }) => packed)).toEqual(
      texts.map((text) => packFile(text, boundsForPack(map))),
    );
  });

  test("are none where several share their numbers, or some are nobody's", () => {
    const bounds = boundsIn(boundsForPack(map));
    const { table, places } = bounds;
    expect(areApart(bounds)).toBe(true);
    const [first, second] = [places[1]!, places[3]!];
    expect(second).toBeGreaterThan(first);
    for (const [at, place] of [
      [1, second],
      [3, first],
      [3, 0],
      [places.length - 1, 1],
      [places.length - 1, 2 ** 32 - 1],
    ] as const) {
      const changed = {
        ...bounds,
        places: Uint32Array.from(places, (each, index) => (index === at ? place : each)),
      };
      expect(areApart(changed)).toBe(false);
      expect(() => boundsOfText(boundsText(changed))).toThrow(Refusal);
    }
    for (const start of [-1, 2 ** 31 - 1, -(2 ** 31)]) {
      const numbers = Int32Array.from(table.numbers, (each, index) => (index === 0 ? start : each));
      expect(areApart({ ...bounds, table: { ...table, numbers } })).toBe(false);
    }
  });

  test("of which a part names what is not there are left out, or worked out", () => {
    const bounds = boundsIn(boundsForPack(map));
    const numbers = fc.oneof(fc.integer({ min: -9, max: 9 }), fc.constantFrom(2 ** 31 - 1, -(2 ** 31)));
    const lists = ["sights", "numbers", "ends", "rules", "places"] as const;
    fc.assert(
      fc.property(fc.constantFrom(...lists), fc.nat(), numbers, (of, at, value) => {
        const change = (name: string, list: ArrayLike<number>) =>
          Array.from(list, (number, index) => (name === of && index === at % list.length ? value : number));
        const { table, rules, places } = bounds;
        const changed: PackedBounds = {
          ...bounds,
          table: {
            ...table,
            sights: Uint32Array.from(change("sights", table.sights)),
            numbers: Int32Array.from(change("numbers", table.numbers)),
            ends: Uint32Array.from(change("ends", table.ends)),
          },
          rules: Uint32Array.from(change("rules", rules)),
          places: Uint32Array.from(change("places", places)),
        };
        try {
          excerptOf(changed, 0, texts.length);
        } catch (error) {
          expect(error).toBeInstanceOf(Refusal);
        }
        const known = unpackBounds(() => changed, 0, { asks: { eventIds: null, fields: [] } });
        const found = known(null, 1);
        if (found !== null) expect(() => new ReadableTables().groupOf(found)).not.toThrow();
      }),
      { numRuns: 300 },
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
      parts[3]!.replace(/,\d+\]\]$/, ",0.5]]"),
      parts[3]!.replace(/\["/, '[7,"'),
    ]) {
      const strange = { ...good!, packed: [...parts.slice(0, 3), bounds].join("\t") };
      expectSameBounds(loadRules([strange], map), loadRules(files.slice(0, 1), map));
    }
  });

  test("bring tables that take the place of nobody else's", () => {
    const packed = copies(readPack(packOf(files)));
    const other = packed.map((file) => ({
      ...file,
      packed: file.packed!.replace(
        /(,)(\d+)(\]\]\],\[")/,
        (_, before: string, last: string, after: string) => `${before}${last === "2" ? "1" : "2"}${after}`,
      ),
    }));
    expect(other.filter((file, index) => file.packed !== packed[index]!.packed).length).toBeGreaterThan(0);
    const tables = [packed, other, files, packed].map((rules) => {
      const program = createScanProgram(loadRules(rules, map)).programFor(
        "Microsoft-Windows-Sysmon/Operational",
        3,
      );
      const bounds = typeof program === "string" ? [] : program.map(({ bound }) => asScanned(bound));
      return [...JSON.stringify(bounds).matchAll(/"name":"[^"]*"/g)].map(([name]) => name);
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
    expect(isAutomaton(table)).toBe(true);
    const classes = Uint8Array.from([...table.classes.slice(1), 2]);
    const next = Uint16Array.from([...table.next.slice(1), 3]);
    for (const bad of [
      { next: new Uint16Array() },
      { classes },
      { next },
      { classes: Uint8Array.from([0]) },
      { width: 0 },
      { width: 1 },
      { width: 2.5 },
      { next: Uint16Array.from([...table.next, 1]) },
    ]) {
      expect(isAutomaton({ ...table, ...bad })).toBe(false);
      expect(automataOf([{ ...table, ...bad }]).automaton(0)).toBeNull();
    }
    expect(automataOf([table]).automaton(1)).toBeNull();
  });
});
