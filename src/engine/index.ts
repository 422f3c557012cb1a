// The entry of `pivotscope/engine`, and the script of its own worker threads: there it does that work and nothing else.

import { version as packageVersion } from "../../package.json";
import { bundledRules, pivotscopeRules as ownRules, runAsWorker } from "../scan/node/index.ts";
import type { RuleText } from "./rules.ts";

export {
  readEvents,
  type EventJson,
  type EventObject,
  type EventValue,
  type LogRecord,
  type ReadOptions,
} from "./read-events.ts";
export type { LogBytes, LogSource } from "./logs.ts";
export { readRules, type RuleText, type RuleTexts } from "./rules.ts";
export { scan, type RuleMatch, type ScanOptions, type ScanResult } from "./scan.ts";
export type { ScanProgress } from "../scan/node/index.ts";
export type { EventSummary, RecordPlace } from "../model/event.ts";
export type { Issue, IssueCode } from "../model/issue.ts";
export type { FileLedger, Ledger } from "../model/ledger.ts";
export type { ChannelReport, HostCoverage } from "../model/channel.ts";
export type { PortForward } from "../model/port-forward.ts";
export type { LoadedRule, RefusedRule, RuleInfo, RuleSetInfo } from "../model/rule.ts";

/** The version of Pivotscope, as its package has it. */
export const version: string = packageVersion;

/** The two published Sigma rules that `scan` runs where it is given none. */
export const publishedRules: readonly RuleText[] = bundledRules;

/** Pivotscope's own rules, which the option `pivotscope` adds. */
export const pivotscopeRules: readonly RuleText[] = ownRules;

runAsWorker();
