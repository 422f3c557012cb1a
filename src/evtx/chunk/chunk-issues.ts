import { say, type Said } from "../../lib/said.ts";
import type { RawEvent } from "../../model/event.ts";
import { issueOf, type Issue } from "../../model/issue.ts";
import * as layout from "evtx-wasm/layout";
import { TIME_PATH } from "../event/event-fields.ts";
import type { ChunkReader } from "./chunk-reader.ts";
import { chunkIssue, failureCode, failureText } from "./failure.ts";
import type { MemoryView } from "./tokens.ts";

/** Of a text that is no time; a time with its zone has some 30 characters. */
const MAX_QUOTED = 60;

/** What is wrong with the chunk that is open, and with its records. */
export class ChunkIssues {
  readonly #reader: ChunkReader;
  readonly #memory: MemoryView;

  constructor(reader: ChunkReader, memory: MemoryView) {
    this.#reader = reader;
    this.#memory = memory;
  }

  /** What was wrong with the chunk's header and its record headers. */
  all(): Issue[] {
    const issues: Issue[] = [];
    if (this.#reader.headerChecksum === "bad" && this.#reader.length >= layout.CHUNK_RECORDS) {
      issues.push(
        this.#issue(
          "chunk-header-checksum",
          0,
          null,
          say("the chunk header's CRC32 does not fit its bytes"),
          0,
        ),
      );
    }
    if (this.#reader.recordsChecksum === "bad" && this.#reader.length >= layout.CHUNK_RECORDS) {
      issues.push(
        this.#issue(
          "chunk-records-checksum",
          layout.CHUNK_RECORDS,
          null,
          say("the CRC32 of the records does not fit their bytes"),
          0,
        ),
      );
    }
    const count = this.#summary(layout.SUMMARY_ISSUES);
    for (let row = 0; row < count; row++) {
      const at = (layout.ISSUES + row * layout.ISSUE_SIZE) >>> 2;
      const [code = 0, offset = 0, lost = 0, detail = 0] = this.#memory.words.subarray(at, at + 4);
      issues.push(this.#recordIssue(code, offset, detail) ?? this.#walkIssue(code, offset, lost, detail));
    }
    const dropped = this.#summary(layout.SUMMARY_ISSUES_DROPPED);
    if (dropped > 0)
      issues.push(
        this.#issue(
          "chunk-header-damaged",
          0,
          null,
          say("{dropped} more problems in this chunk", { dropped: String(dropped) }),
          0,
        ),
      );
    return issues;
  }

  #walkIssue(code: number, offset: number, lost: number, detail: number): Issue {
    const text = chunkIssue(code, lost, detail, this.#reader.length);
    return this.#issue(text.code, offset, null, text.detail, lost);
  }

  /** Null where the issue is not about a record that was read. */
  #recordIssue(code: number, offset: number, detail: number): Issue | null {
    const row = this.#reader.rowAt(this.#reader.chunkOffset + offset);
    if (row === null) return null;
    const id = this.#id(row);
    const other = (): Said => {
      const before = this.#reader.rowAt(this.#reader.chunkOffset + detail);
      const place = `0x${(this.#reader.chunkOffset + detail).toString(16)}`;
      return before === null
        ? say("the one at offset {place}", { place })
        : say("record {id} (offset {place})", { id: this.#id(before).toString(), place });
    };
    switch (code) {
      case layout.ISSUE_RECORD_REMOVED: {
        const text = say(
          "the record lies inside {other}, behind its end: that one was made larger to remove this one, which was read",
          { other: other() },
        );
        return this.#issue("record-removed", offset, id.toString(), text, 0);
      }
      case layout.ISSUE_RECORD_TIME: {
        const written = this.#memory.longs[(layout.COL_WRITTEN >>> 3) + row]!;
        const time = `0x${written.toString(16)}`;
        const text = say("the time in the record's header, {time}, is no date; the record was read", {
          time,
        });
        return this.#issue("record-time", offset, id.toString(), text, 0);
      }
      case layout.ISSUE_ID_JUMP:
        return this.#issue(
          "record-order",
          offset,
          id.toString(),
          say("the id {id} follows that of {other}", { id: id.toString(), other: other() }),
          0,
        );
      default:
        return null;
    }
  }

  #issue(
    code: Issue["code"],
    offset: number,
    recordId: string | null,
    detail: Said,
    lostBytes: number,
  ): Issue {
    return issueOf(code, this.#reader.file, detail, lostBytes, {
      offset: this.#reader.chunkOffset + offset,
      recordId,
    });
  }

  /** What a record only refers to may lie anywhere in the chunk: then the record itself is the place, the detail says where. */
  #placeIn(row: number, place: number): number {
    const start = this.#start(row);
    return place >= start && place < start + this.#reader.size(row) ? place : start;
  }

  /** A record whose text would be longer than any real one's. */
  tooLarge(row: number): Issue {
    const detail = failureText(layout.FAIL_TOO_LARGE, 0);
    const offset = this.#start(row);
    return this.#issue(
      "record-too-large",
      offset,
      this.#reader.headerId(row),
      detail,
      this.#reader.size(row),
    );
  }

  /** An event whose time is not its own: what it states instead. */
  timeUnreadable(row: number, { fields, time }: RawEvent): Issue {
    const stated = fields.find(({ path }) => path === TIME_PATH)?.value ?? "";
    const found = stated === "" ? say("nothing") : JSON.stringify(stated.slice(0, MAX_QUOTED));
    const detail =
      time === ""
        ? say("expected the event's time with its zone, found {found}; the event has no time", { found })
        : say(
            "expected the event's time with its zone, found {found}; the time in the record's header is used",
            { found },
          );
    return this.#issue("event-time", this.#start(row), this.#reader.headerId(row), detail, 0);
  }

  /** Values that do not fit their types: what there is of them is shown. */
  damagedValues(row: number, count: number): Issue {
    const detail =
      count === 1
        ? say("one value does not fit the size of its type; shown as far as the bytes go")
        : say("{count} values do not fit the size of its type; shown as far as the bytes go", {
            count: String(count),
          });
    return this.#issue("record-value-damaged", this.#start(row), this.#reader.headerId(row), detail, 0);
  }

  /** A record that can't be decoded. @param place where in the chunk, @param detail of the failure: see failure.ts. */
  undecodable(row: number, failure: number, place: number, detail: number): Issue {
    const text = failureText(failure, detail);
    const id = this.#reader.headerId(row);
    return this.#issue(failureCode(failure), this.#placeIn(row, place), id, text, this.#reader.size(row));
  }

  /** Of the record, in the chunk. */
  #start(row: number): number {
    return this.#reader.offset(row) - this.#reader.chunkOffset;
  }

  #id(row: number): bigint {
    return this.#memory.longs[(layout.COL_ID >>> 3) + row]!;
  }

  #summary(field: number): number {
    return this.#memory.words[(layout.SUMMARY + field) >>> 2]!;
  }
}
