import { describe, expect, test } from "vitest";
import { checkContinuity, ChunkReader, openLog, scanLog, type RangeFacts } from "../../src/evtx/index.ts";
import { evtxModule } from "../../src/evtx/module.ts";
import type { Issue, IssueCode } from "../../src/model/issue.ts";
import { scanEverything } from "../../src/model/scan-program.ts";
import { fileSource } from "../support/node-source.ts";
import { corpora, corpusFiles, hasCorpus } from "./corpus.ts";
import { alarms } from "./differences.ts";

/** What says that a log was changed, cut or lies about itself. */
const ALARMS: ReadonlySet<IssueCode> = new Set([
  "record-removed",
  "record-time",
  "record-count",
  "record-order",
  "records-missing",
  "slots-zero",
  "chunk-count",
  "chunk-header-damaged",
  "record-header-damaged",
  "record-unreadable",
]);

const reader = new ChunkReader(evtxModule, scanEverything);

async function alarmsOf(path: string, name: string): Promise<Issue[]> {
  const source = fileSource(path);
  const opened = (await openLog(source, name, reader))!;
  const issues: Issue[] = [...opened.issues];
  const facts: RangeFacts[] = [];
  let chunks = 0;
  // In two ranges, as two workers would.
  const half = Math.floor(opened.grid.count / 2);
  for (const range of [
    { first: 0, end: half },
    { first: half, end: opened.grid.count },
  ]) {
    const result = await scanLog(source, { path: name, index: 0 }, opened.grid, range, reader, {
      event: (_event, { origin }) => expect(origin).toBe("live"),
      issue: (issue) => issues.push(issue),
      isCancelled: () => false,
    });
    facts.push(result.facts);
    chunks += result.chunks.read;
    expect(result.records.removed).toBe(0);
  }
  issues.push(...checkContinuity(name, opened.header, chunks, facts).issues);
  return issues.filter(({ code }) => ALARMS.has(code));
}

describe.skipIf(!hasCorpus).each(corpora)("%s", (corpus) => {
  const files = hasCorpus ? corpusFiles(corpus) : [];

  test.each(files)("$name raises no alarm but those that its bytes justify", async ({ name, path }) => {
    const found = (await alarmsOf(path, name)).map(({ code, offset }) => `${code} ${offset!}`);
    expect(found.sort()).toEqual([...(alarms[name]?.issues ?? [])].sort());
  });
});
