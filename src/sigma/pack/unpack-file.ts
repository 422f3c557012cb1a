import { inEnglish, parseSaid } from "../../lib/said.ts";
import { levels, MAX_TITLE, type RuleFile, type RuleInfo } from "../../model/rule.ts";
import { Refusal } from "../read/refusal.ts";
import { parseDetection } from "../read/rule/parse-detection.ts";
import type { RulePlace } from "../read/rule/parse-info.ts";
import type { ReadOptions } from "../read/rule/parse-item.ts";
import type { Detection, DetectionRule, KnownBounds, PackedPlace } from "../read/rule/rule.ts";
import type { YamlMap, YamlNode } from "../read/yaml/node.ts";
import type { YamlDocument } from "../read/yaml/parse.ts";
import { fromCompact, noPack } from "./compact-node.ts";
import { unpackBounds } from "./packed-bounds.ts";
import { unpacked, type UnpackedFile } from "./open-pack.ts";
import { RULE_PARTS, wholeSource, type PackedProse, type PackedRule } from "./packed-file.ts";

/** A document that was packed, and what its detection is read from where it is a rule that runs. */
export interface UnpackedDocument extends YamlDocument {
  readonly rule: UnpackedRule | null;
}

/** Its parts are made when they are asked for. */
interface UnpackedRule extends PackedRule {
  readonly place: PackedPlace;
  readonly info: () => string;
  readonly detection: () => string;
  readonly knownBounds: KnownBounds;
}

/** Null where the file holds no rule. Throws a `Refusal` where it is not what `packFile` writes. */
export function unpackFile(file: RuleFile): readonly UnpackedDocument[] | null {
  const { documents, parts, part, bounds, firstRule } = read(file);
  if (documents === null) return null;
  if (!Array.isArray(documents)) throw noPack();
  let next = 0;
  return documents.map((value: unknown, document): UnpackedDocument => {
    const { line, source, root, refusal, rule } = recordOf(value);
    if (typeof line !== "number" || (source !== null && typeof source !== "string")) throw noPack();
    const why = refusalOf(refusal);
    if (rule === null) {
      const node = root === null ? null : fromCompact(root);
      return { line, source: source ?? wholeSource(file.text), refusal: why, root: node, rule: null };
    }
    const at = next;
    next += RULE_PARTS;
    if (next > parts) throw noPack();
    const info = (): string => part(at);
    const packed = ruleOf(rule);
    return {
      line,
      get source() {
        return source ?? wholeSource(file.text);
      },
      refusal: why,
      // Asked for where the rule is refused.
      get root() {
        return namesIn(info());
      },
      rule: {
        ...packed,
        place: { file, document },
        info,
        detection: () => part(at + 1),
        knownBounds: unpackBounds(bounds, firstRule + at / RULE_PARTS, packed),
      },
    };
  });
}

function read(file: RuleFile): UnpackedFile {
  try {
    return unpacked(file);
  } catch (error) {
    if (error instanceof SyntaxError) throw noPack();
    throw error;
  }
}

/** What a refused rule is found by; null where that is no node. */
function namesIn(info: string): YamlNode | null {
  try {
    return fromCompact(listOf(info)[0]);
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}

/** A rule of a pack. What it says of itself and its detection are read when they are asked for first. */
export function unpackRule(rule: UnpackedRule, place: RulePlace, options: ReadOptions): DetectionRule {
  const { id, name, status, level, logSource, asks, knownBounds } = rule;
  const { path, line, origin } = place;
  let info: RuleInfo | null = null;
  let detection: Detection | null = null;
  return {
    head: { id, name, status, path, line, origin },
    get info() {
      return (info ??= infoOf(rule, place));
    },
    logSource,
    level,
    asks,
    get detection() {
      return (detection ??= parseDetection(detectionMap(rule.detection()), options));
    },
    filters: [],
    knownBounds,
    packed: rule.place,
  };
}

/** Where a document of a file came from. Its text is made when it is asked for. */
export function placeOfDocument({ path, origin }: RuleFile, document: UnpackedDocument): RulePlace {
  return {
    path,
    line: document.line,
    get source() {
      return document.source;
    },
    origin,
  };
}

/** What a rule says of itself that was loaded from a packed file. Throws where there is none. */
export function infoAt(file: RuleFile, document: number): RuleInfo {
  const found = unpackFile(file)?.[document];
  const rule = found?.rule ?? null;
  if (found === undefined || rule === null)
    throw new Error(`document ${document} of ${file.path} is no packed rule`);
  return infoOf(rule, placeOfDocument(file, found));
}

/** What is not as `packFile` writes it is left empty: what runs is known by then. */
function infoOf(rule: UnpackedRule, place: RulePlace): RuleInfo {
  const { id, title, name, status, level, logSource } = rule;
  const { path, line, origin } = place;
  const prose = proseOf(rule.info());
  const text = (key: keyof PackedProse): string => {
    const value = prose[key];
    return typeof value === "string" ? value : "";
  };
  const texts = (key: keyof PackedProse): readonly string[] => {
    const value = prose[key];
    return isListOf("string", value) ? (value as readonly string[]) : [];
  };
  return {
    id,
    title,
    name,
    kind: "detection",
    status,
    description: text("description"),
    author: text("author"),
    date: text("date") || null,
    modified: text("modified") || null,
    references: texts("references"),
    tags: texts("tags"),
    falsePositives: texts("falsePositives"),
    level,
    license: text("license") || null,
    logSource,
    condition: text("condition"),
    path,
    line,
    get source() {
      return place.source;
    },
    origin,
  };
}

function proseOf(info: string): Readonly<Record<string, unknown>> {
  try {
    return recordOf(listOf(info)[1]);
  } catch (error) {
    if (error instanceof Refusal) return {};
    throw error;
  }
}

function listOf(json: string): readonly unknown[] {
  const value = parsed(json);
  if (!Array.isArray(value)) throw noPack();
  return value as readonly unknown[];
}

function detectionMap(text: string): YamlMap {
  const node = fromCompact(parsed(text));
  if (node.kind !== "map") throw noPack();
  return node;
}

function refusalOf(value: unknown): Refusal | null {
  if (value === null) return null;
  const [line, reason, kept] = Array.isArray(value) ? (value as unknown[]) : [];
  if (typeof line !== "number" || typeof reason !== "string") throw noPack();
  const said = parseSaid(kept);
  // In its parts it is believed only where they say the same.
  return new Refusal(line, said !== null && inEnglish(said) === reason ? said : reason);
}

function ruleOf(value: unknown): PackedRule {
  const rule = recordOf(value);
  const { id, title, name, status, level, logSource, asks } = rule;
  const { category, product, service } = recordOf(logSource);
  const isWhole =
    typeof id === "string" &&
    typeof title === "string" &&
    [name, status, category, product, service].every(isTextOrNull) &&
    (level === null || levels.some((known) => known === level));
  if (!isWhole || title === "" || title.length > MAX_TITLE) throw noPack();
  checkAsks(asks);
  return rule as unknown as PackedRule;
}

const isTextOrNull = (value: unknown): boolean => value === null || typeof value === "string";

function checkAsks(value: unknown): void {
  const { eventIds, fields } = recordOf(value);
  if (eventIds !== null && !isListOf("number", eventIds)) throw noPack();
  if (!isListOf("string", fields)) throw noPack();
}

const isListOf = (type: "number" | "string", value: unknown): boolean =>
  Array.isArray(value) && value.every((each) => typeof each === type);

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null) throw noPack();
  return value as Record<string, unknown>;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw noPack();
  }
}
