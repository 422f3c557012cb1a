import type { Said } from "../../lib/said.ts";
import type { RuleInfo } from "../../model/rule.ts";
import { isMeantAsRule } from "../read/rule-set/meant-as-rule.ts";
import { sectionOf } from "../read/rule-set/section-of.ts";
import { Refusal } from "../read/refusal.ts";
import { foldSelection } from "../read/rule/fold.ts";
import type { RulePlace } from "../read/rule/parse-info.ts";
import { parseRule } from "../read/rule/parse-rule.ts";
import type { Detection, DetectionAsks, DetectionRule } from "../read/rule/rule.ts";
import { valueOf } from "../read/yaml/node.ts";
import { parseYaml, type YamlDocument } from "../read/yaml/parse.ts";
import { toCompact, type CompactNode } from "./compact-node.ts";

// What reading makes of a file of rules, so that it need not be made again: the trees of its documents, and of each rule what
// has to be known before an event comes. What a rule detects lies behind that, a line of JSON a rule, to be read when it is
// asked for, and its bounds. Nothing in it depends on what the user chooses, and bounds are used only under a log source map
// that says of their fields what the one said for which they were made.

/** One document. */
export interface PackedDocument {
  readonly line: number;
  /** Null where it is the text of the file, trimmed. */
  readonly source: string | null;
  /** Null where the YAML can't be parsed. Of a rule that runs only what it is found by where it is refused: its title and id. */
  readonly root: CompactNode | null;
  /** The reason in English, and in its parts where it has them: packs that were made before have none. */
  readonly refusal: readonly [line: number, reason: string, said?: Said] | null;
  /** Of a rule that runs; null where the document is read as if it came from a file. */
  readonly rule: { readonly asks: DetectionAsks; readonly info: PackedInfo } | null;
}

/** What does not depend on where the rule lies. */
export type PackedInfo = Omit<RuleInfo, keyof RulePlace | "kind">;

/** Between the parts of a packed file: stands in no JSON. */
export const SEPARATOR = "\t";

const NO_PLACEHOLDERS: ReadonlyMap<string, readonly string[]> = new Map();

/**
 * A file of rules as one line: its documents, then of each of its rules the detection and the bounds. Null documents: it holds
 * no rule.
 *
 * @param boundsOf a rule; null: none are packed, which takes a fraction of the time.
 */
export function packFile(text: string, boundsOf: ((rule: DetectionRule) => string) | null): string {
  const documents = parseYaml(text);
  if (!documents.some(isMeantAsRule)) return "null";
  const whole = wholeSource(text);
  const parts: string[] = [];
  const packed = documents.map((document): PackedDocument => {
    const { line, source, root, refusal } = document;
    const place = { line, source: source === whole ? null : source };
    const rule = ruleOf(document);
    if (rule === null || root?.kind !== "map") {
      const why = refusal === null ? null : packedRefusal(refusal);
      return { ...place, root: root === null ? null : toCompact(root), refusal: why, rule: null };
    }
    parts.push(JSON.stringify(toCompact(valueOf(root, "detection")!)));
    parts.push(boundsOf === null ? "" : boundsOf(rule));
    const names = root.entries.filter(({ key }) => key.text === "title" || key.text === "id");
    return {
      ...place,
      root: toCompact({ ...root, entries: names }),
      refusal: null,
      rule: { asks: rule.asks, info: packedInfo(rule.info) },
    };
  });
  return [JSON.stringify(packed), ...parts].join(SEPARATOR);
}

function packedRefusal({ line, message, detail }: Refusal): PackedDocument["refusal"] {
  return typeof detail === "string" ? [line, message] : [line, message, detail];
}

function packedInfo({
  path: _path,
  line: _line,
  source: _source,
  origin: _origin,
  kind: _kind,
  ...info
}: RuleInfo): PackedInfo {
  return info;
}

/** The source of the one document that most files hold. */
export function wholeSource(text: string): string {
  return `${(text.startsWith("\uFEFF") ? text.slice(1) : text).trim()}\n`;
}

/** Null where it is none that runs whatever the user chooses: then it is read anew each time. */
function ruleOf(document: YamlDocument): DetectionRule | null {
  const { line, source } = document;
  try {
    const { section, root } = sectionOf(document);
    if (section !== "detection") return null;
    const place = { path: "", line, source, origin: "dropped" } as const;
    const rule = parseRule(root, place, { placeholders: NO_PLACEHOLDERS });
    return expands(rule.detection) ? null : rule;
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}

/** Whether values of the user are put into it. */
function expands({ selections }: Detection): boolean {
  const any = (found: readonly boolean[]): boolean => found.includes(true);
  return [...selections.values()].some((selection) =>
    foldSelection<boolean>(selection, {
      and: any,
      or: any,
      item: ({ modifiers }) => modifiers.includes("expand"),
    }),
  );
}
