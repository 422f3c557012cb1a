import { ruleOrigins, type RuleFile } from "../../../model/rule.ts";
import { parseCorrelation } from "../../correlation/parse-correlation.ts";
import { parseFilter } from "../filter/filter.ts";
import type { LogSourceMap } from "../../logsource/log-source-map.ts";
import { unpackFile, type UnpackedDocument } from "../../pack/unpack-file.ts";
import { UnpackedDetection } from "../../pack/unpacked-rule.ts";
import { Refusal } from "../refusal.ts";
import type { RulePlace } from "../rule/parse-info.ts";
import type { ReadOptions } from "../rule/parse-item.ts";
import { parseRule } from "../rule/parse-rule.ts";
import { parseYaml } from "../yaml/parse.ts";
import { Assembly } from "./assembly.ts";
import type { LoadOptions } from "./load-options.ts";
import { isMeantAsRule } from "./meant-as-rule.ts";
import type { RuleSet } from "./rule-set.ts";
import { sectionOf } from "./section-of.ts";

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
  const ordered = [...files.entries()].sort(([, a], [, b]) => rank(a) - rank(b));
  for (const [read, [number, file]] of ordered.entries()) {
    options.onFile?.(read);
    const documents = documentsOf(file, assembly);
    const wholeFile = options.brief === true && isWhole(file, documents ?? []) ? number : null;
    for (const document of documents ?? []) {
      try {
        addDocument(assembly, file, document, readOptions, wholeFile);
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        assembly.refuse(file.path, document.root, error);
      }
    }
    if (documents === null) assembly.setAside(file.path);
  }
  return assembly.finish();
}

/** Whether the text of a file is that of one document, which was not packed as a rule. */
function isWhole({ text }: RuleFile, [first, ...others]: readonly UnpackedDocument[]): boolean {
  return first?.rule === null && others.length === 0 && first.source === text;
}

/** Null where the file holds no rule. */
function documentsOf(file: RuleFile, assembly: Assembly): readonly UnpackedDocument[] | null {
  if (!("packed" in file)) {
    const documents = parseYaml(file.text);
    return documents.some(isMeantAsRule) ? documents.map((each) => ({ ...each, rule: null })) : null;
  }
  try {
    return unpackFile(file);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    assembly.refuse(file.path, null, error);
    return [];
  }
}

function addDocument(
  assembly: Assembly,
  file: RuleFile,
  document: UnpackedDocument,
  options: ReadOptions,
  wholeFile: number | null,
): void {
  const { rule } = document;
  if (rule !== null) {
    assembly.addRule(new UnpackedDetection(rule, options));
    return;
  }
  const { line, source } = document;
  const place: RulePlace = { path: file.path, line, source, origin: file.origin };
  const { section, root } = sectionOf(document);
  if (section === "correlation") assembly.addCorrelation(parseCorrelation(root, place), root);
  else if (section === "filter") assembly.addFilter(parseFilter(root, options), file.path, root);
  else if (wholeFile === null) assembly.addRule(parseRule(root, place, options));
  else assembly.addRule(parseRule(root, { ...place, source: "" }, options, wholeFile));
}
