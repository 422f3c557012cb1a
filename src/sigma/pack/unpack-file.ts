import { levels, MAX_TITLE, type RuleFile, type RuleInfo } from "../../model/rule.ts";
import { Refusal } from "../read/refusal.ts";
import { parseDetection } from "../read/rule/parse-detection.ts";
import type { RulePlace } from "../read/rule/parse-info.ts";
import type { ReadOptions } from "../read/rule/parse-item.ts";
import type { Detection, DetectionAsks, DetectionRule } from "../read/rule/rule.ts";
import type { YamlMap, YamlNode } from "../read/yaml/node.ts";
import type { YamlDocument } from "../read/yaml/parse.ts";
import { fromCompact, noPack } from "./compact-node.ts";
import { unpackBounds } from "./packed-bounds.ts";
import { wholeSource, type PackedInfo } from "./packed-file.ts";
import { partsOf } from "./packed-line.ts";

const TEXTS = ["id", "title", "description", "author", "condition"] as const satisfies (keyof PackedInfo)[];
const OPTIONAL = ["name", "status", "date", "modified", "license"] as const satisfies (keyof PackedInfo)[];
const LISTS = ["references", "tags", "falsePositives"] as const satisfies (keyof PackedInfo)[];

/** A document that was packed, and what its detection is read from where it is a rule that runs. */
export interface UnpackedDocument extends YamlDocument {
  readonly rule: {
    readonly asks: DetectionAsks;
    readonly info: PackedInfo;
    /** Made when they are asked for. */
    readonly detection: () => string;
    readonly bounds: () => string;
  } | null;
}

/** Null where the file holds no rule. Throws a `Refusal` where it is not what `packFile` writes. */
export function unpackFile(file: RuleFile): readonly UnpackedDocument[] | null {
  const parts = partsOf(file);
  const documents = parsed(parts.at(0));
  if (documents === null) return null;
  if (!Array.isArray(documents)) throw noPack();
  let next = 1;
  return documents.map((value: unknown): UnpackedDocument => {
    const { line, source, root, refusal, rule } = recordOf(value);
    if (typeof line !== "number" || (source !== null && typeof source !== "string")) throw noPack();
    const why = refusalOf(refusal);
    if (rule === null) {
      const node = root === null ? null : fromCompact(root);
      return { line, source: source ?? wholeSource(file.text), refusal: why, root: node, rule: null };
    }
    const { asks, info } = recordOf(rule);
    const at = next;
    next += 2;
    if (parts.count < next) throw noPack();
    return {
      line,
      get source() {
        return source ?? wholeSource(file.text);
      },
      refusal: why,
      // Asked for where the rule is refused.
      get root() {
        return namesIn(root);
      },
      rule: {
        asks: asksOf(asks),
        info: infoOf(info),
        detection: () => parts.at(at),
        bounds: () => parts.at(at + 1),
      },
    };
  });
}

/** What a refused rule is found by; null where that is no node. */
function namesIn(root: unknown): YamlNode | null {
  try {
    return root === null ? null : fromCompact(root);
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}

/** A rule of a pack. Its detection is parsed when it is asked for first. */
export function unpackRule(
  { asks, info, detection, bounds }: NonNullable<UnpackedDocument["rule"]>,
  place: RulePlace,
  options: ReadOptions,
): DetectionRule {
  let read: Detection | null = null;
  return {
    info: ruleInfo(info, place),
    logSource: info.logSource,
    level: info.level,
    asks,
    get detection() {
      return (read ??= parseDetection(detectionMap(detection()), options));
    },
    filters: [],
    knownBounds: unpackBounds(bounds, { asks }),
  };
}

/** What was read was read for this rule alone; a copy of each takes as long as reading it. Its text is made when it is asked for. */
function ruleInfo(info: PackedInfo, place: RulePlace): RuleInfo {
  const { path, line, origin } = place;
  const made = Object.assign(info, { path, line, origin, kind: "detection" } as const);
  return Object.defineProperty(made, "source", { get: () => place.source, enumerable: true }) as RuleInfo;
}

function detectionMap(text: string): YamlMap {
  const node = fromCompact(parsed(text));
  if (node.kind !== "map") throw noPack();
  return node;
}

function refusalOf(value: unknown): Refusal | null {
  if (value === null) return null;
  const [line, reason] = Array.isArray(value) ? (value as unknown[]) : [];
  if (typeof line !== "number" || typeof reason !== "string") throw noPack();
  return new Refusal(line, reason);
}

function infoOf(value: unknown): PackedInfo {
  const info = recordOf(value);
  const { logSource, level } = info;
  const { category, product, service } = recordOf(logSource);
  const isWhole =
    TEXTS.every((key) => typeof info[key] === "string") &&
    LISTS.every((key) => isListOf("string", info[key])) &&
    [...OPTIONAL.map((key) => info[key]), category, product, service].every(isTextOrNull) &&
    (level === null || levels.some((known) => known === level));
  const read = info as unknown as PackedInfo;
  if (!isWhole || read.title === "" || read.title.length > MAX_TITLE) throw noPack();
  return read;
}

const isTextOrNull = (value: unknown): boolean => value === null || typeof value === "string";

function asksOf(value: unknown): DetectionAsks {
  const { eventIds, fields } = recordOf(value);
  if (eventIds !== null && !isListOf("number", eventIds)) throw noPack();
  if (!isListOf("string", fields)) throw noPack();
  return { eventIds: eventIds as readonly number[] | null, fields: fields as readonly string[] };
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
