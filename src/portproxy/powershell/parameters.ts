// How a cmdlet takes its arguments: `-Name value`, `-Name:value`, names shortened to any beginning that fits, switches without
// a value, and values without a name in the order of the cmdlet's positions.

import { isDash } from "./characters.ts";
import type { Value } from "./value.ts";

export interface Parameters {
  /** Names, lower case, of parameters with a value. */
  readonly values: readonly string[];
  /** Those of `values` that take values without a name, in order. */
  readonly positions: readonly string[];
}

/** Common to all cmdlets. */
const common: readonly string[] = [
  "erroraction",
  "ea",
  "warningaction",
  "informationaction",
  "errorvariable",
  "outvariable",
  "outbuffer",
  "pipelinevariable",
];

/** The values by parameter name. */
export function bindParameters(
  args: readonly Value[],
  { values, positions }: Parameters,
): ReadonlyMap<string, Value> {
  const bound = new Map<string, Value>();
  for (let i = 0; i < args.length; i++) {
    const value = args[i]!;
    const parameter = parameterOf(value);
    if (parameter === null) {
      // A table or list that is handed over by `@name` has the parameters by name.
      const free = positions.find((name) => !bound.has(name));
      if (free !== undefined) bound.set(free, value);
      continue;
    }
    const { name, attached } = parameter;
    const full =
      values.find((each) => each === name) ?? [...values, ...common].find((each) => each.startsWith(name));
    if (attached !== null && attached !== "") {
      if (full !== undefined) bound.set(full, { kind: "text", text: attached, bare: false });
    } else if (full !== undefined && i + 1 < args.length) {
      i++;
      bound.set(full, args[i]!);
    }
  }
  return bound;
}

/** The name of a parameter, lower case, and the value behind its colon; null where the value is no parameter. */
function parameterOf(value: Value): { readonly name: string; readonly attached: string | null } | null {
  if (value.kind !== "text" || !value.bare || !isDash(value.text[0])) return null;
  const found = /^.([A-Za-z_?]\w*)(?::(.*))?$/s.exec(value.text);
  return found === null ? null : { name: found[1]!.toLowerCase(), attached: found[2] ?? null };
}
