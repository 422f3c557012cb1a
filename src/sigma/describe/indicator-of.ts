import { literalOf, parsePattern } from "../match/pattern/pattern.ts";
import type { Item, ItemValue, Relation } from "../read/rule/rule.ts";
import { fold } from "../../lib/fold.ts";

/** One value that a rule looks for, in terms that are the same however the rule writes it: `*x*` and `|contains: x`. */
export interface ValueIndicator {
  readonly kind: string;
  readonly text: string;
}

/** Modifiers that say how the value compares: they become the kind. Any other stays behind it, in the order written. */
const COMPARING = new Set(["contains", "startswith", "endswith", "re", "fieldref", "exists"]);
/** These join and negate items; the value is the same. */
const JOINING = new Set(["all", "neq"]);
/** These are kinds by their own name. */
const OWN_KINDS = new Set([
  "cidr",
  "lt",
  "lte",
  "gt",
  "gte",
  "minute",
  "hour",
  "day",
  "week",
  "month",
  "year",
]);

const RELATIONS: Readonly<Record<Relation, string>> = {
  equal: "eq_field",
  contains: "contains_field",
  startswith: "starts_with_field",
  endswith: "ends_with_field",
};

export function indicatorOf(item: Item, { text, test }: ItemValue): ValueIndicator {
  const { modifiers } = item;
  const changes = modifiers.filter(
    (name) => !COMPARING.has(name) && !JOINING.has(name) && !OWN_KINDS.has(name),
  );
  const kindOf = (kind: string): string => [kind, ...changes].join("|");
  if (test.kind === "presence") return { kind: "exists", text: String(test.wanted) };
  if (test.kind === "reference") return { kind: kindOf(RELATIONS[test.relation]), text: test.field };
  if (modifiers.includes("re")) return { kind: kindOf("match"), text };
  const own = modifiers.find((name) => OWN_KINDS.has(name));
  if (own !== undefined) return { kind: kindOf(own), text };
  const { kind, text: written } = placed(item, text);
  return { kind: kindOf(kind), text: written };
}

/** Where in the field a text stands: by modifier, by the wildcards at its ends, or, for keywords, anywhere. */
function placed({ field, modifiers }: Item, text: string): ValueIndicator {
  let pattern = parsePattern(text);
  let before = field === null || modifiers.includes("contains") || modifiers.includes("endswith");
  let after = field === null || modifiers.includes("contains") || modifiers.includes("startswith");
  while (pattern.length > 1 && pattern[0]?.kind === "any") {
    before = true;
    pattern = pattern.slice(1);
  }
  while (pattern.length > 1 && pattern.at(-1)?.kind === "any") {
    after = true;
    pattern = pattern.slice(0, -1);
  }
  const literal = literalOf(pattern);
  if (literal === null) return { kind: "like", text: likeText(text, before, after) };
  const kind = before ? (after ? "contains" : "ends_with") : after ? "starts_with" : "eq";
  return { kind, text: literal };
}

/** With the wildcards that modifiers add, so that one kind is enough for what has more inside. */
function likeText(text: string, before: boolean, after: boolean): string {
  const head = before && !text.startsWith("*") ? "*" : "";
  const tail = after && !/(?<!\\)\*$/.test(text) ? "*" : "";
  return head + text + tail;
}

/** The same for two rules that look for the same. Case counts only where the rule says so. */
export function indicatorKey(field: string | null, negated: boolean, { kind, text }: ValueIndicator): string {
  const isCased = kind === "match" || kind.split("|").includes("cased");
  return JSON.stringify([field, kind, negated, isCased ? text : fold(text)]);
}
