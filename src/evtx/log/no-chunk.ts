import type { ChunkReport } from "../../model/ledger.ts";

/** What is told of 64 KiB that are no chunk, but for where they lie and why. */
export const NO_CHUNK: Omit<ChunkReport, "offset" | "state"> = {
  firstNumber: "0",
  lastNumber: "0",
  firstId: "0",
  lastId: "0",
  flags: 0,
  headerChecksum: "absent",
  recordsChecksum: "absent",
  records: 0,
};
