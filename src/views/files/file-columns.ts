import { timeKey } from "../../lib/iso-time.ts";
import { formatBytes, formatInteger } from "../../lib/format-number.ts";
import type { FileLedger } from "../../model/ledger.ts";
import { readingOf } from "../../store/file-reading.ts";
import { formatTime } from "../../store/format.ts";
import { displayPath } from "../../model/input.ts";

export type FileColumnId =
  | "path"
  | "state"
  | "bytes"
  | "lost"
  | "records"
  | "failed"
  | "chunks"
  | "checksums"
  | "first"
  | "last"
  | "matches"
  | "problems";

export interface FileColumn {
  readonly id: FileColumnId;
  readonly label: string;
  readonly number: boolean;
  readonly text: (file: FileLedger) => string;
  readonly sort: (file: FileLedger) => string | number;
}

function words(id: FileColumnId, label: string, text: (file: FileLedger) => string, sort = text): FileColumn {
  return { id, label, text, sort, number: false };
}

function number(
  id: FileColumnId,
  label: string,
  count: (file: FileLedger) => number,
  text: (count: number) => string = formatInteger,
): FileColumn {
  return { id, label, text: (file) => text(count(file)), sort: count, number: true };
}

/** A column of dashes lets the one number that is not zero stand out. */
const orDash = (count: number) => (count === 0 ? "–" : formatInteger(count));
const bytesOrDash = (bytes: number) => (bytes === 0 ? "–" : formatBytes(bytes));
const toSecond = (time: string | null) => (time === null ? "–" : formatTime(time).replace(/\..*$/, ""));

export const fileColumns: readonly FileColumn[] = [
  words("path", "file", displayPath),
  words("state", "state", stateWords),
  number("bytes", "size", (file) => file.bytes, formatBytes),
  number("lost", "bytes lost", (file) => file.bytesLost, bytesOrDash),
  number("records", "records", (file) => file.records.read),
  number("failed", "failed", (file) => file.records.failed, orDash),
  number("chunks", "chunks", (file) => file.chunks.read),
  number(
    "checksums",
    "bad checksums",
    (file) => file.chunks.badHeaderChecksum + file.chunks.badRecordsChecksum,
    orDash,
  ),
  words(
    "first",
    "first (UTC)",
    (file) => toSecond(file.firstTime),
    (file) => timeKey(file.firstTime ?? ""),
  ),
  words(
    "last",
    "last (UTC)",
    (file) => toSecond(file.lastTime),
    (file) => timeKey(file.lastTime ?? ""),
  ),
  number("matches", "matches", (file) => file.matches),
  number("problems", "problems", (file) => file.problems, orDash),
];

function stateWords(file: FileLedger): string {
  const state = readingOf(file);
  return file.header?.dirty === true ? `${state}, dirty` : state;
}

/**
 * Indexes of the files in the order of a column, null for that in which they were opened; ties stay in it. A time that is
 * not there comes last either way, as in the table of matches. Files that were taken out are left out.
 */
export function sortFiles(
  files: readonly FileLedger[],
  by: FileColumn | null,
  descending: boolean,
): readonly number[] {
  const sign = descending ? -1 : 1;
  const indexes = [...files.keys()].filter((index) => files[index]!.state !== "removed");
  if (by === null) return indexes;
  const keys = files.map(by.sort);
  return indexes.sort((a, b) => {
    const left = keys[a]!;
    const right = keys[b]!;
    if (left === right) return 0;
    if (left === "") return 1;
    if (right === "") return -1;
    return left < right ? -sign : sign;
  });
}
