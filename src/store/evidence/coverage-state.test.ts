import { expect, test } from "vitest";
import { say } from "../../lib/said.ts";
import type { ChannelFinding, ChannelReport, SourceCoverage } from "../../model/channel.ts";
import { clearLines, clearsOf, coverageState } from "./coverage-state.ts";

const cleared: ChannelFinding = {
  kind: "cleared",
  from: null,
  to: "2026-03-01T10:00:00.0000000Z",
  recordIds: [1, 1],
  file: 0,
  offset: 0,
  text: "Cleared.",
  said: say("Cleared."),
};
const security: ChannelReport = {
  host: "PC1",
  formerNames: [],
  channel: "Security",
  files: [0],
  first: null,
  last: null,
  records: 9,
  verdict: "",
  said: say(""),
  findings: [cleared],
};
const source = (channel: string, records: number): SourceCoverage => ({
  source: channel,
  channel,
  eventId: 1,
  first: null,
  last: null,
  records,
  days: [],
  withCommandLine: null,
  note: null,
  said: null,
});

test("what is not logged is told from what no file is there of", () => {
  expect(coverageState(source("Security", 3), "PC1", [security])).toBe("logged");
  expect(coverageState(source("Security", 0), "pc1", [security])).toBe("not-logged");
  expect(coverageState(source("Security", 0), "PC2", [security])).toBe("no-log");
  expect(coverageState(source("Sysmon", 0), "PC1", [security])).toBe("no-log");
  // Nothing is there of a channel but that it was cleared.
  expect(coverageState(source("Security", 0), "PC1", [{ ...security, records: 0 }])).toBe("no-log");
});

test("a host tells when the channels of its sources were cleared", () => {
  const system = { ...security, channel: "System" };
  const host = { host: "PC1", sources: [source("Security", 1), source("Security", 0)] };
  expect(clearsOf(host, [security, system])).toEqual([{ channel: "Security", finding: cleared }]);
});

test("a channel that was cleared often takes one line", () => {
  const clears = ["1", "2", "3"].map((day) => ({ channel: "Security", finding: { ...cleared, to: day } }));
  const timeOf = ({ to }: ChannelFinding): string => `day ${to}`;
  expect(clearLines([...clears, { channel: "System", finding: cleared }], timeOf)).toEqual([
    { channel: "Security", words: "3 times, day 1 – day 3" },
    { channel: "System", words: `day ${cleared.to}` },
  ]);
  expect(clearLines([], timeOf)).toEqual([]);
});
