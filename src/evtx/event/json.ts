import type { EventElement, EventNode } from "../../model/event.ts";
import { elementText, hasElements, isBlank, textOf } from "./event-fields.ts";
import type { JsonNode } from "../pasted/parse-json.ts";

// An event as JSON, in the order of the event, nothing merged and nothing lost; event-of-json.ts reads it back. All values
// are texts. Names may be numbers, which objects of JavaScript put first: the text is written by hand.
//
//   element        a member under its name: null where it is empty (`""` for a `<Data>`), its text, or an object
//   `<Data>`       in EventData, with a Name, text and nothing else: a member under that name
//   attributes     `#attributes` in front, the text of such an element then under `#text`; one that is there twice has a list
//   repetition     elements of one name right behind each other are a list
//   anything else  text beside elements, instructions, a name that comes back later, a `<Data>` that would pass for another
//                  element: `#content`, a list with a text for each run of text, an object of one member for each element,
//                  and [target, data] for each instruction. White space alone beside elements is layout and left out

type Entry = readonly [key: string, value: JsonNode];

const NULL: JsonNode = { kind: "null" };
const text = (value: string): JsonNode => ({ kind: "text", text: value });
const list = (items: readonly JsonNode[]): JsonNode => ({ kind: "list", items });
const object = (entries: readonly Entry[]): JsonNode => ({ kind: "object", entries });

/** Members of a dumped line that say where the record lies. */
const PLACE: ReadonlySet<string> = new Set(["file", "offset"]);

/** The event as the members of an object, without its braces: `"Event":{…}`. */
export function toJsonMember(root: EventElement): string {
  // A root that would pass for the place of the record is no member.
  const member: Entry = PLACE.has(root.name)
    ? ["#content", list([explicit(root)])]
    : [root.name, valueOf(root)];
  return `${JSON.stringify(member[0])}:${compact(member[1])}`;
}

/** The event as an object over several lines, for reading. */
export function toIndentedJson(root: EventElement): string {
  return indented(object([[root.name, valueOf(root)]]), "");
}

const explicit = (element: EventElement): JsonNode => object([[element.name, valueOf(element)]]);

function valueOf(element: EventElement): JsonNode {
  const entries: Entry[] = [];
  if (element.attributes.length > 0) entries.push(["#attributes", attributesOf(element)]);
  const hasInstructions = element.children.some((node) => node.kind === "pi");
  if (!hasElements(element) && !hasInstructions) {
    if (element.children.length === 0) return entries.length === 0 ? NULL : object(entries);
    const own = text(elementText(element));
    return entries.length === 0 ? own : object([...entries, ["#text", own]]);
  }
  const members = hasInstructions ? null : membersOf(element);
  if (members === null) return object([...entries, ["#content", list(contentOf(element.children))]]);
  return object([...entries, ...members]);
}

function attributesOf({ attributes }: EventElement): JsonNode {
  const values = new Map<string, string[]>();
  for (const { name, value } of attributes) {
    const known = values.get(name);
    if (known === undefined) values.set(name, [textOf(value)]);
    else known.push(textOf(value));
  }
  return object(
    [...values].map(([name, all]) => [name, all.length === 1 ? text(all[0]!) : list(all.map(text))]),
  );
}

/** The children as members; null where they are more than members can say. */
function membersOf(parent: EventElement): Entry[] | null {
  const members = new Map<string, { readonly isLabel: boolean; readonly values: JsonNode[] }>();
  let last: string | null = null;
  let run = "";
  for (const node of parent.children) {
    if (node.kind !== "element") {
      run += textOf([node]);
      continue;
    }
    const { element } = node;
    const label = parent.name === "EventData" ? labelOf(element) : null;
    const key = label ?? element.name;
    if (key.startsWith("#")) return null;
    const value = memberOf(element, label !== null);
    const known = members.get(key);
    if (known === undefined) members.set(key, { isLabel: label !== null, values: [value] });
    else if (last !== key || known.isLabel !== (label !== null)) return null;
    else known.values.push(value);
    last = key;
  }
  if (!isBlank(run)) return null;
  return [...members].map(([key, { values }]) => [key, values.length === 1 ? values[0]! : list(values)]);
}

function memberOf(element: EventElement, isLabelled: boolean): JsonNode {
  if (isLabelled) return text(elementText(element));
  const value = valueOf(element);
  return value.kind === "null" && element.name === "Data" ? text("") : value;
}

/** The name that stands for a `<Data>`, where nothing else has to be said of it. */
function labelOf({ name, attributes, children }: EventElement): string | null {
  if (name !== "Data" || attributes.length !== 1 || attributes[0]!.name !== "Name") return null;
  if (children.some((node) => node.kind === "element" || node.kind === "pi")) return null;
  const label = textOf(attributes[0]!.value);
  return label === "" || label === "Data" || label.startsWith("#") ? null : label;
}

function contentOf(nodes: readonly EventNode[]): JsonNode[] {
  const content: JsonNode[] = [];
  let run = "";
  const endRun = (): void => {
    if (run !== "") content.push(text(run));
    run = "";
  };
  for (const node of nodes) {
    if (node.kind !== "element" && node.kind !== "pi") {
      run += textOf([node]);
      continue;
    }
    endRun();
    content.push(
      node.kind === "element" ? explicit(node.element) : list([text(node.target), text(node.data)]),
    );
  }
  endRun();
  return content;
}

function compact(node: JsonNode): string {
  switch (node.kind) {
    case "null":
      return "null";
    case "list":
      return `[${node.items.map(compact).join(",")}]`;
    case "object":
      return `{${node.entries.map(([key, value]) => `${JSON.stringify(key)}:${compact(value)}`).join(",")}}`;
    default:
      return JSON.stringify(node.text);
  }
}

function indented(node: JsonNode, indent: string): string {
  const inner = `${indent}  `;
  const lines = (open: string, parts: readonly string[], close: string): string =>
    parts.length === 0 ? open + close : `${open}\n${inner}${parts.join(`,\n${inner}`)}\n${indent}${close}`;
  if (node.kind === "list")
    return lines(
      "[",
      node.items.map((item) => indented(item, inner)),
      "]",
    );
  if (node.kind !== "object") return compact(node);
  const members = node.entries.map(([key, value]) => `${JSON.stringify(key)}: ${indented(value, inner)}`);
  return lines("{", members, "}");
}
