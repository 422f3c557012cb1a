export { matchOrder } from "../order.ts";
export { cameTogether, putEventAway } from "../index.ts";
export type { KeptBytes, KeptText, Shelf } from "../protocol/shelf.ts";
export { PORT_FORWARDS } from "../passes/port-forwards.ts";
export { passNames } from "../passes.ts";
export { LoadedRules } from "../worker/loaded-rules.ts";
export {
  joinScans,
  renumberPart,
  type Answers,
  type LogsElsewhere,
  type ScanElsewhere,
} from "./join-scans.ts";
export type { Collected } from "../pool/after-scan.ts";
export type { LeftOut, PassPart, SecondRound } from "../index.ts";
export { bundledMap, bundledRules, pivotscopeRules } from "../bundled.ts";
export { FileCarver, type Carved } from "./carve-file.ts";
export { clock } from "./clock.ts";
export { Coordinator, noOptions, type CoordinatorOptions } from "../pool/coordinator.ts";
export { EventPool } from "../pool/event-pool.ts";
export { DumpPool } from "../pool/dump-pool.ts";
export { WholeFile } from "../pool/whole-file.ts";
export type { DumpFormat, FileHandle, TaskResult } from "../protocol/protocol.ts";
export type { FoundAround } from "../protocol/context-questions.ts";
export type { AroundWanted, TraceProgress } from "../protocol/scanner.ts";
export type { LogSourceMapFile, RuleOptions, ScanListener, ScanProgress } from "../protocol/scanner.ts";
export { scanAll, type JudgedBy } from "./scan-all.ts";
export { crewFor, scannersFor, spawnerOf, threadsFor, type Crew, type WantedCrew } from "./threads.ts";
export { withScan } from "./with-scan.ts";
export { blobOfSource, endsOf } from "./local-source.ts";
export { runAsWorker, spawnThread } from "./node-pool.ts";
export { hashLocal } from "./hash-local.ts";
export { CAN_GIVE_WAY, HashThread, runAsHashThread } from "./hash-thread.ts";
