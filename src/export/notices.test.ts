import { expect, test } from "vitest";
import { NoticeCounts } from "./notices.ts";

test("what a format could not take is counted by kind, and said in the order in which it was met", () => {
  const notices = new NoticeCounts();
  expect(notices.lines()).toEqual([]);
  for (let i = 0; i < 1200; i++) notices.add("no-forward");
  notices.add("no-technique");
  expect(notices.lines((count) => count.toLocaleString("en"))).toEqual([
    "1,200 matches are not in it: no port forward with an end is known of them",
    "1 match is not in it: no tag of the rule names a technique of ATT&CK",
  ]);
  expect(notices.all).toEqual([
    { reason: "no-forward", count: 1200 },
    { reason: "no-technique", count: 1 },
  ]);
});
