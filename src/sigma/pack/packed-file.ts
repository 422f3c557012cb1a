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
import { boundsText } from "./bounds-text.ts";
import { toCompact, type CompactNode } from "./compact-node.ts";
import type { BoundsPacker, PackedBounds } from "./packed-bounds.ts";

// What reading makes of a file of rules, so that it need not be made again: the trees of its documents, and of each rule what
// has to be known before an event comes. Behind that lie two parts for each rule, to be read when they are asked for: what it says of
// itself, and what it detects; then the bounds of all rules, where the file is not one of a pack. Nothing in it depends on what the user
// chooses, and bounds are used only under a log source map that says of their fields what the one said for which they were made.

/** One document. */
export interface PackedDocument {
  readonly line: number;
  /** Null where it is the text of the file, trimmed. */
  readonly source: string | null;
  /** Null where the YAML can't be parsed, and of a rule that runs. */
  readonly root: CompactNode | null;
  /** The reason in English, and in its parts where it has them: packs that were made before have none. */
  readonly refusal: readonly [line: number, reason: string, said?: Said] | null;
  /** Of a rule that runs; null where the document is read as if it came from a file. */
  readonly rule: PackedRule | null;
}

/** What is asked for when a rule is loaded. */
export interface PackedRule extends Pick<
  RuleInfo,
  "id" | "title" | "name" | "status" | "level" | "logSource"
> {
  readonly asks: DetectionAsks;
}

/** All else that does not depend on where the rule lies. */
export type PackedProse = Omit<RuleInfo, keyof RulePlace | keyof PackedRule | "kind">;

/** What a rule is found by where it is refused, as nodes, and its prose. */
export type PackedInfo = readonly [names: CompactNode, prose: PackedProse];

/** Between the parts of a packed file: stands in no JSON. */
export const SEPARATOR = "\t";
/** Parts for each rule. */
export const RULE_PARTS = 2;

/** A packed file: its documents as JSON, and the parts of its rules. */
export interface PackedFile {
  readonly documents: string;
  readonly parts: readonly string[];
}

const NO_PLACEHOLDERS: ReadonlyMap<string, readonly string[]> = new Map();

/**
 * A file as one line.
 *
 * @param packer of the bounds of its rules; null: none are packed, which takes a fraction of the time.
 */
export function packFile(text: string, packer: BoundsPacker | null): string {
  const { documents, parts } = packInParts(text, packer);
  return packedLine(documents, parts, packer?.bounds() ?? null);
}

/** Where there are no parts, there are no bounds either. */
export function packedLine(documents: string, parts: readonly string[], bounds: PackedBounds | null): string {
  if (parts.length === 0) return documents;
  return [documents, ...parts, bounds === null ? "" : boundsText(bounds)].join(SEPARATOR);
}

/**
 * A file of rules: its documents, then of each of its rules what it says of itself and the detection. Null documents: it holds no rule.
 *
 * @param packer is given the rules, one after the other.
 */
export function packInParts(text: string, packer: BoundsPacker | null): PackedFile {
  const documents = parseYaml(text);
  if (!documents.some(isMeantAsRule)) return { documents: "null", parts: [] };
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
    const names = root.entries.filter(({ key }) => key.text === "title" || key.text === "id");
    const [packed, prose] = halvesOf(rule);
    const info: PackedInfo = [toCompact({ ...root, entries: names }), prose];
    parts.push(JSON.stringify(info));
    parts.push(JSON.stringify(toCompact(valueOf(root, "detection")!)));
    packer?.add(rule);
    return { ...place, root: null, refusal: null, rule: packed };
  });
  return { documents: JSON.stringify(packed), parts };
}

function packedRefusal({ line, message, detail }: Refusal): PackedDocument["refusal"] {
  return typeof detail === "string" ? [line, message] : [line, message, detail];
}

function halvesOf({ info, asks }: DetectionRule): readonly [PackedRule, PackedProse] {
  const { id, title, name, status, level, logSource } = info;
  const { description, author, date, modified, references, tags, falsePositives, license, condition } = info;
  return [
    { id, title, name, status, level, logSource, asks },
    { description, author, date, modified, references, tags, falsePositives, license, condition },
  ];
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
