import fc from "fast-check";
import { expect, test } from "vitest";
import { event, value, writeLog } from "../support/evtx-writer.ts";
import { memorySource } from "../support/node-source.ts";
import { ChunkReader, openLog, scanLog } from "../../src/evtx/index.ts";
import { evtxModule } from "../../src/evtx/module.ts";
import { inEnglish } from "../../src/lib/said.ts";
import { createScanProgram, loadRules, parseLogSourceMap } from "../../src/sigma/index.ts";
import { LOOK_AHEAD, ScriptBlocks } from "../../src/scan/worker/script-blocks.ts";
import { ruleFile, TestPool } from "./support/test-pool.ts";

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

function logOf(
  blocks: readonly Block[],
  asText = false,
  isKept: (row: number) => boolean = () => true,
  recordsPerChunk = 3,
): Uint8Array<ArrayBuffer> {
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
  const records = parts.map((data, row) =>
    event({ ...common, time: "2026-01-01T00:00:00Z", recordId: row + 1, data }),
  );
  return writeLog({
    records: records.filter((_, row) => isKept(row)),
    recordsPerChunk,
  });
}

async function scan(logs: Record<string, Uint8Array>, workers: number, of = rules): Promise<TestPool> {
  const pool = new TestPool(logs, workers);
  await pool.coordinator.loadRules([ruleFile(of)], map);
  const done = pool.done();
  pool.coordinator.add(pool.inputs());
  await done;
  return pool;
}

test("the parts of a script block are judged as a whole and by themselves", async () => {
  const whole = Array.from({ length: 20 }, (_, number): Block => [`whole ${number}`]);
  const log = logOf([...whole, ["needle Invoke-Mimi", "katz", "end"], ["quiet", "quiet too"], ["a needle"]]);
  const pool = await scan({ log }, 2);
  expect(pool.ledger!.files[0]).toMatchObject({ scriptBlockParts: 0 });
  expect(pool.ledger!.rules.map((entry) => [entry.state, entry.scriptBlockParts])).toEqual([
    ["matched", 0],
    ["matched", 0],
    ["could-not-match", 0],
  ]);
  const found = pool.matches.map(({ event, rule }) => [rule, event.recordId, event.fact]);
  expect(found.sort()).toEqual([
    [0, "21", "3 parts joined: needle Invoke-Mimikatzend"],
    [1, "21", "part 1 of 3: needle Invoke-Mimi"],
    [1, "26", "a needle"],
  ]);
  const joined = pool.matches.find(({ rule }) => rule === 0)!;
  expect(JSON.parse(joined.event.fieldsJson)).toMatchObject({
    ScriptBlockText: "needle Invoke-Mimikatzend",
    ScriptBlockPartsJoined: "3",
  });
  // More than its part 1 says, and so another event.
  expect(new Set(pool.matches.map(({ event }) => event.key)).size).toBe(3);
  const inspection = await pool.coordinator.inspect(joined.event.place, joined.rule);
  expect(inEnglish(inspection.happened)).toContain("a script block in 3 parts, joined");
  expect(inspection.explanation?.held).toBe(true);
  expect(inspection.fields).toContainEqual(expect.objectContaining({ value: "needle Invoke-Mimikatzend" }));
  const split = pool.matches.find(({ event }) => event.fact.startsWith("part"))!;
  const alone = await pool.coordinator.inspect(split.event.place, split.rule);
  expect(inEnglish(alone.happened)).toContain("part 1 of 3 of a script block, judged by itself");
});

test("parts whose siblings are not there are judged by themselves, and the ledger counts them", async () => {
  const log = logOf(
    [
      ["needle Invoke-Mimi", "katz"],
      ["a", "b", "c"],
    ],
    false,
    (row) => row !== 1,
  );
  const pool = await scan({ log }, 1);
  expect(pool.ledger!.files[0]).toMatchObject({ scriptBlockParts: 1 });
  expect(pool.ledger!.rules.map((entry) => [entry.state, entry.scriptBlockParts])).toEqual([
    ["ran", 1],
    ["matched", 1],
    ["could-not-match", 0],
  ]);
  expect(pool.matches.map(({ event }) => event.fact)).toEqual(["part 1 of 2: needle Invoke-Mimi"]);
});

