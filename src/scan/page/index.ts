export { createScanner } from "./page-scanner.ts";
export type {
  Fingerprint,
  Inspection,
  LogSourceMapFile,
  RuleOptions,
  Scanner,
  ScanListener,
  ScanProgress,
  SortedInput,
} from "../protocol/scanner.ts";
