import type { Said } from "../lib/said.ts";
import type { Issue } from "./issue.ts";

export type Level = "informational" | "low" | "medium" | "high" | "critical";

/** Lowest first. */
export const levels: readonly Level[] = ["informational", "low", "medium", "high", "critical"];

/** Characters of a title (Sigma rules specification, "Title"). */
export const MAX_TITLE = 256;

/** What a rule says of itself: plain data for lists, details and exports (Sigma rules specification, "Components"). */
export interface RuleInfo {
  readonly id: string;
  readonly title: string;
  readonly name: string | null;
  readonly kind: "detection" | "correlation";
  readonly status: string | null;
  readonly description: string;
  readonly author: string;
  readonly date: string | null;
  readonly modified: string | null;
  readonly references: readonly string[];
  readonly tags: readonly string[];
  readonly falsePositives: readonly string[];
  /** Null where the rule states none. */
  readonly level: Level | null;
  readonly license: string | null;
  readonly logSource: LogSource;
  /** The condition as written; several are joined by a line feed. */
  readonly condition: string;
  /** The path it was loaded from and the line its document starts at. */
  readonly path: string;
  readonly line: number;
  /** The YAML text of its document. */
  readonly source: string;
  readonly origin: RuleOrigin;
}

export interface LogSource {
  readonly category: string | null;
  readonly product: string | null;
  readonly service: string | null;
}

/**
 * Where a rule comes from, in the order in which one takes the place of another with its id: `dropped` came from the user,
 * `bundled` ships as published by others, `pivotscope` is one of our own that ships beside those.
 */
export type RuleOrigin = "dropped" | "bundled" | "pivotscope";

export const ruleOrigins: readonly RuleOrigin[] = ["dropped", "bundled", "pivotscope"];

/** Where the events that a rule can judge come from, after the log source map. */
export interface RuleTarget {
  /** As the map spells it; compared without regard to case. `*` at the end stands for any tail. */
  readonly channel: string;
  /** Null = every event of the channel. */
  readonly eventIds: readonly number[] | null;
}

/** A rule text and its name, as dropped. */
export interface RuleFile {
  readonly path: string;
  readonly text: string;
  readonly origin: RuleOrigin;
  /** What reading the text makes of it, where that was done before: see `src/sigma/pack`. */
  readonly packed?: string;
}

/** What became of the rule files: rules that run, and everything that does not, with the reason. */
export interface RuleSetInfo {
  readonly rules: readonly LoadedRule[];
  readonly refused: readonly RefusedRule[];
  /** Paths of YAML files that are no rules and were not meant as such: configurations of builds, lists of notes. */
  readonly notRules: readonly string[];
  readonly issues: readonly Issue[];
}

export interface LoadedRule {
  readonly info: RuleInfo;
  /** `info.source`, where `info` would be kept for having been asked: of thousands of rules it is ten megabytes. */
  readonly source?: string;
  /** Empty = no event log can hold its events (ETW only), or its log source is not known; `why` says which. */
  readonly targets: readonly RuleTarget[];
  readonly why: string | null;
  /** `why` in its parts, as the page tells it; null where it is not ours to tell. */
  readonly said: Said | null;
  /** The user does not want its results. */
  readonly disabled: boolean;
  /** Fields that it names and that no event of its log source has, as far as the fields of those events are known. */
  readonly absentFields: readonly string[];
  /** Because of them its condition can hold for no event. */
  readonly cannotMatch: boolean;
}

export interface RefusedRule {
  readonly path: string;
  readonly line: number;
  readonly title: string | null;
  readonly id: string | null;
  readonly kind: RefusalKind;
  /** For people: nothing is to be read out of it. */
  readonly reason: string;
  /** The reason in its parts, as the page tells it; null where it is not ours to tell. */
  readonly said: Said | null;
}

/**
 * Most refusals are the rule's fault, some a choice. `refused`: it cannot be honoured exactly; `needs-values`: it would run
 * if the user gave values for its placeholders; `replaced`: another with the same id is used; `retired`: deprecated or
 * unsupported, and those were not asked for.
 */
export type RefusalKind = "refused" | "needs-values" | "replaced" | "retired";
