import type { FileLedger } from "../model/ledger.ts";

/** What became of a file, in the words of the page. A log is `read` only where nothing of it is missing. */
export type Reading =
  | "waiting"
  | "scanning"
  | "read"
  | "read in part"
  /** It is no log: chunks and records were looked for in its bytes. */
  | "searched"
  | "cancelled"
  | "not a log"
  | "unreadable"
  | "taken out";

export function readingOf(file: FileLedger): Reading {
  switch (file.state) {
    case "done":
      if (file.carved) return "searched";
      return isWhole(file) ? "read" : "read in part";
    case "not-a-log":
      return "not a log";
    case "removed":
      return "taken out";
    default:
      return file.state;
  }
}

/** Every byte was read and every record in them, none was removed, and the log lacks nothing by its own account. */
function isWhole({ bytesLost, records, chunks, missing }: FileLedger): boolean {
  const isRead = bytesLost === 0 && records.failed === 0 && chunks.unreadable === 0;
  const isLacking = missing !== null && (missing.chunks > 0 || (missing.records ?? 0) > 0);
  return isRead && records.removed === 0 && !isLacking;
}
