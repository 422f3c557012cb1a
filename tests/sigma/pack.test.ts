import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { inEnglish, say } from "../../src/lib/said.ts";
import type { RefusedRule, RuleFile } from "../../src/model/rule.ts";
import { bundledMap, bundledRules, pivotscopeRules } from "../../src/scan/bundled.ts";
import {
  filesOfPack,
  inBrief,
  inFull,
  infoOfWhole,
  loadRules,
  openRulePack,
  parseLogSourceMap,
  sharedFiles,
  shareFiles,
  type LoadOptions,
} from "../../src/sigma/index.ts";
import { packOf, readPack } from "./support/packed.ts";
import { expectSameRules } from "./support/same-rules.ts";

const { map } = parseLogSourceMap(bundledMap.path, bundledMap.text);

const rule = (id: string, detection: string, more = ""): string =>
  `title: ${id}\nid: ${id}\nstatus: test\nlogsource:\n  category: process_creation\n  product: windows\n${more}detection:\n${detection}`;

const selection =
  "  sel:\n    Image|endswith: '\\netsh.exe'\n    CommandLine|contains|all: [portproxy, add]\n  condition: sel\n";

/** All kinds of what a file can hold. */
const texts: readonly string[] = [
  rule("one", selection),
  rule("one", selection),
  `\uFEFF${rule("bom", selection)}`,
  `${rule("two", selection)}---\n${rule("three", "  a:\n    EventID: [1, 4688]\n  b: ['word', 'w?rd*']\n  condition:\n    - a\n    - not b\n")}`,
  rule(
    "regex",
    "  sel:\n    Image|re|i: '^a+$'\n    User|fieldref: Image\n    X|exists: false\n  condition: 1 of *\n",
  ),
  rule("broken", "  sel:\n    Image|nosuch: x\n  condition: sel\n"),
  rule("needs values", "  sel:\n    Image|expand: '%admins%'\n  condition: sel\n"),
  rule("retired", selection, "level: low\n").replace("status: test", "status: deprecated"),
  rule(
    "anchors",
    "  sel: &a\n    Image: x\n  other:\n    - *a\n    - CommandLine: 010\n  condition: sel or other\n",
  ),
  rule("absent", "  sel:\n    NoSuchField: x\n  condition: sel\n"),
  "title: correlated\nid: c\ncorrelation:\n  type: event_count\n  rules: [one]\n  group-by: [User]\n  timespan: 5m\n  condition:\n    gte: 2\n",
  "title: filtered\nlogsource:\n  category: process_creation\nfilter:\n  rules: [two]\n  sel:\n    User: SYSTEM\n  condition: not sel\n",
  "title: a list of notes\nnotes: []\n",
  "a: [\ntitle: unreadable\ndetection:\n",
  "",
];

const files = texts.map((text, index): RuleFile => ({ path: `rules/${index}.yml`, text, origin: "dropped" }));

