export { createScanner } from "./page-scanner.ts";
export type { Inspection, LogSourceMapFile, Scanner, ScanListener, ScanProgress } from "./scanner.ts";
