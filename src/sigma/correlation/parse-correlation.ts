import { say } from "../../lib/said.ts";
import { parseCondition } from "../read/condition/parse.ts";
import { named, quoted, Refusal, short } from "../read/refusal.ts";
import { mapOf } from "../read/rule/parse-detection.ts";
import { describeNode, parseInfo, text, texts, type RulePlace } from "../read/rule/parse-info.ts";
import { valueOf, type YamlMap, type YamlNode } from "../read/yaml/node.ts";
import {
  correlationTypes,
  type CorrelationRule,
  type CorrelationType,
  type Criterion,
} from "./correlation.ts";
import { ordersOf } from "./orders.ts";
import { parseTimespan } from "./timespan.ts";

const OPERATORS = ["gt", "gte", "lt", "lte", "eq", "neq"] as const;

const KEYS = ["type", "rules", "group-by", "timespan", "condition", "aliases", "generate", "percentile"];

/** A document with a `correlation`. Its references are not looked for yet. */
export function parseCorrelation(map: YamlMap, place: RulePlace): CorrelationRule {
  const body = mapOf(map, "correlation");
  checkKeys(map, body);
  const type = parseType(body);
  const conditionNode = valueOf(body, "condition");
  checkCondition(conditionNode);
  const conditionText =
    conditionNode?.kind === "scalar" && conditionNode.type === "string" ? conditionNode.text : null;
  const references = parseReferences(body, conditionText);
  const extended =
    conditionText === null ? null : parseCondition(conditionText, references, conditionNode!.line);
  const isTemporal = type === "temporal" || type === "temporal_ordered";
  if (extended !== null && !isTemporal) {
    throw new Refusal(
      conditionNode!.line,
      say("A condition over rules needs the type temporal or temporal_ordered, found {type}", { type }),
    );
  }
  const orders = type === "temporal_ordered" ? ordersOf(references, extended, body.line) : [];
  const criteria = conditionNode?.kind === "map" ? parseCriteria(conditionNode, type) : [];
  if (criteria.length === 0 && !isTemporal) {
    const known = named(OPERATORS);
    throw new Refusal(body.line, say("The correlation has no condition: expected one of {known}", { known }));
  }
  const logSource = { category: null, product: null, service: null };
  return {
    info: parseInfo(map, place, "correlation", logSource, conditionText ?? describe(type, criteria)),
    line: map.line,
    type,
    references,
    groupBy: texts(body, "group-by").map(fieldName),
    timespan: timespan(body),
    timespanText: text(body, "timespan") ?? "",
    criteria,
    fields: parseFields(type, conditionNode, body.line),
    percentile: parsePercentile(type, body, conditionNode),
    condition: extended,
    orders,
    aliases: parseAliases(body),
    generate: parseGenerate(body) || parseGenerate(map),
  };
}

// A key that is not known, or stands beside the section instead of in it, would be read as absent: without its
// `group-by` a correlation counts all events together.
function checkKeys(map: YamlMap, body: YamlMap): void {
  for (const { key, value } of body.entries) {
    if (!KEYS.includes(key.text)) {
      throw new Refusal(
        key.line,
        say("Unknown key “{key}” in the correlation; known are {known}", {
          key: short(key.text),
          known: named(KEYS),
        }),
      );
    }
    if (value.kind === "scalar" && value.type === "null") {
      throw new Refusal(value.line, say("“{key}” has no value", { key: short(key.text) }));
    }
  }
  for (const { key } of map.entries) {
    if (key.text === "generate" || key.text === "type" || key.text === "rules" || !KEYS.includes(key.text))
      continue;
    throw new Refusal(
      key.line,
      say("“{key}” stands beside “correlation” and must stand in it", { key: short(key.text) }),
    );
  }
}

function checkCondition(node: YamlNode | null): void {
  if (node === null || node.kind === "map" || (node.kind === "scalar" && node.type === "string")) return;
  throw new Refusal(
    node.line,
    say("The condition of a correlation must be a map or a text, found {found}", {
      found: describeNode(node),
    }),
  );
}

const fieldName = (name: string): string => name.replace(/ /g, "");

function parseType(body: YamlMap): CorrelationType {
  const name = text(body, "type");
  const type = correlationTypes.find((known) => known === name);
  if (type !== undefined) return type;
  throw new Refusal(
    body.line,
    say("Unknown type of correlation “{type}”; known are {known}", {
      type: short(name ?? ""),
      known: named(correlationTypes),
    }),
  );
}