describe("a pack of rules", () => {
  test.each<[string, LoadOptions]>([
    ["as they are", {}],
    ["with values for placeholders", { placeholders: new Map([["admins", ["root", "toor"]]]) }],
    ["with retired ones", { retired: true, isRetiredPath: (path) => path.endsWith("/1.yml") }],
    ["some disabled", { disabled: new Set(["one", "c"]) }],
  ])("loads what its YAML loads, %s", (_, options) => {
    const all = [...files, ...bundledRules, ...pivotscopeRules];
    const packed = [...readPack(packOf(files)), ...bundledRules, ...pivotscopeRules];
    expect(packed.slice(0, files.length).every((file) => file.packed !== undefined)).toBe(true);
    expectSameRules(loadRules(packed, map, options), loadRules(all, map, options));
  });

  test("of another version of the program is read from its texts", () => {
    const again = readPack(packOf(files, "2"));
    expect(again).toEqual(files);
  });

  test("is refused wherever a bit of it is another", () => {
    const bytes = packOf(files.slice(0, 3));
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.nat(7), (at, bit) => {
        const damaged = bytes.slice();
        damaged[at]! ^= 1 << bit;
        let files: readonly RuleFile[] | null = null;
        try {
          files = readPack(damaged);
        } catch (error) {
          expect((error as Error).message).toMatch(/pack/);
        }
        // The version of the program may be any: then only the texts count.
        if (files !== null) expect(files.every(({ packed }) => packed === undefined)).toBe(true);
      }),
      { numRuns: 400, seed: 11 },
    );
    expect(() => readPack(bytes.subarray(0, -1))).toThrow(/damaged/);
    expect(() => readPack(bytes.subarray(0, 40))).toThrow(/first line/);
  });

  test("says why it could not read a file in parts, or as the text that it holds", () => {
    const unreadable = files[13]!;
    const [packed] = readPack(packOf([unreadable]));
    const refusalOf = (packed: string) =>
      loadRules([{ ...unreadable, packed }], map).info.refused.map(({ reason, said }) => ({ reason, said }));
    const [{ reason, said }] = refusalOf(packed!.packed!) as [RefusedRule];
    expect(reason).toMatch(/^Not valid YAML: /);
    expect(inEnglish(said!)).toBe(reason);
    const parts = `,${JSON.stringify(said)}`;
    expect(packed!.packed).toContain(parts);
    const told = (instead: string) => refusalOf(packed!.packed!.replace(parts, instead));
    expect(told("")).toEqual([{ reason, said: null }]);
    for (const other of [7, "x", {}, { words: "Not valid YAML: {reason}", values: {} }, say("All is well")])
      expect(told(`,${JSON.stringify(other)}`)).toEqual([{ reason, said: null }]);
  });

  test("that somebody made otherwise stops no other rule", () => {
    const good = readPack(packOf(files.slice(0, 1)))[0]!;
    const strange = [
      "",
      "7",
      "{}",
      "[1]",
      '[{"line":1}]',
      good.packed!.replace("[", "{"),
      good.packed!.split("\t")[0]!,
      ...[
        '"title":"one"',
        '"id":"one"',
        '"status":"test"',
        '"level":null',
        '"category":"process_creation"',
        '"fields":["Image","CommandLine"]',
      ].map((part) => good.packed!.replace(part, part.replace(/:.*/, ":7"))),
      good.packed!.replace('"title":"one"', `"title":"${"o".repeat(100_000)}"`),
    ];
    const set = loadRules(
      [...strange.map((packed, index): RuleFile => ({ ...good, path: `${index}.yml`, packed })), files[3]!],
      map,
    );
    expect(set.info.refused).toHaveLength(strange.length);
    expect(set.info.rules.map(({ info }) => info.title)).toEqual(["two", "three"]);
  });

  test("says nothing more of a rule where somebody wrote something else there", () => {
    const good = readPack(packOf(files.slice(0, 1)))[0]!;
    const parts = good.packed!.split("\t");
    for (const info of ["", "7", "[]", "[[],{}]", '[0,{"tags":[1],"author":7,"condition":null}]']) {
      const strange = { ...good, packed: [parts[0], info, ...parts.slice(2)].join("\t") };
      const [loaded] = loadRules([strange], map).info.rules;
      const [expected] = loadRules([good], map).info.rules;
      expect(loaded!.info).toEqual({ ...expected!.info, condition: "" });
      // What it is found by is among that.
      const [refused] = loadRules([good, strange], map).info.refused;
      expect(refused).toMatchObject({ kind: "replaced", title: null, id: null });
    }
  });

  test("with an index of other files is refused, whatever stands there", () => {
    const { header, body } = openRulePack(packOf(files.slice(0, 2)));
    const end = body.indexOf(10);
    const [index, rest] = [body.subarray(0, end), body.subarray(end)].map((part) =>
      Buffer.from(part).toString("latin1"),
    );
    const [entries, length, bounds] = JSON.parse(index!) as [[string, unknown, number[]][], number, object];
    const readWith = (text: string): readonly RuleFile[] => {
      const bytes = new Uint8Array(Buffer.from(text, "latin1"));
      const sha256 = createHash("sha256").update(bytes).digest("hex");
      return filesOfPack(
        { header: { ...header, sha256 }, body: bytes },
        { sha256, toolVersion: "1", origin: "dropped" },
      );
    };
    expect(readWith(index! + rest!).map(({ text }) => text)).toEqual(texts.slice(0, 2));
    const lengthsOf = fc.array(fc.oneof(fc.integer(), fc.double(), fc.constantFrom("1", null)), {
      maxLength: 6,
    });
    const hostile = fc.oneof(
      fc.jsonValue().map((value) => JSON.stringify(value)),
      fc
        .tuple(lengthsOf, lengthsOf)
        .map((lengths) =>
          JSON.stringify([
            entries.map(([path, documents], at) => [path, documents, lengths[at]]),
            length,
            bounds,
          ]),
        ),
      fc
        .tuple(
          fc.constantFrom(...Object.keys(bounds)),
          // Other names may stand there.
          fc
            .jsonValue()
            .filter((value) => !Array.isArray(value) || value.some((each) => typeof each !== "string")),
        )
        .map(([key, value]) => JSON.stringify([entries, length, { ...bounds, [key]: value }])),
      fc.nat(index!.length - 1).map((at) => index!.slice(0, at)),
      fc.constant(JSON.stringify([entries.slice(1), length, bounds])),
      fc.constant(JSON.stringify([entries, length + 1, bounds])),
    );
    fc.assert(
      fc.property(hostile, (other) => {
        expect(() => readWith(other + rest!)).toThrow(/damaged/);
      }),
      { numRuns: 500 },
    );
    expect(() => readWith("")).toThrow(/damaged/);
  });

  test("is the same in another thread, beside files of other packs and none", () => {
    const [one, other] = [readPack(packOf(files.slice(0, 6))), readPack(packOf(files.slice(6), "2"))];
    const all = [
      ...bundledRules,
      ...one.slice(1),
      files[3]!,
      one[0]!,
      ...other,
      { ...one[2]!, path: "copy.yml" },
    ];
    const crossed = sharedFiles(structuredClone(shareFiles(all)));
    expect(crossed).toEqual(all);
    expectSameRules(loadRules(crossed, map), loadRules(all, map));
    // However often they cross, there is one copy of their bytes.
    for (const each of [all, crossed]) {
      const [{ packs }, again] = [shareFiles(each), shareFiles(each)];
      expect(packs).toHaveLength(2);
      expect(packs.every(({ buffer }) => buffer instanceof SharedArrayBuffer)).toBe(true);
      expect(packs.every(({ buffer }, number) => buffer === again.packs[number]!.buffer)).toBe(true);
    }
  });
});

