import { choiceHash, type RulesPayload, type RuleText } from "../../export/index.ts";
import type { RuleFile } from "../../model/rule.ts";
import type { LogSourceMapFile, RuleOptions } from "../../scan/protocol/scanner.ts";

/**
 * `bundled` and `pivotscope` are part of the page, published by others and our own; `prepared` came inside a copy of it,
 * `dropped` was opened on it.
 */
export type RuleSource = "bundled" | "pivotscope" | "prepared" | "dropped";

export const ruleSources: readonly RuleSource[] = ["bundled", "pivotscope", "prepared", "dropped"];

/** Everything that decides which rules run, beyond the bundled ones. */
export interface RuleSelection {
  /** The newest first: of several rules with one id the first is used. */
  readonly dropped: readonly RuleText[];
  readonly prepared: readonly RuleText[];
  /** Takes the place of the page's own; null where there is none. */
  readonly map: { readonly file: RuleText; readonly source: RuleSource } | null;
  readonly disabled: ReadonlySet<string>;
  readonly placeholders: Readonly<Record<string, readonly string[]>>;
  /** Deprecated and unsupported rules are loaded too. */
  readonly retired: boolean;
  /** Residual records are judged too. It is about the logs: neither a copy of the page nor a later visit takes it over. */
  readonly residual: boolean;
}

export const noChoice: RuleSelection = {
  dropped: [],
  prepared: [],
  map: null,
  disabled: new Set(),
  placeholders: {},
  retired: false,
  residual: false,
};

/** A text that is opened again at the same path takes the place of the one before. */
export function withDropped(choice: RuleSelection, texts: readonly RuleText[]): RuleSelection {
  const paths = new Set(texts.map((text) => text.path));
  const others = (held: readonly RuleText[]) => held.filter(({ path }) => !paths.has(path));
  const latest = new Map(texts.map((text) => [text.path, text]));
  return {
    ...choice,
    dropped: [...latest.values(), ...others(choice.dropped)],
    prepared: others(choice.prepared),
  };
}

/** For the scanner, which knows only what is its own and what is not. */
export function ruleFiles(choice: RuleSelection, bundled: readonly RuleFile[]): readonly RuleFile[] {
  return [...[...choice.dropped, ...choice.prepared].map(droppedFile), ...bundled];
}

/** One of a pack stays what it is: its texts are made when they are asked for. */
export function droppedFile(file: RuleText): RuleFile {
  return isDropped(file) ? file : { ...file, origin: "dropped" };
}

const isDropped = (file: RuleText): file is RuleFile => "origin" in file && file.origin === "dropped";

export function ruleOptions({ placeholders, retired, disabled, residual }: RuleSelection): RuleOptions {
  return { placeholders, retired, disabled: [...disabled], leaveOut: [], residual };
}

export function mapFile(choice: RuleSelection, bundled: LogSourceMapFile): LogSourceMapFile {
  return choice.map?.file ?? bundled;
}

/** Where a rule came from, by its path. Bundled paths are the page's own and cannot be dropped over. */
export function sourcesByPath(choice: RuleSelection): ReadonlyMap<string, RuleSource> {
  const sources = new Map<string, RuleSource>();
  for (const { path } of choice.prepared) sources.set(path, "prepared");
  for (const { path } of choice.dropped) sources.set(path, "dropped");
  return sources;
}

/** What a copy of the page takes along: of this choice nothing is lost on the way but who brought it. */
export function payloadOf(choice: RuleSelection, prepared: string | null): RulesPayload {
  return {
    prepared,
    rules: [...choice.dropped, ...choice.prepared],
    map: choice.map?.file ?? null,
    disabled: [...choice.disabled].toSorted(),
    placeholders: choice.placeholders,
    retired: choice.retired,
  };
}

export function hashOf(choice: RuleSelection): string {
  return choiceHash(payloadOf(choice, null));
}

/** What a page starts with: the rules that came inside it. */
export function choiceOf({ rules, map, disabled, placeholders, retired }: RulesPayload): RuleSelection {
  return {
    dropped: [],
    prepared: rules,
    map: map === null ? null : { file: map, source: "prepared" },
    disabled: new Set(disabled),
    placeholders,
    retired,
    residual: false,
  };
}
