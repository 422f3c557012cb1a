export { createEventTable } from "./page-events.ts";
export type { EventTable } from "../pool/event-table.ts";
export { createHasher } from "./page-hasher.ts";
export { createScanner } from "./page-scanner.ts";
export type {
  Fingerprint,
  Inspection,
  LogSourceMapFile,
  RuleOptions,
  Scanner,
  ScanListener,
  ScanProgress,
  TriagedInput,
} from "../protocol/scanner.ts";
