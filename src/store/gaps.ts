import { formatBytes } from "../lib/format-number.ts";
import type { FileLedger } from "../model/ledger.ts";
import { readingOf, type Reading } from "./file-reading.ts";
import { countOf, formatTime } from "./format.ts";

export interface Gaps {
  /** What was not read, one line for each kind; none where everything was. */
  readonly words: readonly string[];
  /** Some of the files are logs, whole or damaged. */
  readonly hasLogs: boolean;
}

/** What is missing of the files, as a reader of "no match" has to know. */
export function gapsOf(files: readonly FileLedger[]): Gaps {
  const of = (reading: Reading): readonly FileLedger[] => files.filter((file) => readingOf(file) === reading);
  const words: string[] = [];
  const parts = of("read in part");
  if (parts.length > 0) {
    const bytes = parts.reduce((sum, file) => sum + file.bytesLost, 0);
    const failed = parts.reduce((sum, file) => sum + file.records.failed, 0);
    const removed = parts.reduce((sum, file) => sum + file.records.removed, 0);
    const chunks = parts.reduce((sum, file) => sum + (file.missing?.chunks ?? 0), 0);
    const ids = parts.reduce((sum, file) => sum + (file.missing?.records ?? 0), 0);
    const lost = [
      ...(bytes > 0 ? [`${formatBytes(bytes)} lost`] : []),
      ...(failed > 0 ? [`${countOf(failed, "record")} failed`] : []),
      ...(chunks > 0 ? [`${countOf(chunks, "chunk")} missing`] : []),
      ...(ids > 0 ? [`${countOf(ids, "record id")} missing`] : []),
      ...(removed > 0 ? [`${countOf(removed, "record")} removed by somebody and read`] : []),
    ];
    words.push(
      `${countOf(parts.length, "log")} read in part${lost.length > 0 ? `: ${lost.join(", ")}` : ""}`,
    );
  }
  const unreadable = of("unreadable");
  if (unreadable.length > 0) words.push(`${countOf(unreadable.length, "log")} could not be read at all`);
  const others = of("not a log");
  if (others.length > 0) words.push(`${countOf(others.length, "file")} without any chunk of a log`);
  const stopped = of("cancelled");
  const begun = stopped.filter(({ bytesRead }) => bytesRead > 0).length;
  if (begun > 0) words.push(`${countOf(begun, "log")} not read to the end: the scan was cancelled`);
  if (stopped.length > begun) {
    words.push(`${countOf(stopped.length - begun, "log")} not begun: the scan was cancelled`);
  }
  return { words, hasLogs: files.some(({ state }) => state !== "not-a-log" && state !== "removed") };
}

/** First and last event of all files, to the second; null where no event has a time. */
export function spanOf(
  files: readonly FileLedger[],
): { readonly first: string; readonly last: string } | null {
  const times = files
    .flatMap(({ firstTime, lastTime }) => [firstTime, lastTime])
    .filter((time) => time !== null);
  if (times.length === 0) return null;
  times.sort();
  const toSecond = (time: string): string => formatTime(time).split(".")[0]!;
  return { first: toSecond(times[0]!), last: toSecond(times.at(-1)!) };
}
