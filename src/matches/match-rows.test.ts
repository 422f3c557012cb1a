import { expect, test } from "vitest";
import type { EventForward } from "../model/forward.ts";
import type { Match } from "../model/match.ts";
import { parseFilter } from "../table/filter-language.ts";
import { compileFilter } from "../table/filter-match.ts";
import { netshForward } from "../../tests/support/export-rows.ts";
import { MatchRows } from "./match-rows.ts";

const names = {
  ruleTitle: (rule: number) => ["New Port Forwarding Rule", "PortProxy Registry"][rule]!,
  ruleId: (rule: number) => ["322ed9ec", "a54f842a"][rule]!,
  isOwn: () => false,
  level: (rule: number) => (["medium", "high"] as const)[rule]!,
  tactics: () => [],
  noteOf: () => null,
  filePath: (file: number) => ["logs/Security.evtx", "logs/old/Sysmon.evtx"][file]!,
};

function match(
  rule: number,
  file: number,
  time: string,
  computer: string,
  fields: Record<string, unknown>,
): Match {
  return {
    rule,
    selections: [],
    correlated: null,
    event: {
      key: "",
      place: { file, offset: 0, chunkOffset: 0, headerId: "1", origin: "live", confidence: "certain" },
      copies: [],
      recordId: "1",
      time,
      timeFrom: "event",
      computer,
      channel: "Security",
      provider: "",
      eventId: "4688",
      fact: String(fields["CommandLine"] ?? ""),
      forward: null,
      user: "",
      userFrom: null,
      process: "",
      parentProcess: "",
      fieldsJson: JSON.stringify(fields),
      fieldPairsJson: JSON.stringify(Object.entries(fields)),
    },
  };
}

const rows = new MatchRows(names);
rows.push([
  match(0, 0, "2019-05-27T01:28:42.7003450Z", "WIN1", {
    CommandLine: 'netsh "I" p\\a',
    Data: ["one", "two"],
  }),
  match(1, 1, "2020-01-01T00:00:00.0000000Z", "WIN10", { TargetObject: "HKLM\\System" }),
  match(1, 0, "", "", { IntegrityLevel: "High" }),
]);

test("a forward is found by its verb, by what its row shows and by its command line", () => {
  const forward: EventForward = {
    ...netshForward,
    verb: "delete",
    connectAddress: null,
    connectPort: null,
    oldConnectAddress: "10.0.0.9",
    oldConnectPort: "22",
  };
  const told = match(0, 0, "2020-01-01T00:00:00.0000000Z", "PC", { CommandLine: "netsh i p d v l=8443" });
  const own = new MatchRows(names);
  own.push([
    { ...told, event: { ...told.event, forward } },
    { ...told, event: { ...told.event, forward: { ...forward, verb: "reset" } } },
    { ...told, event: { ...told.event, forward: { ...forward, verb: "set" } } },
  ]);
  const found = (text: string): number[] => {
    const { rest } = compileFilter(parseFilter(text).terms, own);
    return [0, 1, 2].filter(rest);
  };
  expect(found("verb:set")).toEqual([2]);
  expect(found("verb:Delete")).toEqual([0]);
  expect(found('"was → 10.0.0.9:22"')).toEqual([0, 2]);
  expect(found("fact:delete")).toEqual([0]);
  expect(found('"netsh i p d"')).toEqual([0, 1, 2]);
  expect(found('fact:"l=8443"')).toEqual([0, 1, 2]);
});

test("matches of one event are one group, correlations each their own", () => {
  const own = new MatchRows(names);
  const one = match(0, 0, "2020-01-01T00:00:00.0000000Z", "PC", {});
  const other = match(1, 0, "2020-01-01T00:00:00.0000000Z", "PC", {});
  own.push([one, other, { ...one, rule: 1 }]);
  own.push([
    { ...one, rule: 2 },
    { ...one, correlated: [one.event] },
  ]);
  const groups = [0, 1, 2, 3, 4].map((row) => own.groupOf(row));
  expect(groups).toEqual([0, 1, 0, 0, 2]);
  expect(own.groupCount).toBe(3);
  expect(own.matchesOf(2).map(({ rule }) => rule)).toEqual([2, 1, 0]);
  expect(own.matchesOf(4)).toHaveLength(1);
  expect(own.drop(({ rule }) => rule === 0)).toEqual(Int32Array.of(-1, 0, 1, 2, -1));
  expect([0, 1, 2].map((row) => own.groupOf(row))).toEqual([0, 1, 1]);
});

function shown(text: string): number[] {
  const filter = compileFilter(parseFilter(text).terms, rows);
  return [0, 1, 2].filter((row) => filter.level(row) && filter.rest(row));
}

test.each([
  ["", [0, 1, 2]],
  ["NETSH", [0]],
  ["-netsh", [1, 2]],
  ["p\\a", [0]],
  ["netsh hklm", []],
  ["host:win1", [0, 1]],
  ["host:=win1", [0]],
  ["host:=win1 host:=win10", [0, 1]],
  ['host:""', [2]],
  ["-host:win1", [2]],
  ["level:medium", [0]],
  ["level:medium level:high", [0, 1, 2]],
  ["rule:registry", [1, 2]],
  ["rule:=322ed9ec", [0]],
  ["file:old", [1]],
  ["data:=two", [0]],
  ["targetobject:system", [1]],
  ["after:2019-06", [1]],
  ["before:2019-06", [0]],
  ["before:2019-05-27T01:28:42.700345", []],
  ["after:2019-05-27T01:28:42.700345", [0, 1]],
  ["time:none", [2]],
  ["-time:none", [0, 1]],
  ["integritylevel:=high", [2]],
  ["host:win1 or rule:=322ed9ec", [0, 1]],
  ["-(host:=win1 or host:=win10)", [2]],
  ["host:win?", [0]],
  ["host:*10", [1]],
  ["host:*", [0, 1]],
  ["ne*sh", [0]],
  ["level:>=high", [1, 2]],
  ["-level:>=high", [0]],
  ["level:>=hgih", []],
  ["time:2019", [0]],
  ["reviewed:yes", []],
  ["-reviewed:yes", [0, 1, 2]],
  ["no", []],
] as const)("the filter %s shows rows %j", (text, expected) => {
  expect(shown(text)).toEqual(expected);
});

test("rows are in the order of their places, and of their new ones once they are revised", () => {
  const moved = new MatchRows(names);
  const events = [match(1, 0, "", "A", {}), match(0, 1, "", "B", {}), match(0, 0, "", "C", {})];
  const sorted = (): readonly number[] => [0, 1, 2].sort((a, b) => moved.comparePlaces(a, b));
  moved.push(events);
  expect(sorted()).toEqual([2, 0, 1]);
  Object.assign(events[2]!.event, { place: { ...events[2]!.event.place, offset: 512 } });
  moved.revise();
  expect(sorted()).toEqual([0, 2, 1]);
  moved.drop(({ event }) => event.computer === "A");
  expect(moved.comparePlaces(0, 1)).toBeGreaterThan(0);
});
