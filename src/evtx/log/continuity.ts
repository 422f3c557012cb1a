import { say, type Said } from "../../lib/said.ts";
import { issueOf, type Issue } from "../../model/issue.ts";
import type { FileHeader, MissingParts } from "../../model/ledger.ts";
import type { ByteOffset } from "../../model/units.ts";
import * as layout from "evtx-wasm/layout";
import { missingIds } from "../chunk/failure.ts";
import { RunList, type IdRun, type RangeFacts } from "./range-facts.ts";

/** Gaps that are named one by one. */
const MAX_GAPS = 100;

export interface Continuity {
  readonly issues: readonly Issue[];
  readonly missing: MissingParts;
}

/**
 * What a log lacks by its own account: chunks that its header states, records whose ids lie between those that were found
 * or before the next one that its header states. By first id, since in a log that went round the order of the slots is
 * not that of the records.
 *
 * @param facts of all ranges of the file, in any order: how it was cut does not matter.
 * @param chunks that were found.
 */
export function checkContinuity(
  file: string,
  header: FileHeader | null,
  chunks: number,
  facts: readonly RangeFacts[],
): Continuity {
  const issues: Issue[] = [];
  const tell = (
    code: Issue["code"],
    offset: ByteOffset,
    detail: Said,
    recordId: number | null = null,
  ): void => {
    const id = recordId === null ? null : recordId.toString();
    issues.push(issueOf(code, file, detail, 0, { offset, recordId: id }));
  };
  const missingChunks = Math.max(0, (header?.declaredChunks ?? 0) - chunks);
  if (missingChunks > 0) {
    const stated = String(header!.declaredChunks);
    const detail = say("the file header states {stated} chunks, {chunks} were found", {
      stated,
      chunks: String(chunks),
    });
    tell("chunk-count", layout.FILE_CHUNK_COUNT, detail);
  }
  const inOrder = [...facts].sort((one, other) => one.start - other.start);
  const zero = zeroSlots(inOrder);
  if (zero !== null) {
    const what =
      zero.count === 1
        ? say("a slot of 64 KiB is all zero, though chunks follow")
        : say("{count} slots of 64 KiB are all zero, though chunks follow", { count: String(zero.count) });
    tell("slots-zero", zero.offset, what);
  }
  const list = new RunList();
  for (const { runs } of inOrder) {
    for (const { first, last, offset, lastOffset } of runs) list.add(first, last, offset, lastOffset);
  }
  if (list.isFull || inOrder.some(({ runsDropped }) => runsDropped)) {
    tell("record-order", 0, say("the record ids change too often, or are too large, to be checked for gaps"));
    return { issues, missing: { chunks: missingChunks, records: null } };
  }
  const { gaps, last } = findGaps(list.runs);
  let records = 0;
  gaps.forEach(({ first, end, before, offset }, index) => {
    records += end - first;
    if (index >= MAX_GAPS) return;
    const detail = say("{missing}: the chunk at {chunk} has {last}, the next one that was found is {next}", {
      missing: missingIds(first, end - 1),
      chunk: `0x${before.toString(16)}`,
      last: String(first - 1),
      next: String(end),
    });
    tell("records-missing", offset, detail, end);
  });
  if (gaps.length > MAX_GAPS) {
    const rest = gaps.slice(MAX_GAPS);
    tell(
      "records-missing",
      rest[0]!.offset,
      say("{more} more gaps in the record ids", { more: String(rest.length) }),
    );
  }
  if (last !== null && header !== null && !header.dirty && header.checksum !== "bad") {
    const next = Number(header.nextRecordId);
    const says = say(
      "the file header says that the next record is {next}, the last one that its chunks tell of is {last}",
      {
        next: String(header.nextRecordId),
        last: String(last),
      },
    );
    // A number that no log reaches is no statement of what is missing.
    if (next > last + 1 && next <= Number.MAX_SAFE_INTEGER) {
      records += next - 1 - last;
      tell(
        "records-missing",
        layout.FILE_NEXT_RECORD,
        say("{missing}: {says}", { missing: missingIds(last + 1, next - 1), says }),
      );
    } else if (next !== last + 1) {
      tell("file-header-damaged", layout.FILE_NEXT_RECORD, says);
    }
  }
  return { issues, missing: { chunks: missingChunks, records } };
}

/** All-zero slots that a chunk follows, and where the first of them lies. */
function zeroSlots(
  facts: readonly RangeFacts[],
): { readonly count: number; readonly offset: ByteOffset } | null {
  let count = 0;
  let offset: ByteOffset | null = null;
  let waiting = 0;
  let waitingFrom: ByteOffset | null = null;
  for (const range of facts) {
    if (range.hasChunk) {
      count += waiting + range.zeroInFront.count;
      offset ??= waitingFrom ?? range.zeroInFront.offset;
      waiting = 0;
      waitingFrom = null;
    }
    waiting += range.zeroBehind.count;
    waitingFrom ??= range.zeroBehind.offset;
  }
  return offset === null ? null : { count, offset };
}

/** Ids [first, end) that no chunk has, the chunk that ends in front of them, the one that follows. */
interface Gap {
  readonly first: number;
  readonly end: number;
  readonly before: ByteOffset;
  readonly offset: ByteOffset;
}

function findGaps(found: readonly IdRun[]): { readonly gaps: readonly Gap[]; readonly last: number | null } {
  const runs = [...found].sort((one, other) => one.first - other.first || one.offset - other.offset);
  const gaps: Gap[] = [];
  let last: number | null = null;
  let before: ByteOffset = 0;
  for (const run of runs) {
    if (last !== null && run.first > last + 1) {
      gaps.push({ first: last + 1, end: run.first, before, offset: run.offset });
    }
    if (last === null || run.last > last) {
      last = run.last;
      before = run.lastOffset;
    }
  }
  return { gaps, last };
}
