// A slow reading of Sigma, written without the engine: it interprets a detection as plain data, value by value, one
// comparison after the other. Only for comparing results.

export interface NaiveItem {
  readonly field: string | null;
  readonly modifiers: readonly string[];
  /** Null stands for the YAML null. */
  readonly values: readonly (string | null)[];
}

export type NaiveCondition =
  | { readonly op: "and" | "or"; readonly of: readonly NaiveCondition[] }
  | { readonly op: "not"; readonly of: NaiveCondition }
  | { readonly op: "ref"; readonly name: string };

export interface NaiveDetection {
  /** Each a list of maps. */
  readonly selections: Readonly<Record<string, readonly (readonly NaiveItem[])[]>>;
  readonly condition: NaiveCondition;
}

/** Field name → all its values. */
export type NaiveEvent = Readonly<Record<string, readonly string[]>>;

export function naiveMatches(detection: NaiveDetection, event: NaiveEvent): boolean {
  const holds = (condition: NaiveCondition): boolean => {
    if (condition.op === "ref") {
      return detection.selections[condition.name]!.some((map) => map.every((item) => itemHolds(item, event)));
    }
    if (condition.op === "not") return !holds(condition.of);
    return condition.op === "and" ? condition.of.every(holds) : condition.of.some(holds);
  };
  return holds(detection.condition);
}

function itemHolds({ field, modifiers, values }: NaiveItem, event: NaiveEvent): boolean {
  const texts = field === null ? Object.values(event).flat() : (event[field] ?? []);
  const one = (value: string | null): boolean => {
    if (value === null) return texts.length === 0;
    return texts.some((text) =>
      valueHolds(value, field === null ? [...modifiers, "contains"] : modifiers, text),
    );
  };
  const joined = modifiers.includes("all") ? values.every(one) : values.some(one);
  return modifiers.includes("neq") ? !joined : joined;
}

function valueHolds(value: string, modifiers: readonly string[], text: string): boolean {
  const lower = (s: string): string =>
    modifiers.includes("cased") ? s : [...s].map((c) => c.toLowerCase()).join("");
  let tokens = unescapeValue(lower(value));
  if (modifiers.includes("windash")) tokens = tokens.map((token, at) => freeDash(tokens, token, at));
  if (modifiers.includes("contains") || modifiers.includes("endswith")) tokens = ["*any", ...tokens];
  if (modifiers.includes("contains") || modifiers.includes("startswith")) tokens = [...tokens, "*any"];
  return glob(tokens, [...lower(text)]);
}

// Tokens are single characters, or `*any`, `?one`, `-dash`.
function unescapeValue(value: string): string[] {
  const chars = [...value];
  const tokens: string[] = [];
  for (let i = 0; i < chars.length; i++) {
    const [char, next] = [chars[i]!, chars[i + 1]];
    if (char === "\\" && next !== undefined && "\\*?".includes(next)) tokens.push(chars[++i]!);
    else tokens.push(char === "*" ? "*any" : char === "?" ? "?one" : char);
  }
  return tokens;
}

function freeDash(tokens: readonly string[], token: string, at: number): string {
  const isWord = (other: string | undefined): boolean =>
    other !== undefined && /^[\p{L}\p{N}_]$/u.test(other);
  return "-/–—―".includes(token) && !isWord(tokens[at - 1]) && isWord(tokens[at + 1]) ? "-dash" : token;
}

function glob(tokens: readonly string[], chars: readonly string[]): boolean {
  const [token, ...rest] = tokens;
  if (token === undefined) return chars.length === 0;
  if (token === "*any") {
    for (let skip = 0; skip <= chars.length; skip++) if (glob(rest, chars.slice(skip))) return true;
    return false;
  }
  const [char, ...others] = chars;
  if (char === undefined) return false;
  const fits = token === "?one" || token === char || (token === "-dash" && "-/–—―".includes(char));
  return fits && glob(rest, others);
}
