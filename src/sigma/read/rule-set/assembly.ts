import { say, type Said } from "../../../lib/said.ts";
import type { LoadedRule, LogSource, RefusedRule, RuleTarget } from "../../../model/rule.ts";
import { issueOf, textOf, type Detail, type Issue } from "../../../model/issue.ts";
import type { RuleIndex } from "../../../model/units.ts";
import type { CorrelationRule, ResolvedCorrelation } from "../../correlation/correlation.ts";
import { orderCorrelations, silentRules } from "../../correlation/resolve.ts";
import { appliesTo, withFilters, type Filter } from "../filter/filter.ts";
import type { LogSourceMap } from "../../logsource/log-source-map.ts";
import { mergeTargets, narrowed, resolveLogSource, type Resolution } from "../../logsource/resolve.ts";
import { Refusal } from "../refusal.ts";
import type { DetectionRule, RuleHead } from "../rule/rule.ts";
import { valueOf, type YamlMap, type YamlNode } from "../yaml/node.ts";
import type { LoadOptions } from "./load-options.ts";
import { absentFields } from "./absent-fields.ts";
import type { RuleSetEntry, RuleSet } from "./rule-set.ts";

/** Rules that were read, brought together: duplicates, filters, references between them, and where their events are. */
export class Assembly {
  readonly #map: LogSourceMap;
  readonly #retired: boolean;
  readonly #isRetiredPath: (path: string) => boolean;
  readonly #disabled: ReadonlySet<string>;
  readonly #rules: DetectionRule[] = [];
  readonly #filters: { readonly filter: Filter; readonly path: string; readonly root: YamlNode }[] = [];
  readonly #correlations: CorrelationRule[] = [];
  readonly #roots = new Map<CorrelationRule, YamlNode>();
  readonly #refused: RefusedRule[] = [];
  readonly #issues: Issue[] = [];
  readonly #notRules: string[] = [];
  readonly #byId = new Map<string, RuleHead>();
  readonly #resolved = new Map<string, Resolution>();

  constructor(map: LogSourceMap, { retired, isRetiredPath, disabled }: LoadOptions) {
    this.#map = map;
    this.#retired = retired ?? false;
    this.#isRetiredPath = isRetiredPath ?? (() => false);
    this.#disabled = disabled ?? new Set();
  }

