import { NO_CHUNKS, NO_RECORDS } from "../../model/ledger.ts";
import type { TaskResult } from "./protocol.ts";

/** What a task tells that read nothing: who makes a result of it says what was lost, and why. */
export const NOTHING_READ: Omit<TaskResult, "bytesLost" | "opened" | "issues" | "problems"> = {
  bytesRead: 0,
  chunks: NO_CHUNKS,
  records: NO_RECORDS,
  events: [],
  scriptBlockParts: 0,
  firstTime: null,
  lastTime: null,
  cancelled: false,
  origin: null,
  facts: null,
  slotEvents: null,
  slotTimes: null,
};