describe("rules that are told in brief", () => {
  const filter =
    "title: filtered too\nlogsource:\n  category: process_creation\nfilter:\n  rules: [regex]\n  sel:\n    User: SYSTEM\n  condition: not sel\n";
  const prose =
    "author: A\ndescription: |\n  What it sees\n  and why\ntags: [attack.t1090]\nreferences: [x, y]\n";
  const given: readonly RuleFile[] = [
    ...files,
    { path: "filter.yml", text: filter, origin: "dropped" },
    { path: "prose.yml", text: rule("prose", selection, prose), origin: "bundled" },
    // Of two files with one path each rule has its own.
    { path: "prose.yml", text: rule("more prose", selection, prose), origin: "pivotscope" },
  ];
  const told = (from: readonly RuleFile[], brief: boolean) => {
    const { info, entries } = loadRules(from, map, { brief, placeholders: new Map([["admins", ["root"]]]) });
    return { entries, full: inFull(structuredClone(inBrief(info, entries, from)), from, infoOfWhole) };
  };

  test.each<[string, readonly RuleFile[]]>([
    ["from texts", given],
    ["from a pack, too", [...readPack(packOf(files)), ...given.slice(files.length)]],
  ])("say the same as in full, %s", (_, from) => {
    const { info } = loadRules(given, map, { placeholders: new Map([["admins", ["root"]]]) });
    for (const brief of [true, false]) {
      const { full } = told(from, brief);
      expect(full.rules.map((each) => ({ ...each }))).toEqual(info.rules.map((each) => ({ ...each })));
      expect(full.rules.map((each) => each.source)).toEqual(info.rules.map((each) => each.info.source));
    }
  });

  test("leave out what is the text of a whole file", () => {
    const { entries } = told(given, true);
    const kept = entries.flatMap((entry) =>
      entry.kind === "detection" && entry.rule.info.source !== "" ? [entry.rule.head.id] : [],
    );
    // With a byte order mark, and two in one file.
    expect(kept).toEqual(["bom", "two", "three"]);
    expect(entries.some((entry) => entry.kind === "detection" && entry.rule.info.author !== "")).toBe(false);
  });
});
