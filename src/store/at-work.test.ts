import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { AtWork, UNSEEN } from "./at-work.svelte.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("the newest of several works is told, then the one before it again", () => {
  const work = new AtWork();
  const looking = work.begin("Looking at 3 files", 3);
  const reading = work.begin("Reading 2 rule files", 2);
  reading.reach(1);
  looking.reach(3);
  expect(work.shown).toEqual({ words: "Reading 2 rule files", done: 1, of: 2 });
  reading.end();
  expect(work.shown).toEqual({ words: "Looking at 3 files", done: 3, of: 3 });
  looking.end();
  expect(work.shown).toBeNull();
});

test("what is done soon is never told of, what takes longer is", () => {
  const work = new AtWork();
  const quick = work.begin("quick", 1, UNSEEN);
  const slow = work.begin("slow", 9, UNSEEN);
  slow.reach(4);
  expect(work.shown).toBeNull();
  quick.end();
  vi.advanceTimersByTime(UNSEEN);
  expect(work.shown).toEqual({ words: "slow", done: 4, of: 9 });
  slow.end();
  expect(work.shown).toBeNull();
});
