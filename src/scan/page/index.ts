export { createEventTable } from "./page-events.ts";
export type { EventTable } from "../pool/event-table.ts";
export { createHasher } from "./page-hasher.ts";
export { createScanner } from "./page-scanner.ts";
export type { FoundAround } from "../protocol/context-questions.ts";
export type {
  AroundWanted,
  ContextScanner,
  Fingerprint,
  Inspection,
  LogSourceMapFile,
  RuleOptions,
  Scanner,
  ScanListener,
  ScanProgress,
  TraceProgress,
  TriagedInput,
} from "../protocol/scanner.ts";
