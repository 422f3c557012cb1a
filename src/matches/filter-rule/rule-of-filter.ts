import { inEnglish, type Said } from "../../lib/said.ts";
import { dump, type DumpOptions } from "js-yaml";
import { replaceHidden } from "../../lib/hidden-text.ts";
import { MAX_TITLE, type Level } from "../../model/rule.ts";
import type { LogSourceMap } from "../../sigma/index.ts";
import type { FilterTerm } from "../../table/filter-language.ts";
import { printFilter } from "../../table/filter-print.ts";
import { writeDetection, type Part } from "./detection.ts";
import { serviceOf, type RuleSource } from "./log-source.ts";
import { TermReader, type RefusedTerm } from "./parts-of-terms.ts";

/** What a rule says of itself beside the filter. */
export interface RuleFacts {
  /** Cut where it is longer than `MAX_TITLE`; null: the filter's own words. */
  readonly title: string | null;
  /** A UUID. */
  readonly id: string;
  readonly level: Level;
  /** YYYY-MM-DD. */
  readonly date: string;
}

export interface RuleOfFilter {
  /** The text of the rule; null where it can't be written as is. */
  readonly text: string | null;
  readonly refused: readonly RefusedTerm[];
  /** What the rule says otherwise than the filter, as sentences. They stand in its description too. */
  readonly differences: readonly Said[];
}

export interface RuleWishes {
  /** Terms that are refused are left out; the rule's description says so. Else one of them refuses the rule. */
  readonly leavesOut: boolean;
  /** Names of fields in events that were read, as those write them. */
  readonly seen: readonly string[];
}

/** Characters of a title that is made of the filter: what lists have room for. */
const MOST_OF_FILTER = 100;

// No value is taken for a number or a date by whoever reads it, and no line is broken.
const OPTIONS: DumpOptions = { lineWidth: -1, noRefs: true };

/**
 * A filter as a Sigma rule (Sigma rules specification 2.1). What the filter says of an event, the rule says of it too, but for
 * `differences` and for two things that no log has: a System element that is there twice, and İ where a `?` stands.
 */
export function ruleOfFilter(
  terms: readonly FilterTerm[],
  facts: RuleFacts,
  map: LogSourceMap,
  { leavesOut, seen }: RuleWishes,
): RuleOfFilter {
  const { source, others } = sourceOf(terms, map);
  const reader = new TermReader({ source, map, seen });
  const parts = reader.all(others);
  const { refused, differences } = reader;
  const isWhole = refused.length === 0 || leavesOut;
  if (!isWhole || (parts.length === 0 && (source.service === null || refused.length > 0)))
    return { text: null, refused, differences };
  const filter = printFilter(terms);
  const text = ruleText(filter, facts, source.service, parts, [
    ...differences.map(inEnglish),
    ...refused.map(({ term, reason }) => `Left out: ${term} (${inEnglish(reason)}).`),
  ]);
  return { text, refused, differences };
}

/** The channels that all of the filter is about, where they are those of a service; terms that say nothing else are gone. */
function sourceOf(
  terms: readonly FilterTerm[],
  map: LogSourceMap,
): { readonly source: RuleSource; readonly others: readonly FilterTerm[] } {
  const isEqual = (term: FilterTerm, field: string): term is FilterTerm & { readonly kind: "field" } =>
    term.kind === "field" && term.test === "equals" && !term.negated && term.field.toLowerCase() === field;
  const channels = terms.flatMap((term) => (isEqual(term, "channel") ? term.value : []));
  const service = channels.length === 0 ? null : serviceOf(channels, map);
  const ids = terms.flatMap((term) => (isEqual(term, "event") ? Number(term.value) : []));
  const source = {
    service,
    channels: service === null ? null : channels,
    eventIds: ids.length === 0 ? null : ids,
  };
  return { source, others: service === null ? terms : terms.filter((term) => !isEqual(term, "channel")) };
}

function ruleText(
  filter: string,
  { title, id, level, date }: RuleFacts,
  service: string | null,
  parts: readonly Part[],
  remarks: readonly string[],
): string {
  // An event that has a channel to be in has a Channel.
  const always: Part = { kind: "item", key: "Channel|exists", values: [true] };
  const { selections, condition } = writeDetection(parts.length === 0 ? [always] : parts);
  const head = {
    title: title === null ? titleOf(filter, MOST_OF_FILTER) : titleOf(title, MAX_TITLE),
    id,
    status: "experimental",
    description: [`Made of a filter: ${shown(filter)}`, ...remarks.map(shown)].join("\n"),
    date,
    logsource: { product: "windows", ...(service === null ? {} : { service }) },
  };
  return [
    dump(head, OPTIONS),
    dump({ detection: selections }, { ...OPTIONS, forceQuotes: true }),
    `  condition: ${condition}\n`,
    `level: ${level}\n`,
  ].join("");
}

function titleOf(text: string, most: number): string {
  const line = shown(text.replace(/\s+/g, " ").trim());
  const characters = [...(line === "" ? "Filter" : line)];
  return characters.length <= most ? characters.join("") : `${characters.slice(0, most - 1).join("")}…`;
}

/** Nothing in prose is invisible. */
function shown(text: string): string {
  return replaceHidden(text, (code) => `\\u{${code.toString(16)}}`);
}
