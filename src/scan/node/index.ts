export { inMatchOrder } from "../order.ts";
export { bundledMap, bundledRules } from "../bundled.ts";
export { clock } from "../pool/clock.ts";
export { Coordinator } from "../pool/coordinator.ts";
export { DumpPool } from "../pool/dump-pool.ts";
export { WholeFile } from "../pool/whole-file.ts";
export type { DumpFormat } from "../protocol/protocol.ts";
export type { LogSourceMapFile, RuleOptions, ScanProgress } from "../protocol/scanner.ts";
export { runAsWorker, spawnThread } from "./node-pool.ts";
