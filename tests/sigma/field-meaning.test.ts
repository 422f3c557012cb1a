import fc from "fast-check";
import { expect, test } from "vitest";
import type { EventField, RawEvent } from "../../src/model/event.ts";
import { fieldsMeantBy } from "../../src/model/field-meaning.ts";
import { createEngine, loadRules, parseLogSourceMap } from "../../src/sigma/index.ts";
import { itemsOf } from "./support/try-rule.ts";

// Names of System that the event's own data has too.

const field = (name: string, value: string, path: string): EventField => ({ name, value, path, from: null });
const system = {
  EventID: "13",
  Channel: "System",
  Level: "4",
  Task: "1",
  Opcode: "0",
  Version: "2",
  Keywords: "0x8000000000000000",
  Computer: "PC",
};

function eventWith(own: readonly (readonly [name: string, value: string])[]): RawEvent {
  return {
    recordId: "1",
    time: "2026-01-01T00:00:00.0000000Z",
    timeFrom: "event",
    computer: "PC",
    channel: "System",
    provider: "P",
    eventId: "13",
    fields: [
      field("Provider_Name", "P", "System/Provider/@Name"),
      ...Object.entries(system).map(([name, value]) => field(name, value, `System/${name}`)),
      ...own.map(([name, value]) => field(name, value, `UserData/X/${name}`)),
    ],
  };
}

const map = parseLogSourceMap(
  "t.toml",
  `
[[source]]
category = "test"
channels = ["System"]
fields = "test"

[fields.test]
Host = { from = ["Computer"] }
`,
).map;

function holds(item: object, event: RawEvent): boolean {
  const text = JSON.stringify({
    title: "T",
    logsource: { category: "test" },
    detection: { sel: item, condition: "sel" },
  });
  const ruleSet = loadRules([{ path: "t.yml", text, origin: "dropped" }], map);
  expect(ruleSet.info.refused).toEqual([]);
  const engine = createEngine(ruleSet);
  const held = engine.judge(event) !== null;
  const explanation = engine.explain(event, 0);
  expect(explanation.held).toBe(held);
  // The explanation shows the values that counted and no other.
  const [name = ""] = Object.keys(item);
  const shown = itemsOf(explanation)[0]!.values.flatMap(({ compared }) => compared.map(({ value }) => value));
  expect(shown).toEqual(fieldsMeantBy(name, event.fields).map(({ value }) => value));
  return held;
}

test.each([
  ["EventID", "13"],
  ["Provider_Name", "P"],
  ["Computer", "PC"],
])("%s is System's, whatever the event says of others", (name, own) => {
  const event = eventWith([[name, "other"]]);
  expect(holds({ [name]: own }, event)).toBe(true);
  expect(holds({ [name]: "other" }, event)).toBe(false);
});

test.each(Object.entries(system).filter(([name]) => name !== "EventID" && name !== "Computer"))(
  "%s is the event's own where it has one, and else System's",
  (name, value) => {
    expect(holds({ [name]: value }, eventWith([]))).toBe(true);
    for (const own of [["a"], ["a", "b"], [""]]) {
      const event = eventWith(own.map((each) => [name, each]));
      for (const each of own) expect(holds({ [name]: each }, event)).toBe(true);
      expect(holds({ [name]: value }, event)).toBe(false);
    }
  },
);

test("a virtual field is made of what its source means", () => {
  const text = JSON.stringify({
    title: "V",
    logsource: { category: "test" },
    detection: { sel: { Host: "PC" }, condition: "sel" },
  });
  const engine = createEngine(loadRules([{ path: "v.yml", text, origin: "dropped" }], map));
  const canonical = engine.judge(eventWith([["Computer", "FAKE"]]))?.canonical;
  expect(canonical?.fields.filter(({ name }) => name === "Host").map(({ value }) => value)).toEqual(["PC"]);
});

test("any other name is every field that bears it, and keywords see all values", () => {
  const event = eventWith([
    ["Other", "a"],
    ["Other", "b"],
    ["EventID", "4720"],
  ]);
  for (const value of ["a", "b"]) expect(holds({ Other: value }, event)).toBe(true);
  const keyword = { path: "k.yml", origin: "dropped" as const };
  const text = JSON.stringify({
    title: "K",
    logsource: { category: "test" },
    detection: { sel: ["4720"], condition: "sel" },
  });
  expect(createEngine(loadRules([{ ...keyword, text }], map)).judge(event)).not.toBeNull();
});

test("a cleared log is told by the log that was cleared, not by the one that says so", () => {
  const cleared = { EventID: 13, Channel: ["Security", "System"] };
  expect(holds(cleared, eventWith([["Channel", "Security"]]))).toBe(true);
  expect(holds(cleared, eventWith([["Channel", "Microsoft-Windows-PowerShell/Operational"]]))).toBe(false);
});

test("a meaning leaves no name out and adds none", () => {
  const names = fc.constantFrom("EventID", "Level", "Channel", "Other", "2");
  const fields = fc.array(
    fc.record({ name: names, value: fc.string(), path: fc.constantFrom("System/X", "EventData/X") }),
  );
  const run = fc.property(fields, names, (made, name) => {
    const all: EventField[] = made.map((each) => ({ ...each, from: null }));
    const bearers = all.filter((each) => each.name === name);
    const meant = fieldsMeantBy(name, all);
    expect(bearers).toEqual(expect.arrayContaining([...meant]));
    const isOwn = (each: EventField): boolean => each.path !== "System/X";
    const own = bearers.filter(isOwn);
    if (name === "EventID") expect(meant).toEqual(bearers.filter((each) => !isOwn(each)));
    else if (name === "Other" || name === "2" || own.length === 0) expect(meant).toEqual(bearers);
    else expect(meant).toEqual(own);
  });
  fc.assert(run);
});