test("the same blocks are joined whatever ranges the file is read in, also across their borders", async () => {
  // A chunk for each part: one block after the other lies across every border there can be.
  const blocks = Array.from({ length: 150 }, (_, number): Block => [
    `Invoke-${number} Invoke-Mimi`,
    "katz",
    "x",
  ]);
  const log = logOf(blocks, false, () => true, 1);
  const pools = [await scan({ log }, 1), await scan({ log }, 3), await scan({ log }, 4)];
  const ids = pools.map(({ matches }) =>
    matches.map(({ event }) => Number(event.recordId)).sort((a, b) => a - b),
  );
  expect(ids[0]).toEqual(blocks.map((_, number) => number * 3 + 1));
  expect(ids[1]).toEqual(ids[0]);
  expect(ids[2]).toEqual(ids[0]);
  expect(pools.map(({ ledger }) => ledger!.files[0]!.scriptBlockParts)).toEqual([0, 0, 0]);
}, 30_000);

test("blocks between each other, out of order and with one id twice are told apart", () => {
  const part = fc.record({
    id: fc.constantFrom("a", "b"),
    number: fc.integer({ min: 0, max: 4 }),
    slot: fc.nat(80),
  });
  fc.assert(
    fc.property(fc.array(part, { maxLength: 30 }), fc.integer({ min: 2, max: 3 }), (parts, total) => {
      const blocks = new ScriptBlocks();
      const ordered = [...parts].sort((one, other) => one.slot - other.slot);
      const starts = new Map<string, { at: number; slot: number; texts: Map<number, string> }>();
      ordered.forEach(({ id, number, slot }, at) => {
        const text = `${at}.`;
        const fields = Object.entries({ ScriptBlockId: id, ScriptBlockText: text }).map(([name, held]) => ({
          name,
          value: held,
          path: null,
          from: null,
        }));
        const place = {
          file: 0,
          offset: at,
          chunkOffset: slot * 3 * 0x10000,
          headerId: "",
          origin: "live",
          confidence: "certain",
        } as const;
        const where = { recordId: "", computer: "", channel: "", provider: "", eventId: "4104" };
        const header = { ...where, time: "", timeFrom: "event" } as const;
        const joined = blocks.take({ ...header, fields }, place, { number, total }, [at], true);
        // The naive way: from the last part 1 on, the first of each number, none too far behind it.
        if (number === 1) starts.set(id, { at, slot, texts: new Map() });
        const start = starts.get(id);
        const isNear = start !== undefined && (slot - start.slot) * 3 <= LOOK_AHEAD;
        if (isNear && number >= 1 && number <= total && !start.texts.has(number))
          start.texts.set(number, text);
        const isWhole = isNear && start.texts.size === total;
        if (isWhole) starts.delete(id);
        const expected = isWhole
          ? Array.from({ length: total }, (_, row) => start.texts.get(row + 1)).join("")
          : undefined;
        expect(joined?.event.fields[1]?.value).toBe(expected);
        expect(joined?.place.offset).toBe(isWhole ? start.at : undefined);
      });
    }),
    { numRuns: 500 },
  );
});

test("exactly the parts are decoded for that, however their numbers are written", async () => {
  const block = fc.array(fc.constantFrom("quiet", "calm"), { minLength: 1, maxLength: 3 });
  await fc.assert(
    fc.asyncProperty(
      fc.array(block, { minLength: 1, maxLength: 8 }),
      fc.boolean(),
      async (blocks, asText) => {
        const ruleSet = loadRules([ruleFile(rules)], parseLogSourceMap(map.path, map.text).map);
        const reader = new ChunkReader(evtxModule, createScanProgram(ruleSet));
        const source = memorySource(logOf(blocks, asText));
        const opened = await openLog(source, "log", reader);
        const range = { first: 0, end: opened!.grid.count };
        let decoded = 0;
        await scanLog(source, { path: "log", index: 0 }, opened!.grid, range, reader, {
          event: () => decoded++,
          issue: () => undefined,
          isCancelled: () => false,
        });
        const parts = blocks.filter((texts) => texts.length > 1).flat().length;
        expect(decoded).toBe(parts);
      },
    ),
    { numRuns: 40 },
  );
}, 60_000);
