import { expect, test } from "vitest";
import { say } from "../../lib/said.ts";
import type { ChannelFinding, ChannelReport } from "../../model/channel.ts";
import type { FileLedger } from "../../model/ledger.ts";
import { fileRows } from "./file-rows.ts";

const file = (events: FileLedger["events"]): FileLedger => ({ events }) as FileLedger;
const finding = (kind: ChannelFinding["kind"], at: number | null): ChannelFinding => ({
  kind,
  from: null,
  to: null,
  recordIds: null,
  file: at,
  offset: null,
  text: "",
  said: say(""),
});
const report = (
  host: string,
  files: readonly number[],
  findings: readonly ChannelFinding[],
): ChannelReport => ({
  host,
  formerNames: [],
  channel: "Security",
  files,
  first: null,
  last: null,
  records: 1,
  verdict: "",
  said: say(""),
  findings,
});

test("a file has the hosts of the channels in it, its channels by records, and the gaps with their evidence there", () => {
  const events = [
    { channel: "System", eventId: 1, count: 2 },
    { channel: "Microsoft-Windows-Sysmon/Operational", eventId: 1, count: 2 },
    { channel: "Microsoft-Windows-Sysmon/Operational", eventId: 3, count: 1 },
  ];
  const reports = [
    report("PC1", [0], [finding("id-gap", 0), finding("cleared", 0), finding("missing-chunks", null)]),
    report("PC1", [0, 1], [finding("missing-chunks", 1)]),
    report("PC2", [0], []),
  ];
  const [first, second] = fileRows([file(events), file([])], reports);
  expect([first!.hosts, first!.channels, first!.gaps]).toEqual([["PC1", "PC2"], ["Sysmon", "System"], 1]);
  expect([second!.hosts, second!.channels, second!.gaps]).toEqual([["PC1"], [], 1]);
});
