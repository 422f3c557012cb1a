import type { ReportParts } from "../export/index.ts";
import { displayPath } from "../model/input.ts";
import type { FileHashing } from "./file-hashing.svelte.ts";
import type { ScanSession } from "./scan-session.svelte.ts";

/** The ledger as it leaves the page: with what could not be taken from what was dropped, and with hashes as far as known. */
export function toldLedger(
  { ledger, readIssues, files }: ScanSession,
  hashing: FileHashing,
): Pick<ReportParts, "ledger" | "proofs" | "sameContent"> {
  return {
    ledger: {
      ...ledger,
      files: hashing.counted(ledger.files),
      issues: [...readIssues, ...hashing.issues],
    },
    proofs: hashing.proofs,
    sameContent: files.twins.map(({ file, of }) => ({ file: displayPath(file), of: displayPath(of) })),
  };
}
