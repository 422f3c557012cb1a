import { inEnglish } from "../../lib/said.ts";
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { load } from "js-yaml";
import { describe, expect, test } from "vitest";
import { summarise } from "../../event/index.ts";
import type { EventField, RawEvent, RecordPlace } from "../../model/event.ts";
import { createEngine, loadRules, parseLogSourceMap, type RuleEngine } from "../../sigma/index.ts";
import { compileFilter } from "../../table/filter-match.ts";
import { parseFilter, type FilterTerm } from "../../table/filter-language.ts";
import type { Names } from "../match-columns.ts";
import { MatchRows } from "../match-rows.ts";
import { ruleOfFilter, type RuleOfFilter } from "./rule-of-filter.ts";

const { map } = parseLogSourceMap("logsources.toml", readFileSync("rules/logsources.toml", "utf8"));
const canonical = createEngine(loadRules([], map));

const facts = {
  title: null,
  id: "0aa3a3a5-7a4e-4f1c-9a44-7f2b8f6c8b01",
  level: "medium",
  date: "2026-11-28",
} as const;

const names: Names = {
  ruleTitle: () => "Title",
  ruleId: () => "id",
  level: () => "medium",
  tactics: () => [],
  noteOf: () => null,
  isOwn: () => false,
  filePath: () => "path.evtx",
};

const place: RecordPlace = {
  file: 0,
  offset: 0,
  chunkOffset: 0,
  headerId: "1",
  origin: "live",
  confidence: "certain",
};

interface Made {
  readonly channel: string;
  readonly eventId: string;
  readonly computer: string;
  readonly data: readonly (readonly [name: string, value: string])[];
}

function eventOf({ channel, eventId, computer, data }: Made): RawEvent {
  const system = [
    ["Provider_Name", "System/Provider/@Name", "Provider"],
    ["EventID", "System/EventID", eventId],
    ["EventRecordID", "System/EventRecordID", "12"],
    ["Channel", "System/Channel", channel],
    ["Computer", "System/Computer", computer],
  ] as const;
  const fields = [
    ...system.map(([name, path, value]): EventField => ({ name, path, value, from: null })),
    ...data.map(([name, value]): EventField => ({
      name,
      value,
      path: `EventData/Data[@Name='${name}']`,
      from: null,
    })),
  ];
  const time = "2026-01-01T00:00:00.0000000Z";
  return {
    channel,
    eventId,
    computer,
    fields,
    recordId: "12",
    time,
    timeFrom: "event",
    provider: "Provider",
  };
}

/** What the table's filter says of the event of a match. */
function filterHolds(terms: readonly FilterTerm[], event: RawEvent): boolean {
  const rows = new MatchRows(names);
  rows.push([
    {
      rule: 0,
      selections: [],
      correlated: null,
      event: summarise(canonical.canonical(event), place, null, () => null),
    },
  ]);
  const { level, rest } = compileFilter(terms, rows);
  return level(0) && rest(0);
}

function made(
  filter: string | readonly FilterTerm[],
  leavesOut = false,
  seen: readonly string[] = [],
): RuleOfFilter {
  const terms = typeof filter === "string" ? parseFilter(filter).terms : filter;
  return ruleOfFilter(terms, facts, map, { leavesOut, seen });
}

function engineOf(text: string): RuleEngine {
  const rules = loadRules([{ path: "made.yml", text, origin: "dropped" }], map);
  expect(rules.info.refused).toEqual([]);
  expect(rules.info.rules).toHaveLength(1);
  return createEngine(rules);
}

/** The text of a rule that has to be there. */
function textOf(filter: string): string {
  const { text, refused } = made(filter);
  expect(refused).toEqual([]);
  return text!;
}

const detectionOf = (filter: string): unknown =>
  (load(textOf(filter)) as { readonly detection: unknown }).detection;

const fieldNames = [
  "CommandLine",
  "NewName",
  "Task",
  "SourceProcessGuid",
  "SourceProcessGUID",
  "Data",
] as const;
const piece = fc.constantFrom(
  ...[
    "netsh",
    "NETSH",
    "a",
    "\\",
    "\\\\",
    "*",
    "?",
    "😀",
    "ä",
    "Ä",
    "İ",
    "'",
    '"',
    ": ",
    " #",
    "\n",
    "-",
    "null",
    "7",
  ],
);
const text = fc.array(piece, { maxLength: 4 }).map((pieces) => pieces.join(""));
const number = fc.constantFrom("0", "7", "42", "-3", "2.5", "443", "9007199254740993", "x", "");
const value = fc.oneof(text, number);

const channels = [
  "Security",
  "Microsoft-Windows-Sysmon/Operational",
  "Microsoft-Windows-PowerShell/Operational",
  "PowerShellCore/Operational",
  "Other",
] as const;

