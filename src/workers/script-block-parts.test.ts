import fc from "fast-check";
import { expect, test } from "vitest";
import { event, value, writeLog } from "../../tests/support/evtx-writer.ts";
import { memorySource } from "../../tests/support/node-source.ts";
import { ChunkReader, evtxModule, openLog, scanLog } from "../evtx/index.ts";
import { createScanProgram, loadRules, parseLogSourceMap } from "../sigma/index.ts";
import { ruleFile, TestPool } from "./test-pool.ts";

const channel = "Microsoft-Windows-PowerShell/Operational";
const map = {
  path: "map.toml",
  text: `[[source]]\ncategory = "ps_script"\nchannels = ["${channel}"]\nevents = [4104]\n[[source]]\nservice = "security"\nchannels = ["Security"]\n`,
};
const rule = (id: string, source: string, word: string): string =>
  `title: Script\nid: ${id}\nlogsource: {${source}}\ndetection: {s: {ScriptBlockText|contains: ${word}}, condition: s}\n`;
const rules = [
  rule("1", "category: ps_script", "Invoke-Mimikatz"),
  rule("2", "category: ps_script", "needle"),
  rule("3", "service: security", "needle"),
].join("---\n");

/** A script block by the texts of its parts. */
type Block = readonly string[];

function logOf(blocks: readonly Block[], asText = false): Uint8Array<ArrayBuffer> {
  const number = (count: number) => (asText ? value.string(String(count)) : value.u32(count));
  const parts = blocks.flatMap((texts, block) =>
    texts.map(
      (text, part) =>
        [
          ["MessageNumber", number(part + 1)],
          ["MessageTotal", number(texts.length)],
          ["ScriptBlockText", value.string(text)],
          ["ScriptBlockId", value.string(`block ${block}`)],
        ] as const,
    ),
  );
  const common = { channel, provider: "Microsoft-Windows-PowerShell", eventId: 4104, computer: "PC" };
  return writeLog({
    records: parts.map((data, row) =>
      event({ ...common, time: "2026-01-01T00:00:00Z", recordId: row + 1, data }),
    ),
    recordsPerChunk: 3,
  });
}

test("every part says which it is, and the ledger how many were judged by themselves", async () => {
  const whole = Array.from({ length: 20 }, (_, number): Block => [`whole ${number}`]);
  const log = logOf([...whole, ["needle Invoke-Mimi", "katz", "end"], ["quiet", "quiet too"], ["a needle"]]);
  const pool = new TestPool({ log }, 2);
  await pool.coordinator.loadRules([ruleFile(rules)], map);
  const done = pool.done();
  pool.coordinator.add(pool.inputs());
  await done;
  expect(pool.ledger!.files[0]).toMatchObject({ scriptBlockParts: 5 });
  expect(pool.ledger!.rules.map((entry) => [entry.state, entry.scriptBlockParts])).toEqual([
    ["ran", 5],
    ["matched", 5],
    ["could-not-match", 0],
  ]);
  expect(pool.matches.map((match) => match.event.fact).sort()).toEqual([
    "a needle",
    "part 1 of 3: needle Invoke-Mimi",
  ]);
  const split = pool.matches.find((match) => match.event.fact.startsWith("part"))!;
  const inspection = await pool.coordinator.inspect(split.event.place, split.rule);
  expect(inspection.happened).toContain("part 1 of 3 of a script block, judged by itself");
});

test("exactly the parts are decoded for that, however their numbers are written", async () => {
  const block = fc.array(fc.constantFrom("quiet", "calm"), { minLength: 1, maxLength: 3 });
  await fc.assert(
    fc.asyncProperty(
      fc.array(block, { minLength: 1, maxLength: 8 }),
      fc.boolean(),
      async (blocks, asText) => {
        const book = loadRules([ruleFile(rules)], parseLogSourceMap(map.path, map.text).map);
        const reader = new ChunkReader(evtxModule, createScanProgram(book));
        const source = memorySource(logOf(blocks, asText));
        const opened = await openLog(source, "log", reader);
        const range = { first: 0, end: opened!.grid.count };
        let decoded = 0;
        await scanLog(source, { path: "log", index: 0 }, opened!.grid, range, reader, {
          event: () => (decoded += 1),
          issue: () => undefined,
          isCancelled: () => false,
        });
        const parts = blocks.filter((texts) => texts.length > 1).flat().length;
        expect(decoded).toBe(parts);
      },
    ),
    { numRuns: 60 },
  );
});
