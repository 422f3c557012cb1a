import { expect, test } from "vitest";
import { LoadedRules } from "./loaded-rules.ts";
import { burstRule, logonRule, ruleFile } from "../../../tests/scan/support/test-pool.ts";
import { tryOnText } from "./try-rule.ts";

const map = {
  path: "map.toml",
  text: `[[source]]
category = "process_creation"
channels = ["Security"]
events = [4688]
fields = "created"

[fields.created]
Image = { from = ["NewProcessName"] }

[[source]]
service = "security"
channels = ["Security"]
`,
};

const processRule = `title: Netsh
id: 44444444-4444-4444-8444-444444444444
logsource: {product: windows, category: process_creation}
detection:
  selection: {Image|endswith: '\\netsh.exe'}
  condition: selection
`;

const options = {
  placeholders: {},
  retired: false,
  disabled: ["44444444-4444-4444-8444-444444444444"],
  leaveOut: [],
  residual: false,
};
const { ruleSet } = new LoadedRules({
  files: [ruleFile(`${processRule}---\n${logonRule}---\n${burstRule}`)],
  map,
  options,
});

const json = (channel: string, eventId: number, data: Record<string, string>): string =>
  JSON.stringify({ Event: { System: { Channel: channel, EventID: eventId }, EventData: data } });

test("a disabled rule is tried with the fields of its log source", () => {
  const text = json("Security", 4688, { NewProcessName: "C:\\Windows\\netsh.exe" });
  const { events, issues } = tryOnText(ruleSet, 0, text);
  expect(issues).toEqual([]);
  expect(events).toEqual([
    expect.objectContaining({ channel: "Security", eventId: "4688", inLogSource: true, matched: true }),
  ]);
  expect(events[0]!.fields).toContainEqual(
    expect.objectContaining({ name: "Image", value: "C:\\Windows\\netsh.exe", from: ["NewProcessName"] }),
  );
  expect(events[0]!.explanation).toMatchObject({ kind: "selection", held: true });
});

test("an event of another log is tried all the same, and said to be one", () => {
  const [other, quiet] = [
    json("Application", 1, { NewProcessName: "C:\\netsh.exe" }),
    json("Security", 4688, { NewProcessName: "C:\\cmd.exe" }),
  ];
  const { events } = tryOnText(ruleSet, 0, `${other}\n${quiet}`);
  expect(events.map(({ inLogSource, matched }) => [inLogSource, matched])).toEqual([
    [false, true],
    [true, false],
  ]);
});

test("of an event that names no channel it is not said that it is of another log", () => {
  const bare = (data: Record<string, string>, system: object = {}): string =>
    JSON.stringify({ Event: { System: system, EventData: data } });
  const texts = [
    bare({ NewProcessName: "C:\\netsh.exe" }),
    bare({ NewProcessName: "C:\\netsh.exe" }, { EventID: 4688 }),
    bare({ NewProcessName: "C:\\netsh.exe" }, { Channel: "Security" }),
    bare({ NewProcessName: "C:\\cmd.exe" }),
    bare({ NewProcessName: "C:\\netsh.exe" }, { EventID: 1 }),
    bare({ NewProcessName: "C:\\netsh.exe" }, { Channel: "System" }),
  ];
  const { events } = tryOnText(ruleSet, 0, texts.join("\n"));
  expect(events.map(({ inLogSource, matched }) => [inLogSource, matched])).toEqual([
    [null, true],
    [null, true],
    [null, true],
    [null, false],
    [false, true],
    [false, true],
  ]);
});

test("text that is no event is an issue with its line", () => {
  const { events, issues } = tryOnText(ruleSet, 1, "hello");
  expect(events).toEqual([]);
  expect(issues).toHaveLength(1);
});

test("only so many events are tried, and that is said", () => {
  const text = `${json("Security", 4625, {})}\n`.repeat(250);
  const { events, issues } = tryOnText(ruleSet, 1, text);
  expect(events).toHaveLength(200);
  expect(issues.map(({ code }) => code)).toEqual(["rule-cut-off"]);
});

test("a correlation is tried on no single event", () => {
  expect(() => tryOnText(ruleSet, 2, json("Security", 4625, {}))).toThrow("correlation");
});
