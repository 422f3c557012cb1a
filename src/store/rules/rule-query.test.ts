import { expect, test } from "vitest";
import type { RuleFile } from "../../model/rule.ts";
import { loadRules, parseLogSourceMap } from "../../sigma/index.ts";
import { missingLogs } from "./missing-logs.ts";
import { placeholdersIn, wantedValues } from "./placeholders.ts";
import { noChoice, sourcesByPath, withDropped } from "./rule-selection.ts";
import { ruleFacts, ruleRows } from "./rule-facts.ts";
import { countRules, findRules, searchWords, sortRules } from "./rule-query.ts";
import { groupStates } from "./rule-states.ts";

// Rules of our own through the real loader: what it says of them is what the page has to understand.

const map = parseLogSourceMap(
  "map.toml",
  '[[source]]\ncategory = "process_creation"\nproduct = "windows"\nchannels = ["Security"]\nevents = [4688]\n',
).map!;

const rule = (title: string, more = "", detection = "s:\n    CommandLine|contains: netsh") => `title: ${title}
id: 00000000-0000-0000-0000-${title.padStart(12, "0")}
logsource:
  product: windows
  category: process_creation
detection:
  ${detection}
  condition: s
${more}`;

const file = (path: string, text: string, origin: RuleFile["origin"] = "dropped"): RuleFile => ({
  path,
  text,
  origin,
});

const files = [
  file("a.yml", rule("1", "level: high\ntags: [attack.lateral-movement, attack.t1090]")),
  file("b.yml", rule("2", "level: low\nstatus: deprecated")),
  file("c.yml", rule("3", "", "s:\n    User|expand: '%admins%'")),
  file("d.yml", "title: broken\ndetection: 1\n"),
  file("e.yml", rule("1", "level: low")),
  file("bundled.yml", rule("5", "level: medium"), "bundled"),
];
const { info } = loadRules(files, map, {});
const choice = withDropped(
  noChoice,
  files.slice(0, 5).map(({ path, text }) => ({ path, text })),
);
const sources = sourcesByPath(choice);
const facts = ruleFacts(info, ({ path, origin }) =>
  origin === "bundled" ? "bundled" : (sources.get(path) ?? "bundled"),
);
const rows = ruleRows(facts, null, () => false);
const standingOf = (path: string) => rows.find((row) => row.path === path)?.standing;

test("every document has one row, and says what became of it", () => {
  expect(rows.map((row) => row.path).toSorted()).toEqual(files.map((each) => each.path).toSorted());
  expect(standingOf("a.yml")).toBe("ready");
  expect(standingOf("b.yml")).toBe("retired");
  expect(standingOf("c.yml")).toBe("needs-values");
  expect(standingOf("d.yml")).toBe("refused");
  expect(standingOf("e.yml")).toBe("replaced");
  expect(new Set(rows.map((row) => row.key)).size).toBe(rows.length);
  expect(rows.find((row) => row.path === "bundled.yml")?.source).toBe("bundled");
});

test("a refusal for its folder counts as retired", () => {
  const { info: inFolder } = loadRules([file("rules/deprecated/x.yml", rule("9"))], map, {
    isRetiredPath: () => true,
  });
  expect(inFolder.refused.map(({ kind }) => kind)).toEqual(["retired"]);
});

test("a search finds words anywhere in the document, phrases whole", () => {
  const find = (text: string) => findRules(rows, searchWords(text), {}).map((row) => row.path);
  expect(find("NETSH t1090")).toEqual(["a.yml"]);
  expect(find('"contains: netsh"')).toEqual(["a.yml", "bundled.yml"]);
  expect(find('"netsh contains"')).toEqual([]);
});

test("values of one facet mean either, several facets mean both", () => {
  const find = (chosen: Parameters<typeof findRules>[2]) =>
    findRules(rows, [], chosen).map((row) => row.path);
  expect(find({ level: ["high", "medium"] })).toEqual(["a.yml", "bundled.yml"]);
  expect(find({ level: ["high", "medium"], tactic: ["Lateral Movement"] })).toEqual(["a.yml"]);
  expect(countRules(rows, "level")).toEqual([
    { value: "high", count: 1 },
    { value: "medium", count: 1 },
    { value: "none", count: 4 },
  ]);
});

test("rules that were not run come last by hits, either way", () => {
  const ledger = info.rules.map((_, at) => ({
    rule: at,
    state: "ran" as const,
    judged: 9,
    scriptBlockParts: 0,
    matches: at,
  }));
  const run = ruleRows(facts, ledger, (id) => id.endsWith("1"));
  for (const descending of [true, false]) {
    const sorted = sortRules(run, { column: "hits", descending });
    expect(sorted.at(0)?.path).toBe("bundled.yml");
    expect(sorted.at(-1)?.hits).toBeNull();
  }
  expect(run.find((row) => row.path === "a.yml")?.standing).toBe("disabled");
});

test("placeholders are those of lines that expand", () => {
  const text = rule(
    "3",
    "",
    "s:\n    User|expand:\n      - '%admins%'\n      - 'x\\%y%hosts%'\n    Path: '%temp%'",
  );
  expect(placeholdersIn(text)).toEqual(["admins", "hosts"]);
  expect(
    wantedValues(info.refused, { other: ["x"] }, (path) => files.find((f) => f.path === path)!.text),
  ).toEqual([
    { name: "admins", rules: 1 },
    { name: "other", rules: 0 },
  ]);
});

test("a file opened again takes the place of the one before, and of a prepared one", () => {
  const prepared = { ...noChoice, prepared: [{ path: "p.yml", text: "1" }] };
  const once = withDropped(prepared, [{ path: "q.yml", text: "1" }]);
  const twice = withDropped(once, [
    { path: "p.yml", text: "2" },
    { path: "q.yml", text: "2" },
  ]);
  expect(twice.prepared).toEqual([]);
  expect(twice.dropped.map(({ text }) => text)).toEqual(["2", "2"]);
  expect([...sourcesByPath(once)]).toEqual([
    ["p.yml", "prepared"],
    ["q.yml", "dropped"],
  ]);
});

test("what is missing is said in the words of the logs", () => {
  const sysmon = "Microsoft-Windows-Sysmon/Operational";
  const targets = [
    { channel: sysmon, eventIds: [1] },
    { channel: "Security", eventIds: [4688] },
  ];
  expect(missingLogs(targets, [])).toBe("no Sysmon log and no process creation audit (4688)");
  expect(missingLogs(targets, [{ channel: sysmon, eventId: 3, count: 1 }])).toBe(
    "no Sysmon event 1 (Process creation) and no process creation audit (4688)",
  );
  expect(missingLogs([{ channel: "System", eventIds: null }], [])).toBe("no System log");
});

test("rules that could not match are counted by what is missing", () => {
  const ledger = info.rules.map((_, rule) => ({
    rule,
    state: "could-not-match" as const,
    judged: 0,
    scriptBlockParts: 0,
    matches: 0,
  }));
  expect(groupStates(ledger, info.rules, [])).toEqual([
    { state: "could-not-match", missing: "no process creation audit (4688)", rules: [0, 1] },
  ]);
});
