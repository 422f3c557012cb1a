import type { Level, LogSource, RuleFile, RuleInfo, RuleOrigin } from "../../model/rule.ts";
import { Refusal } from "../read/refusal.ts";
import { parseDetection } from "../read/rule/parse-detection.ts";
import type { RulePlace } from "../read/rule/parse-info.ts";
import type { ReadOptions } from "../read/rule/parse-item.ts";
import type {
  Detection,
  DetectionAsks,
  DetectionRule,
  KnownBounds,
  PackedPlace,
  RuleFilter,
  RuleHead,
} from "../read/rule/rule.ts";
import type { YamlMap, YamlNode } from "../read/yaml/node.ts";
import type { YamlDocument } from "../read/yaml/parse.ts";
import { fromCompact, noPack } from "./compact-node.ts";
import { unpackBounds } from "./packed-bounds.ts";
import type { UnpackedFile } from "./open-pack.ts";
import { RULE_PARTS, wholeSource, type PackedProse, type PackedRule } from "./packed-file.ts";
import { isListOf, listOf, parsed, recordOf } from "./packed-json.ts";

// Thousands of them are made before anything is judged: few objects, and what is seldom asked for is made when it is.

/** Where a rule stands in its file. */
interface PlaceInFile extends PackedPlace {
  readonly line: number;
  /** Null where it is the text of the file, trimmed. */
  readonly source: string | null;
  readonly refusal: Refusal | null;
}

/** A rule that was packed, and the document and the place that it is. Its parts are read when they are asked for. */
export class UnpackedRule implements YamlDocument, RulePlace {
  readonly packed: PackedRule;
  readonly #place: PlaceInFile;
  readonly #file: UnpackedFile;
  readonly #part: number;

  /** @param part the first of its parts. */
  constructor(packed: PackedRule, place: PlaceInFile, file: UnpackedFile, part: number) {
    this.packed = packed;
    this.#place = place;
    this.#file = file;
    this.#part = part;
  }

  get rule(): this {
    return this;
  }

  get file(): RuleFile {
    return this.#place.file;
  }

  get document(): number {
    return this.#place.document;
  }

  get path(): string {
    return this.#place.file.path;
  }

  get origin(): RuleOrigin {
    return this.#place.file.origin;
  }

  get line(): number {
    return this.#place.line;
  }

  get source(): string {
    return this.#place.source ?? wholeSource(this.#place.file.text);
  }

  get refusal(): Refusal | null {
    return this.#place.refusal;
  }

  /** Asked for where the rule is refused. */
  get root(): YamlNode | null {
    return namesIn(this.#file.part(this.#part));
  }

  info(): RuleInfo {
    return infoOf(this.packed, () => this.#file.part(this.#part), this);
  }

  detection(options: ReadOptions): Detection {
    return parseDetection(detectionMap(this.#file.part(this.#part + 1)), options);
  }

  bounds(): KnownBounds {
    const { bounds, firstRule } = this.#file;
    return unpackBounds(bounds, firstRule + this.#part / RULE_PARTS, this.packed);
  }
}

/** The same as a rule that is judged by. What it says of itself and its detection are read when they are asked for first. */
export class UnpackedDetection implements DetectionRule {
  readonly head: RuleHead;
  readonly filters: readonly RuleFilter[] = [];
  readonly wholeFile = null;
  readonly #rule: UnpackedRule;
  readonly #options: ReadOptions;
  #info: RuleInfo | null = null;
  #detection: Detection | null = null;
  #bounds: KnownBounds | null = null;

  constructor(rule: UnpackedRule, options: ReadOptions) {
    const { id, name, status } = rule.packed;
    this.head = { id, name, status, path: rule.path, line: rule.line, origin: rule.origin };
    this.#rule = rule;
    this.#options = options;
  }

  get info(): RuleInfo {
    return (this.#info ??= this.#rule.info());
  }

  get logSource(): LogSource {
    return this.#rule.packed.logSource;
  }

  get level(): Level | null {
    return this.#rule.packed.level;
  }

  get asks(): DetectionAsks {
    return this.#rule.packed.asks;
  }

  get detection(): Detection {
    return (this.#detection ??= this.#rule.detection(this.#options));
  }

  get knownBounds(): KnownBounds {
    return (this.#bounds ??= this.#rule.bounds());
  }

  get packed(): PackedPlace {
    return this.#rule;
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

/**
 * What is not as `packFile` writes it is left empty: what runs is known by then. Lists of thousands show what the index has: the
 * rest is read when it is asked for.
 */
function infoOf(packed: PackedRule, info: () => string, place: RulePlace): RuleInfo {
  const { id, title, name, status, level, logSource } = packed;
  const { path, line, origin } = place;
  let prose: Readonly<Record<string, unknown>> | null = null;
  let source: string | null = null;
  const valueOf = (key: keyof PackedProse): unknown => (prose ??= proseOf(info()))[key];
  const text = (key: keyof PackedProse): string => {
    const value = valueOf(key);
    return typeof value === "string" ? value : "";
  };
  const texts = (key: keyof PackedProse): readonly string[] => {
    const value = valueOf(key);
    return isListOf("string", value) ? (value as readonly string[]) : [];
  };
  return {
    id,
    title,
    name,
    kind: "detection",
    status,
    get description() {
      return text("description");
    },
    get author() {
      return text("author");
    },
    get date() {
      return text("date") || null;
    },
    get modified() {
      return text("modified") || null;
    },
    get references() {
      return texts("references");
    },
    get tags() {
      return texts("tags");
    },
    get falsePositives() {
      return texts("falsePositives");
    },
    level,
    get license() {
      return text("license") || null;
    },
    logSource,
    get condition() {
      return text("condition");
    },
    path,
    line,
    get source() {
      return (source ??= place.source);
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

function detectionMap(text: string): YamlMap {
  const node = fromCompact(parsed(text));
  if (node.kind !== "map") throw noPack();
  return node;
}
