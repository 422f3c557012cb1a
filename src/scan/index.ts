export { Collecting, type PassPart } from "./collecting.ts";
export { Copies } from "./pool/copies.ts";
export {
  correlationMatches,
  eventsOfCorrelations,
  giveAccounts,
  processWithoutAccount,
  takeAccounts,
} from "./findings.ts";
export { joinParts, type LeftOut, type PassOutcome } from "./joining.ts";
export { MAX_CHARACTERS, MAX_EVENTS } from "./limits.ts";
export { EventPacker, Shared, type PackedEvents } from "./protocol/packed-events.ts";
export {
  cameTogether,
  eventsIn,
  putEventAway,
  putTogether,
  unpackEvents,
  type PackedSummary,
} from "./protocol/packed-summary.ts";
export { passes } from "./passes.ts";
export { PORT_FORWARDS } from "./passes/port-forwards.ts";
export { NO_FINDINGS } from "./pass.ts";
export type { FileOutcome, Findings, FoundAccount, FoundCorrelations, RuleCount } from "./pass.ts";
export { passesWanting, ScanRules, type SecondRound, wantsEvents } from "./scan-rules.ts";
export { summaryOf, summaryOnDemand } from "./summary-of.ts";
