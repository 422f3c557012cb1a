import type { EventElement } from "../model/event.ts";
import { elementText, textOf } from "./event-fields.ts";

type JsonValue = string | null | JsonValue[] | { [key: string]: JsonValue };

/**
 * An event as plain JSON data, all values texts: attributes under `#attributes`, text beside attributes under
 * `#text`, `<Data Name="x">` as key `x`, what occurs more than once as an array, an empty element as null.
 */
export function toJson(root: EventElement): { [key: string]: JsonValue } {
  return { [root.name]: elementValue(root) };
}

function elementValue(element: EventElement): JsonValue {
  const children = element.children.flatMap((node) => (node.kind === "element" ? [node.element] : []));
  const attributes = Object.fromEntries(
    element.attributes.map((attribute) => [attribute.name, textOf(attribute.value)]),
  );
  const hasAttributes = element.attributes.length > 0;
  if (children.length === 0) {
    const text = element.children.length === 0 ? null : elementText(element);
    if (!hasAttributes) return text;
    return text === null ? { "#attributes": attributes } : { "#attributes": attributes, "#text": text };
  }
  const value: { [key: string]: JsonValue } = Object.create(null) as { [key: string]: JsonValue };
  if (hasAttributes) value["#attributes"] = attributes;
  for (const child of children) addChild(value, child);
  return value;
}

function addChild(value: { [key: string]: JsonValue }, child: EventElement): void {
  const label =
    child.name === "Data" ? child.attributes.find((attribute) => attribute.name === "Name") : undefined;
  const named = label !== undefined && child.attributes.length === 1;
  const key = named ? textOf(label.value) : child.name;
  const item = named
    ? dataValue(child)
    : child.name === "Data"
      ? (elementValue(child) ?? "")
      : elementValue(child);
  const known = value[key];
  if (!(key in value)) value[key] = item;
  else if (Array.isArray(known)) known.push(item);
  else value[key] = [known ?? null, item];
}

function dataValue(element: EventElement): JsonValue {
  return element.children.some((node) => node.kind === "element")
    ? elementValue({ ...element, attributes: [] })
    : elementText(element);
}
