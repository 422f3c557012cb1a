import type { EventField, RawEvent } from "../../../src/model/event.ts";
import type { Explanation, ItemExplanation } from "../../../src/model/explanation.ts";
import {
  createEngine,
  loadRules,
  parseLogSourceMap,
  type LoadOptions,
  type RuleSet,
} from "../../../src/sigma/index.ts";

/**
 * A map for tests: category `test` and service `security` are event 1 and all of channel Security. In category `lines`,
 * event 1 too, the fields A, B and C are lines of F. In `renamed` F and G are other names, and H is F with another beginning.
 */
export const testMap = parseLogSourceMap(
  "test.toml",
  `
[[source]]
category = "test"
channels = ["Security"]
events = [1]

[[source]]
service = "security"
channels = ["Security"]

[[source]]
category = "lines"
channels = ["Security"]
events = [1]
fields = "lines"

[[source]]
category = "renamed"
channels = ["Security"]
events = [1]
fields = "renamed"

[fields.renamed]
F = { from = ["G"] }
G = { from = ["H"] }
H = { from = ["F"], transform = "join", separator = "\\\\", prefixes = [["a?\\\\abcd", "xyzw"], ["ab-", "a\\\\b"]] }

[fields.lines]
A = { from = ["F"], transform = "key-value", key = "A" }
B = { from = ["F"], transform = "key-value", key = "B", apart = true }
C = { from = ["F"], transform = "key-value", key = "C" }
`,
).map;

/** Values by field name; a list is a field that occurs more than once. */
export type Values = Readonly<Record<string, string | readonly string[]>>;

const OF_SYSTEM: ReadonlySet<string> = new Set(["Channel", "EventID", "Computer", "Provider_Name"]);

export function makeEvent(values: Values, channel = "Security", eventId = "1"): RawEvent {
  const all: Values = { Channel: channel, EventID: eventId, ...values };
  const fields = Object.entries(all).flatMap(([name, value]) =>
    [value].flat().map((text): EventField => ({
      name,
      value: text,
      path: `${OF_SYSTEM.has(name) ? "System" : "EventData"}/${name}`,
      from: null,
    })),
  );
  const header = {
    recordId: "1",
    time: "2026-01-01T00:00:00.0000000Z",
    timeFrom: "event" as const,
    computer: "PC",
    provider: "Test",
  };
  return { ...header, channel, eventId, fields };
}

/** Loads a rule of which only the detection is written, in YAML. */
export function loadDetection(detection: string, options: LoadOptions = {}): RuleSet {
  const text = `title: Test\nlogsource:\n  category: test\ndetection:\n${indent(detection)}\n`;
  return loadRules([{ path: "test.yml", text, origin: "dropped" }], testMap, options);
}

/** Whether a detection holds; throws the reason where the rule is refused. */
export function matches(detection: string, values: Values, options: LoadOptions = {}): boolean {
  const ruleSet = loadDetection(detection, options);
  const [refused] = ruleSet.info.refused;
  if (refused !== undefined) throw new Error(refused.reason);
  const event = makeEvent(values);
  const engine = createEngine(ruleSet);
  const held = engine.judge(event) !== null;
  // The explanation is a second implementation of the same decision: they may never part.
  if (engine.explain(event, 0).held !== held) throw new Error("the explanation disagrees with the decision");
  return held;
}

/** Whether one `field|modifier: value` line holds, by itself. */
export function itemMatches(item: string, values: Values, options: LoadOptions = {}): boolean {
  return matches(`sel:\n  ${item.replace(/\n/g, "\n  ")}\ncondition: sel`, values, options);
}

/** The reason why a detection is refused, or null. */
export function refusal(detection: string, options: LoadOptions = {}): string | null {
  return loadDetection(detection, options).info.refused[0]?.reason ?? null;
}

export function itemRefusal(item: string, options: LoadOptions = {}): string | null {
  return refusal(`sel:\n  ${item.replace(/\n/g, "\n  ")}\ncondition: sel`, options);
}

/** All items of an explanation, from left to right. */
export function itemsOf(explanation: Explanation): readonly ItemExplanation[] {
  switch (explanation.kind) {
    case "item":
      return [explanation];
    case "not":
    case "selection":
      return itemsOf(explanation.child);
    default:
      return explanation.children.flatMap(itemsOf);
  }
}

function indent(text: string): string {
  return text.trim().replace(/^/gm, "  ");
}
