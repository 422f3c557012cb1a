import type { EventElement, EventField, EventNode, EventText, RawEvent } from "../model/event.ts";
import { toIsoTime } from "./event-time.ts";

// Field names as Sigma has them (rules specification, "Field Usage"): elements of System by name, attributes as
// Element_Attribute, EventData by the Name attribute, UserData by the name of its leaf elements, spaces stripped.

/** Elements of System that carry attributes only. */
export const ATTRIBUTES_ONLY: ReadonlySet<string> = new Set([
  "Provider",
  "TimeCreated",
  "Correlation",
  "Execution",
  "Security",
]);

/** The canonical data of an event's tree. Never fails: what is not there is `""`. */
export function toRawEvent(root: EventElement): RawEvent {
  const fields: EventField[] = [];
  for (const node of root.children) {
    if (node.kind !== "element") continue;
    const { element } = node;
    if (element.name === "System") addSystem(element, fields);
    else if (element.name === "EventData") addEventData(element, fields);
    else addLeaves(element, element.name, element.name === "RenderingInfo" ? "RenderingInfo_" : "", fields);
  }
  const system = new Map<string, string>();
  for (const field of fields) {
    if (field.path?.startsWith("System/") && !system.has(field.name)) system.set(field.name, field.value);
  }
  return {
    recordId: system.get("EventRecordID") ?? "",
    time: toIsoTime(system.get("TimeCreated_SystemTime") ?? ""),
    computer: system.get("Computer") ?? "",
    channel: system.get("Channel") ?? "",
    provider: system.get("Provider_Name") ?? "",
    eventId: system.get("EventID") ?? "",
    fields,
  };
}

function addSystem(system: EventElement, fields: EventField[]): void {
  for (const node of system.children) {
    if (node.kind !== "element") continue;
    const { element } = node;
    const path = `System/${element.name}`;
    addAttributes(element, `${element.name}_`, path, fields);
    if (ATTRIBUTES_ONLY.has(element.name)) continue;
    fields.push({ name: element.name, value: elementText(element), path, from: null });
  }
}

function addAttributes(element: EventElement, prefix: string, path: string, fields: EventField[]): void {
  for (const attribute of element.attributes) {
    if (attribute.name.startsWith("xmlns")) continue;
    const name = prefix + attribute.name;
    fields.push({ name, value: textOf(attribute.value), path: `${path}/@${attribute.name}`, from: null });
  }
}

function addEventData(data: EventElement, fields: EventField[]): void {
  let position = 0;
  for (const node of data.children) {
    if (node.kind !== "element") continue;
    const { element } = node;
    position++;
    if (hasElements(element)) {
      addLeaves(element, `EventData/${element.name}`, "", fields);
      continue;
    }
    const label = element.name === "Data" ? attributeOf(element, "Name") : null;
    const name = label === null || label === "" ? element.name : stripSpaces(label);
    const path =
      label === null || label === "" ? `EventData/*[${position}]` : `EventData/Data[@Name='${label}']`;
    fields.push({ name, value: elementText(element), path, from: null });
  }
}

/** Depth is bounded by the parser's own limit on open elements. */
function addLeaves(element: EventElement, path: string, prefix: string, fields: EventField[]): void {
  addAttributes(element, `${prefix}${element.name}_`, path, fields);
  if (!hasElements(element)) {
    const label = element.name === "Data" ? attributeOf(element, "Name") : null;
    const name = label === null || label === "" ? element.name : label;
    const value = elementText(element);
    // A container of nothing, such as an empty UserData, is no field.
    if (path.includes("/") || value !== "")
      fields.push({ name: prefix + stripSpaces(name), value, path, from: null });
    return;
  }
  for (const node of element.children) {
    if (node.kind === "element") addLeaves(node.element, `${path}/${node.element.name}`, prefix, fields);
  }
}

function hasElements(element: EventElement): boolean {
  return element.children.some((node) => node.kind === "element");
}

function attributeOf(element: EventElement, name: string): string | null {
  const attribute = element.attributes.find((candidate) => candidate.name === name);
  return attribute === undefined ? null : textOf(attribute.value);
}

function stripSpaces(name: string): string {
  return name.includes(" ") ? name.replaceAll(" ", "") : name;
}

/** The text of an element's own character data. */
export function elementText(element: EventElement): string {
  const [only] = element.children;
  if (element.children.length === 1 && only!.kind === "text") return only!.text;
  return textOf(element.children);
}

const ENTITIES: Readonly<Record<string, string>> = { quot: '"', amp: "&", lt: "<", gt: ">", apos: "'" };

/** References resolved: what a reader of the XML would see. */
export function textOf(nodes: readonly (EventText | EventNode)[]): string {
  let text = "";
  for (const node of nodes) {
    if (node.kind === "text" || node.kind === "cdata") text += node.text;
    else if (node.kind === "entity") text += ENTITIES[node.name] ?? `&${node.name};`;
    else if (node.kind === "char") text += String.fromCharCode(node.code);
  }
  return text;
}
