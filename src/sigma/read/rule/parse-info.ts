import { say, type Said } from "../../../lib/said.ts";
import {
  levels,
  MAX_TITLE,
  type Level,
  type LogSource,
  type RuleInfo,
  type RuleOrigin,
} from "../../../model/rule.ts";
import { quoted, Refusal, short } from "../refusal.ts";
import { valueOf, type YamlMap, type YamlNode } from "../yaml/node.ts";

/** Where a document came from. */
export interface RulePlace {
  readonly path: string;
  readonly line: number;
  readonly source: string;
  readonly origin: RuleOrigin;
}

/** What only people read of a rule, left empty. */
const NO_PROSE = {
  description: "",
  author: "",
  date: null,
  modified: null,
  references: [],
  tags: [],
  falsePositives: [],
  license: null,
} as const satisfies Partial<RuleInfo>;

/**
 * The metadata of a rule (R "Components"). What the rule runs or is found by must be of its type; prose of another type
 * is kept as text.
 *
 * @param brief leaves out what only people read.
 */
export function parseInfo(
  map: YamlMap,
  place: RulePlace,
  kind: RuleInfo["kind"],
  logSource: LogSource,
  condition: string,
  brief = false,
): RuleInfo {
  const title = text(map, "title");
  if (title === null || title === "") throw new Refusal(map.line, say("The rule has no title"));
  if (title.length > MAX_TITLE) {
    throw new Refusal(
      valueOf(map, "title")!.line,
      say("The title has {characters} characters; {most} is the limit", {
        characters: String(title.length),
        most: MAX_TITLE,
      }),
    );
  }
  const taxonomy = text(map, "taxonomy");
  if (taxonomy !== null && taxonomy !== "sigma") {
    throw new Refusal(
      valueOf(map, "taxonomy")!.line,
      say("The taxonomy “{taxonomy}” is not known; expected “sigma”", { taxonomy: short(taxonomy) }),
    );
  }
  const [id, name, status] = [text(map, "id") ?? "", text(map, "name"), text(map, "status")];
  const tags = texts(map, "tags");
  const level = toLevel(text(map, "level"));
  const runs = { id, title, name, kind, status, level, logSource, condition, ...place };
  if (brief) return { ...runs, ...NO_PROSE };
  return {
    ...runs,
    description: proseText(map, "description"),
    author: proseText(map, "author"),
    date: proseText(map, "date") || null,
    modified: proseText(map, "modified") || null,
    references: prose(map, "references"),
    tags,
    falsePositives: prose(map, "falsepositives"),
    license: proseText(map, "license") || null,
  };
}

const LOG_SOURCE_KEYS = ["category", "product", "service"] as const;

/**
 * `category`, `product`, `service`; other keys of a log source are prose. Each must be one text: a rule whose log source
 * is misread runs on events it was not written for.
 */
export function parseLogSource(map: YamlMap): LogSource {
  for (const { key } of map.entries) {
    const meant = LOG_SOURCE_KEYS.find((known) => known === key.text.trim().toLowerCase());
    if (meant === undefined || meant === key.text) continue;
    const found = short(key.text);
    throw new Refusal(key.line, say("The log source has “{found}”; expected “{meant}”", { found, meant }));
  }
  return {
    category: sourcePart(map, "category"),
    product: sourcePart(map, "product"),
    service: sourcePart(map, "service"),
  };
}

function sourcePart(map: YamlMap, key: (typeof LOG_SOURCE_KEYS)[number]): string | null {
  const node = valueOf(map, key);
  if (node === null) return null;
  if (node.kind === "scalar" && node.type === "string" && node.text !== "") return node.text;
  const found = describeNode(node);
  throw new Refusal(
    node.line,
    say("The {key} of the log source must be one text, found {found}", { key, found }),
  );
}

/** For messages: what kind of value stands there. */
export function describeNode(node: YamlNode): Said {
  if (node.kind !== "scalar") return node.kind === "map" ? say("a map") : say("a list");
  if (node.type === "null" || node.text === "") return say("nothing");
  if (node.type === "string") return quoted(node.text);
  const text = short(node.text);
  return node.type === "number"
    ? say("the number “{text}”", { text })
    : say("the boolean “{text}”", { text });
}

/** The text of a key, or null where it is missing or empty. Throws a `Refusal` where it holds a list or a map. */
export function text(map: YamlMap, key: string): string | null {
  const node = valueOf(map, key);
  if (node === null) return null;
  if (node.kind !== "scalar") {
    const found = describeNode(node);
    throw new Refusal(node.line, say("“{key}” must be one text, found {found}", { key, found }));
  }
  return node.type === "null" ? null : node.text;
}

/**
 * The texts of a key that holds a list; a single text counts as a list of one, nothing as an empty one. Throws a
 * `Refusal` at what is no text.
 */
export function texts(map: YamlMap, key: string): readonly string[] {
  const node = valueOf(map, key);
  if (node === null || (node.kind === "scalar" && node.type === "null")) return [];
  if (node.kind === "map") {
    throw new Refusal(node.line, say("“{key}” must be a list of texts, found a map", { key }));
  }
  const nodes = node.kind === "list" ? node.items : [node];
  return nodes.map((item) => {
    if (item.kind === "scalar" && item.type !== "null") return item.text;
    const found = describeNode(item);
    throw new Refusal(item.line, say("“{key}” must be a list of texts, found {found} in it", { key, found }));
  });
}

/** The words of a key for people, whatever holds them: nobody's rule is worse for a list of authors. */
function prose(map: YamlMap, key: string): readonly string[] {
  const node = valueOf(map, key);
  return node === null ? [] : words(node);
}

const proseText = (map: YamlMap, key: string): string => prose(map, key).join(", ");

function words(node: YamlNode): readonly string[] {
  switch (node.kind) {
    case "scalar":
      return node.type === "null" ? [] : [node.text];
    case "list":
      return node.items.flatMap(words);
    case "map":
      return node.entries.map(({ key, value }) => `${key.text}: ${words(value).join(", ")}`);
  }
}

function toLevel(level: string | null): Level | null {
  return levels.find((known) => known === level) ?? null;
}
