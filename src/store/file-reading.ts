import type { FileLedger } from "../model/ledger.ts";

/** What became of a file, in the words of the page. A log is `read` only where nothing of it is missing. */
export type Reading =
  "waiting" | "scanning" | "read" | "read in part" | "cancelled" | "not a log" | "unreadable" | "taken out";

export function readingOf(file: FileLedger): Reading {
  switch (file.state) {
    case "done":
      return isWhole(file) ? "read" : "read in part";
    case "not-a-log":
      return "not a log";
    case "removed":
      return "taken out";
    default:
      return file.state;
  }
}

/** Every byte was read, and every record in them. */
function isWhole({ bytesLost, records, chunks }: FileLedger): boolean {
  return bytesLost === 0 && records.failed === 0 && chunks.unreadable === 0;
}