  addRule(rule: DetectionRule): void {
    if (this.#isNew(rule.head)) this.#rules.push(rule);
  }

  addCorrelation(rule: CorrelationRule, root: YamlNode): void {
    if (!this.#isNew(rule.info)) return;
    this.#correlations.push(rule);
    this.#roots.set(rule, root);
  }

  addFilter(filter: Filter, path: string, root: YamlNode): void {
    this.#filters.push({ filter, path, root });
  }

  refuse(path: string, root: YamlNode | null, { line, message, detail, kind }: Refusal): void {
    const title = root?.kind === "map" ? scalarText(root, "title") : null;
    const id = root?.kind === "map" ? scalarText(root, "id") : null;
    const said = typeof detail === "string" ? null : detail;
    this.#refused.push({ path, line, title, id, kind, reason: message, said });
    this.#issues.push(issueOf("rule-refused", path, detail, 0, { line }));
  }

  /** A file that is no rule and was not meant as one. */
  setAside(path: string): void {
    this.#notRules.push(path);
  }

  finish(): RuleSet {
    const loaded: LoadedRule[] = [];
    const entries: RuleSetEntry[] = [];
    for (const rule of this.#filtered()) {
      const { bindings, why } = narrowed(this.#resolve(rule.logSource), rule.asks.eventIds);
      const absent = absentFields(rule, bindings);
      entries.push({ kind: "detection", rule, bindings });
      loaded.push({
        // Of a packed rule it is read when it is asked for.
        get info() {
          return rule.info;
        },
        targets: mergeTargets(bindings),
        ...whyNot(why),
        disabled: this.#isDisabled(rule.head),
        absentFields: absent.names,
        cannotMatch: absent.cannotMatch,
      });
    }
    this.#addCorrelations(entries, loaded);
    const info = { rules: loaded, refused: this.#refused, notRules: this.#notRules, issues: this.#issues };
    return { info, map: this.#map, entries, ...quietRules(entries, loaded) };
  }

  #isDisabled({ id }: RuleHead): boolean {
    return id !== "" && this.#disabled.has(id);
  }

  #isNew(head: RuleHead): boolean {
    const { id, line, origin, status, path } = head;
    if (!this.#retired && (status === "deprecated" || status === "unsupported")) {
      throw new Refusal(line, say("Its status is {status}", { status }), "retired");
    }
    if (!this.#retired && origin === "dropped" && this.#isRetiredPath(path)) {
      throw new Refusal(line, say("It lies in a folder of deprecated or unsupported rules"), "retired");
    }
    if (id === "") return true;
    const known = this.#byId.get(id);
    if (known === undefined) {
      this.#byId.set(id, head);
      return true;
    }
    // A dropped rule takes the place of one that ships, which is no problem of the user's.
    if (origin !== "dropped" && known.origin === "dropped") return false;
    throw new Refusal(
      line,
      say("The rule {path}:{line} has the same id and is used instead", {
        path: known.path,
        line: String(known.line),
      }),
      "replaced",
    );
  }

  #filtered(): readonly DetectionRule[] {
    for (const { filter, path, root } of this.#filters) {
      if (this.#rules.some((rule) => appliesTo(filter, rule))) continue;
      const why = say("The filter is for none of the rules that run");
      this.refuse(path, root, new Refusal(filter.line, why));
    }
    return this.#rules.map((rule) => {
      const filters = this.#filters.map(({ filter }) => filter).filter((filter) => appliesTo(filter, rule));
      return withFilters(rule, filters);
    });
  }

  /** Thousands of rules have some hundred log sources. */
  #resolve(source: LogSource): Resolution {
    const key = JSON.stringify([source.category, source.product, source.service]);
    const known = this.#resolved.get(key);
    if (known !== undefined) return known;
    const resolution = resolveLogSource(source, this.#map);
    this.#resolved.set(key, resolution);
    return resolution;
  }

  #addCorrelations(entries: RuleSetEntry[], loaded: LoadedRule[]): void {
    const indices = new Map<string, RuleIndex>();
    if (this.#correlations.length === 0) return;
    const add = ({ name, id }: RuleHead, index: RuleIndex): void => {
      if (name !== null && !indices.has(name)) indices.set(name, index);
      if (id !== "") indices.set(id, index);
    };
    entries.forEach((entry, index) => entry.kind === "detection" && add(entry.rule.head, index));
    const ordered = orderCorrelations(
      this.#correlations,
      (reference) => indices.has(reference),
      (rule, refusal) => this.refuse(rule.info.path, this.#roots.get(rule)!, refusal),
    );
    for (const rule of ordered) {
      const index = loaded.length;
      const sources = rule.references.map((reference) => indices.get(reference)!);
      entries.push({ kind: "correlation", correlation: { rule, index, sources } });
      loaded.push({
        info: rule.info,
        ...together(sources.map((source) => loaded[source]!)),
        disabled: this.#isDisabled(rule.info),
        absentFields: [],
        cannotMatch: false,
      });
      add(rule.info, index);
    }
  }
}

/** For the list of what was refused: what can be read, whatever is wrong with the rest. */
function scalarText(map: YamlMap, key: string): string | null {
  const node = valueOf(map, key);
  return node?.kind === "scalar" && node.type !== "null" ? node.text : null;
}

/** Which rules give no results: see `RuleSet`. From the last to the first, because a correlation needs earlier ones. */
function quietRules(
  entries: readonly RuleSetEntry[],
  loaded: readonly LoadedRule[],
): Pick<RuleSet, "silent" | "idle"> {
  const running: ResolvedCorrelation[] = [];
  const needed = new Set<RuleIndex>();
  const idle = new Set<RuleIndex>();
  for (let index = entries.length - 1; index >= 0; index--) {
    const entry = entries[index]!;
    if (loaded[index]!.disabled && !needed.has(index)) idle.add(index);
    else if (entry.kind === "correlation") {
      running.push(entry.correlation);
      for (const source of entry.correlation.sources) needed.add(source);
    }
  }
  const silent = new Set(silentRules(running));
  loaded.forEach(({ disabled }, index) => disabled && silent.add(index));
  return { silent, idle };
}

function whyNot(why: Detail | null): Pick<LoadedRule, "why" | "said"> {
  if (why === null) return { why: null, said: null };
  return { why: textOf(why), said: typeof why === "string" ? null : why };
}

/** A correlation sees the events of its rules. */
function together(rules: readonly LoadedRule[]): {
  readonly targets: readonly RuleTarget[];
  readonly why: string | null;
  readonly said: Said | null;
} {
  const targets = mergeTargets(
    rules.flatMap((rule) => rule.targets.map(({ channel, eventIds }) => ({ channels: [channel], eventIds }))),
  );
  const why = targets.length > 0 ? null : say("No event log can hold the events of its rules");
  return { targets, ...whyNot(why) };
}
