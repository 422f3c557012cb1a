import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { ChunkReader, openLog, scanLog, toRawEvent, toXml } from "../../src/evtx/index.ts";
import { evtxModule } from "../../src/evtx/module.ts";
import type { Issue } from "../../src/model/issue.ts";
import type { ChunkReport } from "../../src/model/ledger.ts";
import { scanEverything } from "../../src/model/scan-program.ts";
import { fileSource } from "../support/node-source.ts";
import {
  corpora,
  corpusFiles,
  expectedChunks,
  expectedRecords,
  hasCorpus,
  type ExpectedRecord,
} from "./corpus.ts";
import { flattenXml } from "./flat-xml.ts";
import { extraRecords } from "./differences.ts";

interface ReadRecord {
  readonly id: string;
  readonly xml: string;
  /** What two readings of one record have in common: the id and every value. */
  readonly key: string;
}

/** One for all logs, as a worker has. */
const reader = new ChunkReader(evtxModule, scanEverything);

interface ReadLog {
  readonly records: ReadRecord[];
  readonly chunks: ChunkReport[];
  readonly issues: Issue[];
  readonly header: NonNullable<Awaited<ReturnType<typeof openLog>>>["header"];
  readonly accounted: number;
}

/** Every record of a log, rendered. The reader decodes every record because every channel is wanted. */
async function readLog(path: string, name: string): Promise<ReadLog> {
  const source = fileSource(path);
  const opened = await openLog(source, name, reader);
  if (opened === null) throw new Error(`${name} is no log`);
  const records: ReadRecord[] = [];
  const chunks: ChunkReport[] = [];
  const issues: Issue[] = [...opened.issues];
  const range = { first: 0, end: opened.grid.count };
  const result = await scanLog(source, { path: name, index: 0 }, opened.grid, range, reader, {
    event: (event, place) => {
      // The visitor gets fields; the tree is asked for again, as the page does for a selected match.
      const row = reader.rowAt(place.offset);
      const element = row === null ? null : reader.decode(row).element;
      // Fields straight from the tokens and fields from the tree are the same.
      if (element !== null) expect(event).toEqual(toRawEvent(element, reader.written(row!)));
      records.push(recordOf(place.headerId, element === null ? "" : toXml(element)));
    },
    issue: (issue) => issues.push(issue),
    chunk: (report) => chunks.push(report),
    isCancelled: () => false,
  });
  return { records, chunks, issues, header: opened.header, accounted: result.bytesRead + result.bytesLost };
}

const recordOf = (id: string, xml: string): ReadRecord => ({
  id,
  xml,
  key: `${id}\n${flattenXml(xml).join("\n")}`,
});

/** The log read last: both tests of a file ask for it, one after the other. */
let last: { readonly path: string; readonly log: Promise<ReadLog> } | null = null;

function logAt(path: string, name: string): Promise<ReadLog> {
  if (last?.path !== path) last = { path, log: readLog(path, name) };
  return last.log;
}

/** Records of one list that the other lacks, as a multiset. */
function missing(from: readonly ReadRecord[], other: readonly ReadRecord[]): ReadRecord[] {
  const counts = new Map<string, number>();
  for (const { key } of other) counts.set(key, (counts.get(key) ?? 0) + 1);
  return from.filter(({ key }) => {
    const left = counts.get(key) ?? 0;
    counts.set(key, left - 1);
    return left <= 0;
  });
}

describe.skipIf(!hasCorpus).each(corpora)("%s", (corpus) => {
  const expected = hasCorpus ? expectedRecords(corpus) : new Map<string, ExpectedRecord[]>();
  const chunks = hasCorpus ? expectedChunks(corpus) : {};
  const files = hasCorpus ? corpusFiles(corpus) : [];

  describe.each(files)("$name", ({ name, path }) => {
    test("has the expected records, text for text", async () => {
      const log = await logAt(path, name);
      const wanted = (expected.get(name) ?? []).map(({ id, xml }) => recordOf(id, xml));
      expect(missing(wanted, log.records)).toEqual([]);
      expect(missing(log.records, wanted).map((record) => record.id)).toEqual(extraRecords[name]?.ids ?? []);
    });

    test("has the expected chunks and checksums", async () => {
      const log = await logAt(path, name);
      const wanted = chunks[name]!;
      const verdicts: Record<string, string> = { ok: "ok", BAD: "bad", none: "absent" };
      expect(
        log.chunks.map((chunk) => ({
          offset: chunk.offset,
          state: chunk.state,
          ids: [chunk.firstId, chunk.lastId],
          numbers: [chunk.firstNumber, chunk.lastNumber],
          header: chunk.headerChecksum,
          records: chunk.recordsChecksum,
          noChecksum: (chunk.flags & 4) !== 0,
        })),
      ).toEqual(
        wanted.chunks.map((chunk) => ({
          offset: chunk.offset,
          state: chunk.state === "ok" ? "read" : chunk.state,
          ids: (chunk.ids ?? [0, 0]).map(String),
          numbers: (chunk.numbers ?? [0, 0]).map(String),
          header: verdicts[chunk.headerCrc ?? "none"],
          records: verdicts[chunk.recordsCrc ?? "none"],
          noChecksum: chunk.flags?.includes("NO_CRC32") ?? false,
        })),
      );
      expect(log.header?.version).toBe(wanted.header["Version"]);
      expect(log.header?.dirty).toBe(wanted.header["Flags"]!.includes("DIRTY"));
      expect(log.header?.nextRecordId).toBe(wanted.header["Next record ID"]);
      expect(log.header?.declaredChunks).toBe(Number.parseInt(wanted.header["Chunk count"]!, 10));
      expect(log.header?.checksum).toBe(verdicts[/^\w+/.exec(wanted.header["CRC32"]!)![0]]);
      // Header block and slots: every byte is either read or reported.
      expect(log.accounted + 4096).toBe(readFileSync(path).length);
    });
  });
});
