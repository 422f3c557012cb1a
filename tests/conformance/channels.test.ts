import { describe, expect, test } from "vitest";
import { checkContinuity, ChunkReader, openLog, scanLog } from "../../src/evtx/index.ts";
import { evtxModule } from "../../src/evtx/module.ts";
import type { ChannelFindingKind, ChannelsFound } from "../../src/model/channel.ts";
import { Collecting, joinParts, ScanRules, type FileOutcome, type PassPart } from "../../src/scan/index.ts";
import { loadRules, parseLogSourceMap } from "../../src/sigma/index.ts";
import { fileSource } from "../support/node-source.ts";
import { corpora, corpusFiles, hasCorpus, type CorpusFile } from "./corpus.ts";
import { channelAlarms } from "./differences.ts";

/** Windows itself says so, in events that are there: no conclusion of ours. */
const SAID: ReadonlySet<ChannelFindingKind> = new Set([
  "cleared",
  "service-stopped",
  "policy-changed",
  "sysmon-changed",
]);

const ruleSet = loadRules([], parseLogSourceMap("map", "").map);
const rules = new ScanRules(ruleSet, null);
const reader = new ChunkReader(evtxModule, rules.program());

/** Reads a file in ranges of so many slots, each by a task of its own. */
async function read(
  { name, path }: CorpusFile,
  index: number,
  slots: number,
): Promise<{ readonly parts: readonly PassPart[]; readonly outcome: FileOutcome }> {
  const source = fileSource(path);
  const opened = (await openLog(source, name, reader))!;
  const { grid, header } = opened;
  const parts: PassPart[] = [];
  const facts = [];
  let chunks = 0;
  for (let first = 0; first < Math.max(1, grid.count); first += slots) {
    const task = new Collecting(rules);
    const range = { first, end: Math.min(first + slots, grid.count) };
    const result = await scanLog(source, { path: name, index }, grid, range, reader, {
      event: (event, place, candidates) => {
        const judgement = rules.engine.judge(event, candidates);
        if (judgement !== null) task.event(judgement, place);
      },
      rows: (rows) => task.rows!(index, rows),
      issue: () => undefined,
      isCancelled: () => false,
    });
    facts.push(result.facts);
    chunks += result.chunks.read;
    parts.push(...task.take());
  }
  const { missing } = checkContinuity(name, header, chunks, facts);
  return { parts, outcome: { isWhole: true, missing } };
}

function join(parts: readonly PassPart[], files: readonly FileOutcome[]): ChannelsFound {
  const [found] = joinParts(parts, null, {}, ruleSet, files).filter(({ pass }) => pass === "channels");
  return found?.findings.channels ?? { channels: [], coverage: [] };
}

const concluded = ({ channels }: ChannelsFound): readonly string[] =>
  channels
    .flatMap(({ findings }) => findings)
    .filter(({ kind }) => !SAID.has(kind))
    .map(({ kind, recordIds }) => `${kind} ${recordIds?.[0] ?? ""}`.trim())
    .sort();

describe.skipIf(!hasCorpus)("channels of real logs", () => {
  const files = hasCorpus ? corpora.flatMap((corpus) => corpusFiles(corpus)) : [];

  test("raise no alarm but those that are explained, however the logs are split", async () => {
    const all: PassPart[] = [];
    const outcomes: FileOutcome[] = [];
    for (const [index, file] of files.entries()) {
      const { parts, outcome } = await read(file, index, Number.POSITIVE_INFINITY);
      const alone = outcomes.map(() => outcome).concat(outcome);
      const found = join(parts, alone);
      expect(concluded(found), file.name).toEqual(channelAlarms[file.name]?.findings ?? []);
      const split = await read(file, index, 3);
      expect(join([...split.parts].reverse(), alone), file.name).toEqual(found);
      all.push(...parts);
      outcomes.push(outcome);
    }
    const together = join(all, outcomes);
    const explained = Object.values(channelAlarms).flatMap(({ findings }) => findings);
    // A log of LiveId that went round, of a host whose other log reaches back.
    expect(concluded(together)).toEqual([...explained, "wrapped 2032"].sort());
    expect(join([...all].reverse(), outcomes)).toEqual(together);
  }, 300_000);
});
