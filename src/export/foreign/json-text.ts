// JSON of documents for other tools. Two things that JSON.stringify can't do: whole numbers of 64 bits, and leaving out what an
// event does not have.

/** What a document is made of. Undefined, null, `""` and empty lists and objects are left out of it. */
export type JsonPart =
  | string
  | number
  | bigint
  | boolean
  | null
  | undefined
  | readonly JsonPart[]
  | { readonly [name: string]: JsonPart }
  | ReadonlyMap<string, JsonPart>;

/**
 * The text of a document. Names that come from evidence belong into a Map: an object of JavaScript has no name `__proto__`
 * of its own, and sorts those that are numbers.
 */
export function jsonText(document: JsonPart): string {
  return textOf(document) ?? "{}";
}

function textOf(part: JsonPart): string | null {
  if (part === undefined || part === null || part === "") return null;
  if (typeof part === "bigint") return part.toString();
  if (typeof part !== "object") return JSON.stringify(part);
  if (isList(part)) {
    const items = part.map(textOf).filter((item) => item !== null);
    return items.length === 0 ? null : `[${items.join(",")}]`;
  }
  const members: string[] = [];
  for (const [name, value] of part instanceof Map ? part : Object.entries(part)) {
    const text = textOf(value as JsonPart);
    if (text !== null) members.push(`${JSON.stringify(name)}:${text}`);
  }
  return members.length === 0 ? null : `{${members.join(",")}}`;
}

// Array.isArray does not see that a list which can't be changed is one.
const isList = (part: object): part is readonly JsonPart[] => Array.isArray(part);
