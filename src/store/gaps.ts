import { t } from "../words/index.svelte.ts";
import { sizeWords } from "./size-words.ts";
import type { FileLedger } from "../model/ledger.ts";
import { readingOf, type Reading } from "./file-reading.ts";
import { formatTime } from "./format.ts";

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
      ...(bytes > 0 ? [t("{size} lost", { size: sizeWords(bytes) })] : []),
      ...(failed > 0 ? [t("{n} record failed|{n} records failed", { n: failed })] : []),
      ...(chunks > 0 ? [t("{n} chunk missing|{n} chunks missing", { n: chunks })] : []),
      ...(ids > 0 ? [t("{n} record id missing|{n} record ids missing", { n: ids })] : []),
      ...(removed > 0
        ? [
            t("{n} record removed by somebody and read|{n} records removed by somebody and read", {
              n: removed,
            }),
          ]
        : []),
    ];
    words.push(
      t("{n} log read in part|{n} logs read in part", { n: parts.length }) +
        (lost.length > 0 ? `: ${lost.join(t(", "))}` : ""),
    );
  }
  const unreadable = of("unreadable");
  if (unreadable.length > 0)
    words.push(
      t("{n} log could not be read at all|{n} logs could not be read at all", { n: unreadable.length }),
    );
  const others = of("not a log");
  if (others.length > 0)
    words.push(
      t("{n} file without any chunk of a log|{n} files without any chunk of a log", { n: others.length }),
    );
  const stopped = of("cancelled");
  const begun = stopped.filter(({ bytesRead }) => bytesRead > 0).length;
  if (begun > 0)
    words.push(
      t(
        "{n} log not read to the end: the scan was cancelled|{n} logs not read to the end: the scan was cancelled",
        { n: begun },
      ),
    );
  if (stopped.length > begun) {
    words.push(
      t("{n} log not begun: the scan was cancelled|{n} logs not begun: the scan was cancelled", {
        n: stopped.length - begun,
      }),
    );
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
