import { expect, test } from "vitest";
import type { LoadedRule } from "../../model/rule.ts";
import { absentWords, trialWords } from "./rule-words.ts";

test.each([
  [true, true, "Security", "Matches", "Security 1"],
  [true, false, "Security", "Does not match", "Security 1"],
  [false, false, "Security", "Does not match", "Security 1: not an event of its log source"],
  [null, true, "", "Its condition holds", "could not be judged"],
  [null, false, "", "Its condition does not hold", "could not be judged"],
])(
  "a trial in the log source (%s), held (%s) of channel “%s” is told apart",
  (inLogSource, matched, channel, verdict, event) => {
    const words = trialWords({ inLogSource, matched, channel, eventId: "1" });
    expect(words.verdict).toBe(verdict);
    expect(words.event).toContain(event);
  },
);

test("what the event does not name is named", () => {
  const event = { inLogSource: null, matched: true };
  expect(trialWords({ ...event, channel: "", eventId: "" }).event).toContain("no channel");
  expect(trialWords({ ...event, channel: "Security", eventId: "" }).event).toContain("no event id");
});

test("fields that events never have are named with what follows from it", () => {
  const rule = { absentFields: ["ScriptBlock"], cannotMatch: true } as unknown as LoadedRule;
  expect(absentWords(rule)).toBe("“ScriptBlock” is not a field of these events: the rule cannot match");
  expect(absentWords({ ...rule, absentFields: ["A", "B"], cannotMatch: false })).toBe(
    "“A”, “B” are not fields of these events; for the rule they are absent",
  );
  expect(absentWords({ ...rule, absentFields: [] })).toBeNull();
});
