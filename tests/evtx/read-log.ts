import { expect } from "vitest";
import { ChunkReader, openLog, scanLog, toRawEvent, toXml, type RangeFacts } from "../../src/evtx/index.ts";
import type { ResidualUse } from "../../src/evtx/log/slot-tally.ts";
import { evtxModule } from "../../src/evtx/module.ts";
import type { ByteSource } from "../../src/model/bytes.ts";
import type { RecordPlace } from "../../src/model/event.ts";
import type { Issue } from "../../src/model/issue.ts";
import type { RecordCounts } from "../../src/model/ledger.ts";
import { scanEverything } from "../../src/model/scan-program.ts";
import { memorySource } from "../support/node-source.ts";

export interface ReadRecord {
  /** From the record's header. */
  readonly id: string;
  readonly xml: string;
}

export interface ReadLog {
  /** In the order of the file. */
  readonly records: readonly ReadRecord[];
  readonly issues: readonly Issue[];
  readonly bytesRead: number;
  readonly bytesLost: number;
  /** Of `records`. */
  readonly places: readonly RecordPlace[];
  readonly counts: RecordCounts;
  readonly facts: RangeFacts;
}

/** One for all logs, as a worker has: what it read before must not matter. */
const reader = new ChunkReader(evtxModule, scanEverything);

/** Reads every record of a log with the parser that ships, residual ones where they are judged; null where it is no log. */
export async function readLog(
  bytes: Uint8Array,
  source: ByteSource = memorySource(bytes),
  residual: ResidualUse = "counted",
): Promise<ReadLog | null> {
  const name = "case.evtx";
  const opened = await openLog(source, name, reader);
  if (opened === null) return null;
  const records: ReadRecord[] = [];
  const places: RecordPlace[] = [];
  const issues: Issue[] = [...opened.issues];
  const range = { first: 0, end: opened.grid.count };
  const result = await scanLog(source, { path: name, index: 0 }, opened.grid, range, reader, {
    event: (event, place) => {
      const row = reader.rowAt(place.offset);
      const element = row === null ? null : reader.decode(row).element;
      if (element === null) throw new Error(`record at ${place.offset} was read once and not twice`);
      // Fields straight from the tokens and fields from the tree are the same.
      expect(event).toEqual(toRawEvent(element, reader.written(row!)));
      records.push({ id: place.headerId, xml: toXml(element) });
      places.push(place);
    },
    issue: (issue) => issues.push(issue),
    residual,
    isCancelled: () => false,
  });
  // Bytes in memory can always be read: an error that the scan took for a bad disk is a bug of ours.
  const bug = issues.find((issue) => issue.code === "file-unreadable");
  if (bug !== undefined) throw new Error(bug.detail);
  return {
    records,
    issues,
    bytesRead: result.bytesRead + opened.headBytes,
    bytesLost: result.bytesLost,
    places,
    counts: result.records,
    facts: result.facts,
  };
}
