import { expect, test } from "vitest";
import { say } from "../../lib/said.ts";
import type { ChannelFinding, ChannelReport, HostCoverage, SourceCoverage } from "../../model/channel.ts";
import { isoToMilliseconds } from "../../lib/iso-time.ts";
import { logsToGet, sourceList, unloggedOf } from "../evidence/unlogged.ts";
import { unseenOf } from "./unseen.ts";

const noon = "2026-03-01T12:00:00.0000000Z";
const evening = "2026-03-01T18:00:00.0000000Z";
const night = "2026-03-01T23:00:00.0000000Z";
const source = (name: string, channel: string, first: string | null): SourceCoverage => ({
  source: name,
  channel,
  eventId: Number(name.split(" ")[1]),
  first,
  last: first,
  records: first === null ? 0 : 1,
  days: [],
  withCommandLine: null,
  note: null,
  said: null,
});
const cleared = (to: string): ChannelFinding => ({
  kind: "cleared",
  from: null,
  to,
  recordIds: null,
  file: null,
  offset: null,
  text: "",
  said: say(""),
});
const security = (host: string, findings: readonly ChannelFinding[]): ChannelReport => ({
  host,
  formerNames: [],
  channel: "Security",
  files: [0],
  first: evening,
  last: night,
  records: 9,
  verdict: "",
  said: say(""),
  findings,
});
const coverage: readonly HostCoverage[] = [
  {
    host: "PC1.corp.example",
    sources: [
      source("Sysmon 12", "Sysmon", null),
      source("Sysmon 13", "Sysmon", null),
      source("Security 4688", "Security", evening),
      source("Security 4657", "Security", null),
    ],
  },
];

test("of a forward is told what its host did not log, logged too late, and lost in or before its life", () => {
  const reports = [
    security("pc1.corp.example", [cleared(noon), cleared(night)]),
    security("PC2", [cleared(noon)]),
  ];
  const life = { start: isoToMilliseconds(noon), end: isoToMilliseconds(evening) };
  expect(unseenOf("PC1", life, coverage, reports)).toEqual([
    "Not logged here: Sysmon 12/13, Security 4657.",
    "The Security log begins only at 2026-03-01 18:00:00 UTC, after it began.",
    "Security: log cleared 2026-03-01 12:00:00 UTC.",
  ]);
  expect(unseenOf("PC3", life, coverage, reports)).toEqual([
    "No log of this host is here: it is known from other hosts only.",
  ]);
});

test("hosts that lack the same are told of together, and the logs that no host has are what to get", () => {
  const two = [...coverage, { ...coverage[0]!, host: "PC2" }];
  expect(unloggedOf(two)).toEqual([
    { hosts: ["PC1.corp.example", "PC2"], sources: "Sysmon 12/13, Security 4657" },
  ]);
  expect(logsToGet(two, [security("PC1.corp.example", [])])).toEqual(["Sysmon"]);
  expect(sourceList([])).toBe("");
});
