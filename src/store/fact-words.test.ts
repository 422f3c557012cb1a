import { afterEach, expect, test } from "vitest";
import { correlationFact } from "../event/index.ts";
import type { EventSummary } from "../model/event.ts";
import type { Match } from "../model/match.ts";
import { speak } from "../words/index.svelte.ts";
import { factTail, factWords } from "./fact-words.ts";

afterEach(() => speak("en"));

const event = (time: string, fact = "evidence"): EventSummary => ({ time, fact }) as EventSummary;

test("of a correlation match how many events it has is told, its group is evidence", () => {
  const [first, last] = ["2026-01-01T00:00:00.0000000Z", "2026-01-01T00:04:31.0000000Z"];
  const fact = correlationFact(2, first, last, [["User", "2 events in 1"]]);
  const match = { event: event(last, fact), correlated: [event(first), event(last)] } as unknown as Match;
  expect(factWords(match)).toBe("2 events in 00:04:31 · User=2 events in 1");
  speak("de");
  expect(factWords(match)).toBe("2 Ereignisse in 00:04:31 · User=2 events in 1");
  speak("ja");
  expect(factWords(match)).toBe("00:04:31 に 2 件のイベント · User=2 events in 1");
});

test("of any other match it is evidence", () => {
  speak("de");
  const match = { event: event("", "1 event in 00:00:00"), correlated: null } as unknown as Match;
  expect(factWords(match)).toBe("1 event in 00:00:00");
});

test("which part of a script block a 4104 holds is told, its text is evidence", () => {
  const block = (fact: string, eventId = "4104"): string =>
    factWords({ event: { ...event("", fact), eventId }, correlated: null } as unknown as Match);
  speak("de");
  expect(block("part 1 of 2: part 1 of 2: netsh")).toBe("Teil 1 von 2: part 1 of 2: netsh");
  expect(block("2 parts joined: netsh")).toBe("2 Teile zusammengesetzt: netsh");
  expect(block("netsh part 1 of 2: x")).toBe("netsh part 1 of 2: x");
  expect(block("part 1 of 2: netsh", "1")).toBe("part 1 of 2: netsh");
});

test("of what an event is called the beginning stays, of a command line, a key or a path the end", () => {
  for (const fact of [
    "The audit log was cleared ¦ SubjectUserName: Administrator ¦ Domain: X",
    "a ¦ Query: b",
  ])
    expect(factTail(fact), fact).toBe(0);
  for (const fact of [
    "netsh interface portproxy show all",
    "C:\\a.exe ¦ C:\\b.exe",
    "10.0.0.1 ¦ 3389",
    "HKLM\\x: y = z",
  ])
    expect(factTail(fact), fact).toBe(16);
});
