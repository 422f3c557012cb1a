import { expect, test } from "vitest";
import type { Match } from "../model/match.ts";
import type { Names } from "../matches/match-columns.ts";
import { reportLine } from "./report-line.ts";

const names = {
  ruleTitle: (rule: number) => `Rule ${String(rule)}`,
  ruleId: (rule: number) => `id-${String(rule)}`,
  isOwn: (rule: number) => rule === 1,
  filePath: () => "Security.evtx",
} as unknown as Names;

const match = (rule: number): Match =>
  ({
    rule,
    event: {
      time: "",
      computer: "PC",
      channel: "Security",
      eventId: "4688",
      recordId: "7",
      fact: "one\r\ntwo",
      place: { file: 0, offset: 16, chunkOffset: 0, origin: "live", confidence: "certain" },
      copies: [],
      forward: null,
    },
  }) as unknown as Match;

test("a match is one line that says whose rule it is of", () => {
  expect(reportLine(match(0), names)).toBe(
    "no time | PC | Security 4688 | record 7 | Rule 0 (id-0) | one two | Security.evtx | offset 0x10 (16) | chunk 0x0 (0)",
  );
  expect(reportLine(match(1), names)).toContain(" | Rule 1 [Pivotscope] (id-1) | ");
});
