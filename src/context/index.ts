export { pickAround, type Around, type AroundAsk, type Same } from "./around.ts";
export {
  happenedIn,
  inContextOrder,
  UNSAID,
  type ContextEvent,
  type EventInWords,
  type LogonStart,
  type ProcessName,
  type ProcessStart,
} from "./context-event.ts";
export { sharedNameOf, type SharedName } from "./host-names.ts";
export { edgeOf, isBackward, isBehindEdge, isSettled, isWanted, type Lookup } from "./lookup.ts";
export type { ProcessEnd } from "./process-end.ts";
export { contextEventOf } from "./read-context.ts";
export {
  traceOf,
  type Asking,
  type NotKnown,
  type ProcessLink,
  type ProcessTrace,
  type Trace,
} from "./trace.ts";
export { traceEnds, type LineEnds } from "./trace-ends.ts";
export type { LogonEnd, LogonTrace } from "./trace-logon.ts";
export {
  linkNote,
  logonEndWords,
  logonNote,
  NO_LOGON_NAMED,
  NO_PROCESS_NAMED,
  processEndWords,
  SHARED_NAME,
} from "./words.ts";
