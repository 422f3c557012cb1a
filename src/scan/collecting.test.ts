import { expect, test } from "vitest";
import { event, writeLog } from "../../tests/support/evtx-writer.ts";
import { memorySource } from "../../tests/support/node-source.ts";
import { ChunkReader, openLog, scanLog } from "../evtx/index.ts";
import { evtxModule } from "../evtx/module.ts";
import { loadRules, parseLogSourceMap } from "../sigma/index.ts";
import { Collecting } from "./collecting.ts";
import { NO_FINDINGS, type Pass } from "./pass.ts";
import { ScanRules } from "./scan-rules.ts";

interface Seen {
  readonly logged: readonly string[];
}

/** Sees everything that a pass can see, and wants logoffs. */
const watching: Pass<Seen> = {
  name: "watching",
  rules: () => [
    { channels: ["Other"], eventIds: null, detection: { s: { EventID: 9 }, condition: "s" } },
    { channels: ["security"], eventIds: [4634], detection: { s: { TargetUserName: "amy" }, condition: "s" } },
  ],
  collector: () => {
    let logged: string[] = [];
    return {
      get count() {
        return logged.length;
      },
      event: ({ canonical, hits, own }) =>
        logged.push(`${canonical.recordId}: ${hits.map(({ rule }) => rule).join()} own ${own.join()}`),
      chunk: (file, { offset, records }) => logged.push(`chunk ${file} ${offset}: ${records}`),
      opened: (file, header) => logged.push(`opened ${file} ${header?.version}`),
      take: () => {
        const data = { logged };
        logged = [];
        return { data, events: [], characters: 0, met: [] };
      },
    };
  },
  join: () => ({ findings: NO_FINDINGS, again: null }),
};

test("a pass sees the events of its own rules and those of others, chunks and opened logs", async () => {
  const { map } = parseLogSourceMap("map", '[[source]]\nservice = "security"\nchannels = ["Security"]\n');
  const text = `title: Logon
logsource: {product: windows, service: security}
detection: {s: {EventID: 4624}, condition: s}
`;
  const ruleSet = loadRules([{ path: "rule.yml", text, origin: "dropped" }], map);
  const records = [
    [4624, "amy"],
    [4634, "bob"],
    [4634, "amy"],
    [4672, "amy"],
  ].map(([eventId, user], index) =>
    event({
      channel: "Security",
      provider: "Microsoft-Windows-Security-Auditing",
      eventId: Number(eventId),
      computer: "PC1",
      time: "2026-03-01T10:00:00.0000000Z",
      recordId: index + 1,
      data: [["TargetUserName", String(user)]],
    }),
  );
  const rules = new ScanRules(ruleSet, null, [watching as Pass<unknown>]);
  const collecting = new Collecting(rules);
  const source = memorySource(writeLog({ records, recordsPerChunk: 3 }));
  const reader = new ChunkReader(evtxModule, rules.program());
  const log = await openLog(source, "log", reader);
  collecting.opened(5, log!.header);
  const { chunk } = collecting;
  await scanLog(source, { path: "log", index: 5 }, log!.grid, { first: 0, end: 2 }, reader, {
    event: (raw, place, candidates) => {
      const judgement = rules.engine.judge(raw, candidates);
      // What is hidden is reported by nobody.
      expect(judgement?.hits.filter(({ reported }) => reported).every(({ rule }) => rule === 0)).not.toBe(
        false,
      );
      if (judgement !== null) collecting.event(judgement, place);
    },
    issue: () => undefined,
    chunk: (report) => chunk!(5, report),
    isCancelled: () => false,
  });
  const [part] = collecting.take() as readonly { readonly data: Seen }[];
  expect([...part!.data.logged].sort()).toEqual([
    "1: 0 own ",
    "3:  own 1",
    "chunk 5 4096: 3",
    "chunk 5 69632: 1",
    "opened 5 3.1",
  ]);
});
