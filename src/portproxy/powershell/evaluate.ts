// What is known of a value without running anything: strings joined with `+`, `-join` and `-f`, and variables that were given
// a text as a whole. Everything else is UNKNOWN.

import { UNKNOWN } from "../command-line/unknown.ts";
import { parseScript } from "./parse.ts";
import type { Value } from "./value.ts";

/** What variables hold, by lower-case name. */
export type Variables = ReadonlyMap<string, Value>;

/** Parentheses in each other, and variables that hold variables. */
const MAX_DEPTH = 8;
/** `$a = $b + $b` doubles. */
const MAX_LENGTH = 100_000;

/** The texts that a value stands for: several where it is a list. */
export function textsOf(value: Value, variables: Variables, depth = 0): readonly string[] {
  if (depth > MAX_DEPTH) return [UNKNOWN];
  switch (value.kind) {
    case "text":
      return [value.text];
    case "list":
      return value.items.flatMap((item) => textsOf(item, variables, depth + 1));
    case "variable": {
      const held = variables.get(value.name);
      return held === undefined ? [UNKNOWN] : textsOf(held, variables, depth + 1);
    }
    case "group":
      return groupTexts(value.code, variables, depth + 1);
    case "block":
      return [value.code];
    default:
      return [UNKNOWN];
  }
}

/** One text; a list is joined by blanks, as PowerShell does where it needs a text. */
export function textOf(value: Value, variables: Variables): string {
  return textsOf(value, variables).join(" ");
}

function groupTexts(code: string, variables: Variables, depth: number): readonly string[] {
  const statements = parseScript(code);
  const texts = statements.map(({ commands, assigned }) => {
    const [command] = commands;
    if (assigned !== null || command === undefined || commands.length > 1 || command.invoked)
      return [UNKNOWN];
    return expressionTexts(command.values, variables, depth);
  });
  return texts.flat();
}

/** The texts of an expression: a value, then operators and values. */
export function expressionTexts(
  values: readonly Value[],
  variables: Variables,
  depth = 0,
): readonly string[] {
  const [first, ...rest] = values;
  if (first === undefined || depth > MAX_DEPTH) return [UNKNOWN];
  // A bare word is a command, and a number is itself.
  if (first.kind === "text" && first.bare) {
    const joined = first.text.toLowerCase() === "-join" ? rest[0] : undefined;
    if (joined !== undefined) return [textsOf(joined, variables, depth).join("")];
    return rest.length === 0 && /^\d+$/.test(first.text) ? [first.text] : [UNKNOWN];
  }
  let texts = textsOf(first, variables, depth);
  for (let i = 0; i < rest.length; i += 2) {
    const operator = rest[i]!;
    const right = rest[i + 1];
    if (operator.kind !== "text" || !operator.bare || right === undefined) return [UNKNOWN];
    const operands = textsOf(right, variables, depth);
    if (operator.text === "+")
      texts =
        texts.length === 1 && operands.length === 1 ? [texts[0]! + operands[0]!] : [...texts, ...operands];
    else if (operator.text === "-join") texts = [texts.join(operands[0] ?? "")];
    else if (operator.text === "-f") texts = [formatted(texts.join(" "), operands)];
    else return [UNKNOWN];
    if (texts.reduce((sum, text) => sum + text.length, 0) > MAX_LENGTH) return [UNKNOWN];
  }
  return texts;
}

/** `'{0}sh' -f 'net'` */
function formatted(format: string, values: readonly string[]): string {
  return format.replaceAll(/\{(\d{1,3})\}/g, (_whole, place: string) => values[Number(place)] ?? UNKNOWN);
}