// A condition over rules names them by itself, so that `rules` may be left out.
function parseReferences(body: YamlMap, condition: string | null): readonly string[] {
  const references = texts(body, "rules");
  if (references.length > 0) return references;
  const words = condition?.match(/[A-Za-z0-9_-]+/g) ?? [];
  const named = [...new Set(words.filter((word) => !/^(?:and|or|not)$/.test(word)))];
  if (named.length === 0) throw new Refusal(body.line, say("The correlation names no rules"));
  return named;
}

function timespan(body: YamlMap): bigint {
  const written = text(body, "timespan");
  const ticks = parseTimespan(written ?? "");
  if (ticks !== null) return ticks;
  const line = valueOf(body, "timespan")?.line ?? body.line;
  throw new Refusal(
    line,
    say("Expected a “timespan” like 30s, 5m, 2h or 1d, found {found}", {
      found: quoted(written ?? "nothing"),
    }),
  );
}

function parseCriteria(map: YamlMap, type: CorrelationType): readonly Criterion[] {
  return map.entries.flatMap(({ key, value }) => {
    if (key.text === "field" && type.startsWith("value_")) return [];
    if (key.text === "percentile" && type === "value_percentile") return [];
    if (key.text === "field" || key.text === "percentile") {
      throw new Refusal(key.line, say("The type {type} takes no “{key}”", { type, key: key.text }));
    }
    const operator = OPERATORS.find((known) => known === key.text);
    if (operator === undefined)
      throw new Refusal(
        key.line,
        say("Unknown condition “{key}” in a correlation", { key: short(key.text) }),
      );
    const number = value.kind === "scalar" && value.type === "number" ? Number(value.text) : NaN;
    if (!Number.isFinite(number))
      throw new Refusal(value.line, say("The condition {operator} needs a number", { operator }));
    return [{ operator, value: number }];
  });
}

function parseFields(type: CorrelationType, condition: YamlNode | null, line: number): readonly string[] {
  const fields = condition?.kind === "map" ? texts(condition, "field").map(fieldName) : [];
  const needed = type.startsWith("value_");
  if (needed && fields.length === 0)
    throw new Refusal(line, say("The type {type} needs a “field” in its condition", { type }));
  if (needed && type !== "value_count" && fields.length > 1)
    throw new Refusal(line, say("The type {type} takes one field", { type }));
  return fields;
}

// The specification has the type but no place for the number; the reference implementation puts it here.
function parsePercentile(type: CorrelationType, body: YamlMap, condition: YamlNode | null): number | null {
  if (type !== "value_percentile") return null;
  const written =
    (condition?.kind === "map" ? text(condition, "percentile") : null) ?? text(body, "percentile");
  const percentile = written === null || !/^[0-9.]{1,10}$/.test(written) ? NaN : Number(written);
  if (percentile >= 0 && percentile <= 100) return percentile;
  throw new Refusal(body.line, say("The type value_percentile needs a “percentile” from 0 to 100"));
}

function parseAliases(body: YamlMap): CorrelationRule["aliases"] {
  const aliases = new Map<string, ReadonlyMap<string, string>>();
  if (valueOf(body, "aliases") === null) return aliases;
  for (const { key, value } of mapOf(body, "aliases").entries) {
    if (value.kind !== "map")
      throw new Refusal(
        value.line,
        say("The alias “{alias}” must be a map from rule to field", { alias: short(key.text) }),
      );
    const fields = value.entries.map((entry): [string, string] => {
      if (entry.value.kind !== "scalar" || entry.value.type === "null")
        throw new Refusal(entry.value.line, say("An alias needs the name of a field"));
      return [entry.key.text, fieldName(entry.value.text)];
    });
    aliases.set(key.text, new Map(fields));
  }
  return aliases;
}

function parseGenerate(body: YamlMap): boolean {
  const node = valueOf(body, "generate");
  if (node === null) return false;
  if (node.kind === "scalar" && node.type === "boolean") return node.text.toLowerCase() === "true";
  throw new Refusal(node.line, say("“{key}” must be true or false", { key: "generate" }));
}

function describe(type: CorrelationType, criteria: readonly Criterion[]): string {
  return [type, ...criteria.map(({ operator, value }) => `${operator} ${value}`)].join(" ");
}
