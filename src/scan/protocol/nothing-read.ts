import type { TaskResult } from "./protocol.ts";

/** What a task tells that read nothing: who makes a result of it says what was lost, and why. */
export const NOTHING_READ: Omit<TaskResult, "bytesLost" | "opened" | "issues" | "problems"> = {
  bytesRead: 0,
  chunks: { read: 0, empty: 0, unreadable: 0, badHeaderChecksum: 0, badRecordsChecksum: 0 },
  records: { declared: 0, read: 0, failed: 0, removed: 0, residual: 0, residualParts: 0 },
  events: [],
  scriptBlockParts: 0,
  firstTime: null,
  lastTime: null,
  cancelled: false,
  origin: null,
  facts: null,
  slotEvents: null,
};
