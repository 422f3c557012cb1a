import { expect, test } from "vitest";
import { CaseNotes } from "./case-notes.svelte.ts";
import type { Subject } from "./subjects.ts";

const key = (digit: string): string => digit.repeat(32);
const time = "2026-03-01T10:00:00.0000000Z";

const eventOf = (digit: string): Subject => ({ kind: "event", keys: [key(digit)], about: "it", time });

test("notes are unsaved from the first change until what was written is marked as saved", () => {
  const notes = new CaseNotes();
  expect(notes.isUnsaved).toBe(false);
  notes.write(eventOf("a"), { text: "one" });
  const written = notes.version;
  notes.write(eventOf("a"), { text: "one more" });
  notes.markSaved(written);
  expect(notes.isUnsaved).toBe(true);
  notes.markSaved(notes.version);
  expect(notes.isUnsaved).toBe(false);
});

test("a change of one part keeps the others, and a note with nothing in it is none", () => {
  const notes = new CaseNotes();
  notes.write(eventOf("a"), { text: "one", tags: ["x"] });
  notes.toggleReviewed([eventOf("a"), eventOf("b")]);
  expect(notes.ofEvent({ time, key: key("a") })).toMatchObject({ text: "one", tags: ["x"], reviewed: true });
  expect([notes.counts, notes.reviewedEvents]).toEqual([{ said: 1, reviewed: 2 }, [key("a"), key("b")]]);
  notes.toggleReviewed([eventOf("a"), eventOf("b")]);
  notes.write(eventOf("a"), { text: "", tags: [] });
  expect([notes.all, notes.counts]).toEqual([[], { said: 0, reviewed: 0 }]);
});

test("reviewed is taken away only where all of them have it", () => {
  const notes = new CaseNotes();
  notes.toggleReviewed([eventOf("a")]);
  notes.toggleReviewed([eventOf("a"), eventOf("b")]);
  expect(notes.counts.reviewed).toBe(2);
});

test("the note of a file moves to its hash once that is known", () => {
  const notes = new CaseNotes();
  const weak = `5-${"e".repeat(64)}`;
  const file = (keys: readonly string[]): Subject => ({ kind: "file", keys, about: "a.evtx", time: "" });
  notes.write(file([]), { text: "of nothing" });
  expect(notes.all).toEqual([]);
  notes.write(file([weak]), { text: "mine" });
  const known = file(["a".repeat(64), weak]);
  expect(notes.of(known).text).toBe("mine");
  notes.write(known, { tags: ["x"] });
  expect(notes.all.map(({ key: at, text, tags }) => [at, text, tags])).toEqual([
    ["a".repeat(64), "mine", ["x"]],
  ]);
});

test("tags are offered by how often they are used, and a case takes the place of all", () => {
  const notes = new CaseNotes();
  notes.write(eventOf("a"), { tags: ["rare", "often"] });
  notes.write(eventOf("b"), { tags: ["often"] });
  expect(notes.tags).toEqual(["often", "rare"]);
  const all = notes.all.slice(0, 1);
  notes.replace(all);
  expect([notes.all, notes.isUnsaved, notes.settled === notes.version]).toEqual([all, false, true]);
});
