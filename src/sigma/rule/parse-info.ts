import { levels, type Level, type LogSource, type RuleInfo, type RuleOrigin } from "../../model/rule.ts";
import { Refusal, quote } from "../refusal.ts";
import { valueOf, type YamlMap } from "../yaml/node.ts";

/** Where a document came from. */
export interface RulePlace {
  readonly path: string;
  readonly line: number;
  readonly source: string;
  readonly origin: RuleOrigin;
}

const MAX_TITLE = 256;

/** The metadata of a rule (R "Components"). Only what the specification requires can refuse it. */
export function parseInfo(
  map: YamlMap,
  place: RulePlace,
  kind: RuleInfo["kind"],
  logSource: LogSource,
  condition: string,
): RuleInfo {
  const title = text(map, "title");
  if (title === null || title === "") throw new Refusal(map.line, "The rule has no title");
  if (title.length > MAX_TITLE) {
    throw new Refusal(
      valueOf(map, "title")!.line,
      `The title has ${title.length} characters; ${MAX_TITLE} is the limit`,
    );
  }
  const taxonomy = text(map, "taxonomy");
  if (taxonomy !== null && taxonomy !== "sigma") {
    throw new Refusal(
      valueOf(map, "taxonomy")!.line,
      `The taxonomy ${quote(taxonomy)} is not known; expected “sigma”`,
    );
  }
  return {
    id: text(map, "id") ?? "",
    title,
    name: text(map, "name"),
    kind,
    status: text(map, "status"),
    description: text(map, "description") ?? "",
    author: text(map, "author") ?? "",
    date: text(map, "date"),
    modified: text(map, "modified"),
    references: texts(map, "references"),
    tags: texts(map, "tags"),
    falsePositives: texts(map, "falsepositives"),
    level: toLevel(text(map, "level")),
    license: text(map, "license"),
    logSource,
    condition,
    ...place,
  };
}

/** `category`, `product`, `service`; other keys of a log source are prose. */
export function parseLogSource(map: YamlMap): LogSource {
  return { category: text(map, "category"), product: text(map, "product"), service: text(map, "service") };
}

/** The text of a key, or null where it is missing or not a single value. */
export function text(map: YamlMap, key: string): string | null {
  const node = valueOf(map, key);
  return node?.kind === "scalar" && node.type !== "null" ? node.text : null;
}

/** The texts of a key that holds a list; a single text counts as a list of one. */
export function texts(map: YamlMap, key: string): readonly string[] {
  const node = valueOf(map, key);
  if (node === null || node.kind === "map") return [];
  const nodes = node.kind === "list" ? node.items : [node];
  return nodes.flatMap((item) => (item.kind === "scalar" && item.type !== "null" ? [item.text] : []));
}

function toLevel(level: string | null): Level | null {
  return levels.find((known) => known === level) ?? null;
}
