import { ruleOrigins, type RuleFile } from "../../../model/rule.ts";
import { parseCorrelation } from "../../correlation/parse-correlation.ts";
import { parseFilter } from "../filter/filter.ts";
import type { LogSourceMap } from "../../logsource/log-source-map.ts";
import { Refusal, quote } from "../refusal.ts";
import type { RulePlace } from "../rule/parse-info.ts";
import type { ReadOptions } from "../rule/parse-item.ts";
import { parseRule } from "../rule/parse-rule.ts";
import { valueOf } from "../yaml/node.ts";
import { parseYaml, type YamlDocument } from "../yaml/parse.ts";
import { Assembly } from "./assembly.ts";
import type { LoadOptions } from "./load-options.ts";
import { isMeantAsRule } from "./meant-as-rule.ts";
import type { RuleSet } from "./rule-set.ts";

/**
 * Reads rule files. Every document becomes a rule that runs or a refusal with its line and reason; none is lost and none
 * stops another. A file in which no document is meant as a rule is set aside as a whole. Of several rules with one id the
 * first is used, but a dropped one replaces one that ships.
 */
export function loadRules(files: readonly RuleFile[], map: LogSourceMap, options: LoadOptions = {}): RuleSet {
  const assembly = new Assembly(map, options);
  const readOptions = { placeholders: options.placeholders ?? new Map<string, readonly string[]>() };
  // Dropped ones first, so that they are known when one that ships has the same id.
  const rank = ({ origin }: RuleFile): number => ruleOrigins.indexOf(origin);
  const ordered = [...files].sort((a, b) => rank(a) - rank(b));
  for (const [read, file] of ordered.entries()) {
    options.onFile?.(read);
    const documents = parseYaml(file.text);
    if (!documents.some(isMeantAsRule)) {
      assembly.setAside(file.path);
      continue;
    }
    for (const document of documents) {
      try {
        addDocument(assembly, file, document, readOptions);
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        assembly.refuse(file.path, document.root, error);
      }
    }
  }
  return assembly.finish();
}

const SECTIONS = ["detection", "correlation", "filter"] as const;

function addDocument(assembly: Assembly, file: RuleFile, document: YamlDocument, options: ReadOptions): void {
  if (document.refusal !== null) throw document.refusal;
  const { root, line, source } = document;
  if (root?.kind !== "map") throw new Refusal(line, "Not a Sigma rule: the document is not a map");
  const place: RulePlace = { path: file.path, line, source, origin: file.origin };
  if (valueOf(root, "action") !== null) {
    throw new Refusal(line, "“action” is Sigma version 1; write each rule as a document of its own");
  }
  const [section, another] = root.entries.filter(({ key }) => SECTIONS.some((known) => known === key.text));
  if (section !== undefined && another !== undefined) {
    throw new Refusal(
      another.key.line,
      `A document has one of ${SECTIONS.join(", ")}; this one has ${quote(section.key.text)} too`,
    );
  }
  if (section?.key.text === "correlation") assembly.addCorrelation(parseCorrelation(root, place), root);
  else if (section?.key.text === "filter") assembly.addFilter(parseFilter(root, options), file.path, root);
  else assembly.addRule(parseRule(root, place, options));
}