const anyEvent = fc
  .record({
    channel: fc.constantFrom(...channels),
    eventId: fc.constantFrom("1", "42", "4688"),
    computer: fc.constantFrom("", "WIN1", "win10", "a*b"),
    data: fc.array(fc.tuple(fc.constantFrom(...fieldNames, "Image", "NewProcessName", "DestPort"), value), {
      maxLength: 5,
    }),
  })
  .map(eventOf);

const anyField = fc.constantFrom(
  ...fieldNames.filter((name) => name !== "Task"),
  "commandline",
  "host",
  "provider",
);

const leaf: fc.Arbitrary<FilterTerm> = fc.oneof(
  fc.record({
    kind: fc.constant("field" as const),
    field: anyField,
    test: fc.constantFrom("contains" as const, "equals" as const),
    value,
    negated: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant("field" as const),
    field: fc.constantFrom("event", "CommandLine"),
    test: fc.constant("equals" as const),
    value: fc.constantFrom("1", "4688", "042", "", "x"),
    negated: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant("field" as const),
    field: anyField,
    test: fc.constant("like" as const),
    value: fc
      .tuple(text, fc.constantFrom("*", "?", "**"), text)
      // İ is two units in lower case, and one character of a rule.
      .map((parts) => parts.join("").replaceAll("İ", "")),
    negated: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant("compare" as const),
    field: fc.constantFrom("event", "record", "DestPort"),
    operator: fc.constantFrom(">" as const, ">=" as const, "<" as const, "<=" as const),
    value: fc.constantFrom("0", "7", "42", "0x2a", "-3", "2.5"),
    negated: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant("compare" as const),
    field: fc.constantFrom("event", "record"),
    operator: fc.constant(".." as const),
    value: fc.constantFrom("1..42", "0x1..0x2a", "43..42"),
    negated: fc.boolean(),
  }),
);

const list = (terms: fc.Arbitrary<FilterTerm>) => fc.array(terms, { minLength: 1, maxLength: 4 });
const group = (terms: fc.Arbitrary<FilterTerm>): fc.Arbitrary<FilterTerm> =>
  fc.record({
    kind: fc.constant("any" as const),
    of: fc.array(list(terms), { minLength: 1, maxLength: 3 }),
    negated: fc.boolean(),
  });
const anyTerm = fc.oneof(
  { weight: 4, arbitrary: leaf },
  { weight: 1, arbitrary: group(leaf) },
  { weight: 1, arbitrary: group(group(leaf)) },
);

const channelTerms = fc.constantFrom<readonly string[]>(
  [],
  ["security"],
  ["Microsoft-Windows-Sysmon/Operational"],
  ["Microsoft-Windows-PowerShell/Operational", "powershellcore/operational"],
);

