import type { Issue } from "../../model/issue.ts";
import type { LoadedRule, RefusedRule, RuleFile } from "../../model/rule.ts";
import type { LogSourceMap } from "../logsource/log-source-map.ts";
import { mergeTargets, resolveLogSource, type Binding } from "../logsource/resolve.ts";
import { Refusal } from "../refusal.ts";
import { requiredEventIds } from "../rule/event-ids.ts";
import { text } from "../rule/parse-info.ts";
import { parseRule } from "../rule/parse-rule.ts";
import type { DetectionRule } from "../rule/rule.ts";
import type { YamlNode } from "../yaml/node.ts";
import { parseYaml, type YamlDocument } from "../yaml/parse.ts";
import type { BookEntry, RuleBook } from "./rule-book.ts";

export interface LoadOptions {
  /** Values for the placeholders of the modifier `expand`, by name without percent signs. */
  readonly placeholders?: ReadonlyMap<string, readonly string[]>;
  /** Load rules whose status is `deprecated` or `unsupported` too. Default: refuse them, saying so. */
  readonly retired?: boolean;
}

/**
 * Reads rule files. Every document becomes a rule that runs or a refusal with its line and reason; none is lost and none
 * stops another. Of several rules with one id the first is used, but a dropped one replaces a bundled one.
 */
export function loadRules(
  files: readonly RuleFile[],
  map: LogSourceMap,
  options: LoadOptions = {},
): RuleBook {
  const loader = new Loader(map, options);
  const ordered = [...files].sort((a, b) => Number(a.origin === "bundled") - Number(b.origin === "bundled"));
  for (const file of ordered) loader.addFile(file);
  return loader.book();
}

class Loader {
  readonly #map: LogSourceMap;
  readonly #options: Required<LoadOptions>;
  readonly #entries: BookEntry[] = [];
  readonly #rules: LoadedRule[] = [];
  readonly #refused: RefusedRule[] = [];
  readonly #issues: Issue[] = [];
  readonly #byId = new Map<string, DetectionRule>();

  constructor(map: LogSourceMap, options: LoadOptions) {
    this.#map = map;
    this.#options = { placeholders: options.placeholders ?? new Map(), retired: options.retired ?? false };
  }

  addFile(file: RuleFile): void {
    const documents = parseYaml(file.text);
    if (documents.length === 0) this.#refuse(file, null, new Refusal(1, "The file holds no YAML document"));
    for (const document of documents) {
      try {
        this.#addDocument(file, document);
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        this.#refuse(file, document.root, error);
      }
    }
  }

  book(): RuleBook {
    const info = { rules: this.#rules, refused: this.#refused, issues: this.#issues };
    return { info, map: this.#map, entries: this.#entries };
  }

  #addDocument(file: RuleFile, document: YamlDocument): void {
    if (document.refusal !== null) throw document.refusal;
    const { root, line, source } = document;
    if (root?.kind !== "map") throw new Refusal(line, "Not a Sigma rule: the document is not a map");
    const rule = parseRule(root, { path: file.path, line, source, origin: file.origin }, this.#options);
    this.#checkStatus(rule);
    if (this.#isReplaced(rule)) return;
    const resolution = resolveLogSource(rule.logSource, this.#map);
    const bindings = narrow(resolution.bindings, rule);
    const excluded = bindings.length === 0 ? "Its EventID is none that its log source has" : null;
    this.#entries.push({ rule, bindings });
    this.#rules.push({ info: rule.info, targets: mergeTargets(bindings), why: resolution.why ?? excluded });
  }

  #checkStatus({ info }: DetectionRule): void {
    if (this.#options.retired || (info.status !== "deprecated" && info.status !== "unsupported")) return;
    throw new Refusal(info.line, `Its status is ${info.status}`);
  }

  // Dropped rules are read first, so a bundled rule that is known already steps back without a word.
  #isReplaced(rule: DetectionRule): boolean {
    const { id, line, origin } = rule.info;
    if (id === "") return false;
    const known = this.#byId.get(id);
    if (known === undefined) {
      this.#byId.set(id, rule);
      return false;
    }
    if (origin === "bundled" && known.info.origin === "dropped") return true;
    throw new Refusal(
      line,
      `The rule ${known.info.path}:${known.info.line} has the same id and is used instead`,
    );
  }

  #refuse(file: RuleFile, root: YamlNode | null, { line, message, needsValues }: Refusal): void {
    const title = root?.kind === "map" ? text(root, "title") : null;
    const id = root?.kind === "map" ? text(root, "id") : null;
    this.#refused.push({ path: file.path, line, title, id, reason: message, needsValues });
    const place = { file: file.path, offset: null, line, recordId: null };
    this.#issues.push({ code: "rule-refused", ...place, detail: message, lostBytes: 0 });
  }
}

/** Leaves out the events that the rule itself excludes by their ids. */
function narrow(bindings: readonly Binding[], rule: DetectionRule): readonly Binding[] {
  const required = requiredEventIds(rule.detection);
  if (required === null) return bindings;
  return bindings.flatMap((binding) => {
    const eventIds = binding.eventIds?.filter((id) => required.has(id)) ?? [...required];
    return eventIds.length === 0 ? [] : [{ ...binding, eventIds }];
  });
}