describe("a filter as a rule", () => {
  test("says of every event what the filter says of its match", () => {
    let held = 0;
    fc.assert(
      fc.property(
        channelTerms,
        list(anyTerm),
        fc.array(anyEvent, { minLength: 1, maxLength: 6 }),
        (of, asked, events) => {
          const terms: readonly FilterTerm[] = [
            ...of.map((channel): FilterTerm => ({
              kind: "field",
              field: "channel",
              test: "equals",
              value: channel,
              negated: false,
            })),
            ...asked,
          ];
          const { text: rule, refused } = made(terms, false, ["DestPort"]);
          expect(refused).toEqual([]);
          const engine = engineOf(rule!);
          for (const event of events) {
            const isFound = engine.judge(event) !== null;
            expect(isFound).toBe(filterHolds(terms, event));
            if (isFound) held++;
          }
        },
      ),
      { numRuns: 500 },
    );
    expect(held).toBeGreaterThan(75);
  });

  // Sigma rules specification 2.1, "Components", and the limits of its JSON schema.
  test("is valid by the specification", () => {
    const rule = load(textOf(`channel:=System CommandLine:"yes: # 'no'"`)) as Record<string, unknown>;
    expect(Object.keys(rule)).toEqual([
      ...["title", "id", "status", "description", "date", "logsource", "detection", "level"],
    ]);
    expect(rule["title"]).toMatch(/^.{1,256}$/);
    expect(rule["id"]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(rule).toMatchObject({ status: "experimental", level: "medium" });
    expect(textOf("event:1")).toContain("date: '2026-11-28'\n");
    expect(rule["logsource"]).toEqual({ product: "windows", service: "system" });
    expect(rule["detection"]).toHaveProperty("condition", "selection");
  });

  test.each<readonly [string, unknown]>([
    [
      "event:4688 NewProcessName:netsh",
      { selection: { EventID: 4688, "NewProcessName|contains": "netsh" }, condition: "selection" },
    ],
    ["event:1 event:13", { selection: { EventID: [1, 13] }, condition: "selection" }],
    [
      "CommandLine:a CommandLine:b",
      { selection: { "CommandLine|contains|all": ["a", "b"] }, condition: "selection" },
    ],
    [String.raw`NewName:C:\x\*`, { selection: { NewName: String.raw`C:\x\\*` }, condition: "selection" }],
    [String.raw`NewName:="a*\\*"`, { selection: { NewName: String.raw`a\*\\\*` }, condition: "selection" }],
    [
      "host:W -host:WIN10",
      {
        selection: { "Computer|contains": "W" },
        filter: { "Computer|contains": "WIN10" },
        condition: "selection and not filter",
      },
    ],
    [
      "(DestPort:>1024 or -host:a) event:3",
      {
        selection: { EventID: 3 },
        selection_2: { "DestPort|gt": 1024 },
        filter: { "Computer|contains": "a" },
        condition: "selection and (selection_2 or not filter)",
      },
    ],
    [
      "record:2..0x10",
      { selection: { "EventRecordID|gte": 2, "EventRecordID|lte": 16 }, condition: "selection" },
    ],
    [`NewName:""`, { selection: [{ NewName: null }, { NewName: "" }], condition: "selection" }],
    [
      "sourceprocessguid:=x",
      {
        selection: [{ SourceProcessGuid: "x" }, { SourceProcessGUID: "x" }],
        condition: "selection",
      },
    ],
    ["channel:=security", { selection: { "Channel|exists": true }, condition: "selection" }],
  ])("writes %s as an author would", (filter, detection) => {
    expect(detectionOf(filter)).toEqual(detection);
  });

  test.each([
    ["user:amy", /SubjectUserName/],
    ["-process:netsh", /Image or NewProcessName/],
    ["after:2026-01-01", /whenever it was written/],
    ["time:none", /whenever it was written/],
    ["level:>=high", /level/],
    ["rule:x", /other rules/],
    ["file:x", /where the event was found/],
    ["reviewed:yes", /what an analyst said/],
    ["note:x", /what an analyst said/],
    ["noted:yes", /what an analyst said/],
    ["HostApplication:x", /worked out in Windows PowerShell from Data/],
    ["NewName:Σ", /σ and ς/],
    ["DestPort:>12345678901234567", /15 digits/],
    [String.raw`"a\u{a}b"`, /one value at a time/],
    [String.raw`"a\u{d800}"`, /half of a character/],
    ["(event:1 or user:amy)", /“user:amy”: The account/],
  ])("does not say %s, and says why", (filter, reason) => {
    const { text: rule, refused } = made(`CommandLine:netsh ${filter}`);
    expect(rule).toBeNull();
    expect(refused).toHaveLength(1);
    expect(parseFilter(refused[0]!.term).terms).toEqual(parseFilter(filter).terms);
    expect(inEnglish(refused[0]!.reason)).toMatch(reason);
    const without = made(`CommandLine:netsh ${filter}`, true);
    expect(load(without.text!)).toHaveProperty("detection", detectionOf("CommandLine:netsh"));
    expect(without.text).toContain(`Left out: ${refused[0]!.term}`);
  });

  test("is not made of nothing", () => {
    expect(made("user:amy", true).text).toBeNull();
    expect(made("channel:=Security user:amy", true).text).toBeNull();
  });

  test.each([
    ["netsh", "Words without a field"],
    ["DestPort:>5", "hexadecimal"],
    ["DestPort:1..5", "more than once"],
    ["channel:sys", "By Channel"],
    ["record:5", "EventRecordID"],
    ["Task:5", "By Task"],
    ["CommandLine:x", "in Windows PowerShell from Data"],
    ["NoSuchField:x", "NoSuchField has to be written as the events write it"],
  ])("tells how the rule of %s differs, in its description too", (filter, words) => {
    const { text: rule, differences } = made(filter);
    expect(differences.map(inEnglish).join("\n")).toContain(words);
    expect((load(rule!) as { readonly description: string }).description).toContain(
      inEnglish(differences[0]!),
    );
  });

  test("has no difference where it could not say any", () => {
    expect(made("event:4688 host:=WIN1 NewProcessName:*.exe channel:=Security").differences).toEqual([]);
    expect(made("event:>4 provider:x", false, []).differences).toEqual([]);
    const channel = `channel:="Microsoft-Windows-Sysmon/Operational"`;
    expect(made(`${channel} CommandLine:netsh`).differences).toEqual([]);
    expect(made("logontype:=3", false, ["LogonType"])).toMatchObject({
      differences: [],
      text: expect.stringContaining("LogonType: '3'") as string,
    });
  });

  test("finds words in the values of an event, one by one", () => {
    fc.assert(
      fc.property(
        text.filter((each) => each !== "" && !each.includes("\n")),
        fc.boolean(),
        anyEvent,
        (word, negated, event) => {
          const { text: rule } = made([{ kind: "text", text: word, negated }]);
          const isSaid = event.fields.some(({ value: said }) =>
            said.toLowerCase().includes(word.toLowerCase()),
          );
          expect(engineOf(rule!).judge(event) !== null).toBe(isSaid !== negated);
        },
      ),
      { numRuns: 200 },
    );
  });
});
