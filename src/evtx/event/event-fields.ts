import type { EventElement, EventField, EventNode, EventText, RawEvent } from "../../model/event.ts";
import type { FileTime } from "../../model/units.ts";
import { eventTime } from "./event-time.ts";

// Field names as Sigma has them (rules specification, "Field Usage"), and names of the same kind for what the specification
// does not speak of, so that every attribute and every text of an event is in its fields, in the order of the event:
//
//   leaf element              its name: EventID, Binary, RuleName (in UserData); `<Data Name="x">` is x, spaces stripped
//   attribute                 Element_Attribute: Provider_Name, EventData_Name, ComplexData_Name, Data_Type. The Name of a
//                             `<Data>` that is a leaf of EventData is that field's name and no value of its own
//   text beside elements      the name of the element that holds it, each run of text a field
//   processing instruction    its target
//   in RenderingInfo          all of these with `RenderingInfo_` in front: it repeats names of System
//
// Left out are namespace declarations, and text that is nothing but white space beside elements or in a section of the event:
// layout. An element of System that is there for its attributes (Provider, TimeCreated …) has a field of its own only where
// it holds text.

/** Elements of System that carry attributes only. */
export const ATTRIBUTES_ONLY: ReadonlySet<string> = new Set([
  "Provider",
  "TimeCreated",
  "Correlation",
  "Execution",
  "Security",
]);

/** Where an event states its time. */
export const TIME_PATH = "System/TimeCreated/@SystemTime";

/**
 * The canonical data of an event's tree. Never fails: what is not there is `""`.
 *
 * @param written time in the header of the event's record, for an event that states none; null where there is no record.
 */
export function toRawEvent(root: EventElement, written: FileTime | null): RawEvent {
  const fields: EventField[] = [];
  addAttributes(root, root.name, "", fields);
  addParts(root, root.name, "", "", fields, (element) => addSection(element, fields));
  const headerOf = (path: string): string => fields.find((field) => field.path === path)?.value ?? "";
  return {
    recordId: headerOf("System/EventRecordID"),
    ...eventTime(headerOf(TIME_PATH), written),
    computer: headerOf("System/Computer"),
    channel: headerOf("System/Channel"),
    provider: headerOf("System/Provider/@Name"),
    eventId: headerOf("System/EventID"),
    fields,
  };
}

function addSection(element: EventElement, fields: EventField[]): void {
  const { name } = element;
  if (name !== "System" && name !== "EventData") {
    addLeaves(element, name, name === "RenderingInfo" ? "RenderingInfo_" : "", fields);
    return;
  }
  addAttributes(element, name, name, fields);
  let position = 0;
  addParts(element, name, name, "", fields, (child) => {
    position++;
    if (hasElements(child)) addLeaves(child, `${name}/${child.name}`, "", fields);
    else if (name === "System") addSystemLeaf(child, fields);
    else addDataLeaf(child, position, fields);
  });
}

function addSystemLeaf(element: EventElement, fields: EventField[]): void {
  const path = `System/${element.name}`;
  addAttributes(element, element.name, path, fields);
  const value = elementText(element);
  if (value !== "" || !ATTRIBUTES_ONLY.has(element.name))
    fields.push({ name: element.name, value, path, from: null });
  addInstructions(element, path, "", fields);
}

function addDataLeaf(element: EventElement, position: number, fields: EventField[]): void {
  const label = labelOf(element);
  const path = label === null ? `EventData/*[${position}]` : `EventData/Data[@Name='${textOf(label.value)}']`;
  addAttributes(element, element.name, path, fields, label);
  fields.push({ name: nameOf(element), value: elementText(element), path, from: null });
  addInstructions(element, path, "", fields);
}

/** Depth is bounded by the parser's own limit on open elements. */
function addLeaves(element: EventElement, path: string, prefix: string, fields: EventField[]): void {
  // An EventData may lie within a section of another kind.
  const isData = !hasElements(element) && path.endsWith("/EventData/Data");
  addAttributes(element, prefix + element.name, path, fields, isData ? labelOf(element) : null);
  if (hasElements(element) || !path.includes("/")) {
    addParts(element, prefix + nameOf(element), path, prefix, fields, (child) =>
      addLeaves(child, `${path}/${child.name}`, prefix, fields),
    );
    return;
  }
  fields.push({ name: prefix + nameOf(element), value: elementText(element), path, from: null });
  addInstructions(element, path, prefix, fields);
}

/** What an element holds beside attributes: runs of text and elements, each in its place; instructions behind them. */
function addParts(
  element: EventElement,
  name: string,
  path: string,
  prefix: string,
  fields: EventField[],
  addChild: (child: EventElement) => void,
): void {
  const isLeaf = !hasElements(element);
  let run = "";
  const endRun = (): void => {
    const own = isLeaf && path !== "" ? path : below(path, "text()");
    if (!isBlank(run)) fields.push({ name, value: run, path: own, from: null });
    run = "";
  };
  for (const node of element.children) {
    if (node.kind === "element") {
      endRun();
      addChild(node.element);
    } else if (node.kind !== "pi") {
      run += textOf([node]);
    }
  }
  endRun();
  addInstructions(element, path, prefix, fields);
}

function addInstructions(element: EventElement, path: string, prefix: string, fields: EventField[]): void {
  for (const node of element.children) {
    if (node.kind !== "pi") continue;
    const { target, data } = node;
    const own = below(path, `processing-instruction('${target}')`);
    fields.push({ name: prefix + target, value: data, path: own, from: null });
  }
}

function addAttributes(
  element: EventElement,
  name: string,
  path: string,
  fields: EventField[],
  label: EventElement["attributes"][number] | null = null,
): void {
  for (const attribute of element.attributes) {
    if (attribute === label || isNamespace(attribute.name)) continue;
    const own = below(path, `@${attribute.name}`);
    fields.push({ name: `${name}_${attribute.name}`, value: textOf(attribute.value), path: own, from: null });
  }
}

const below = (path: string, step: string): string => (path === "" ? step : `${path}/${step}`);

/** A declaration of a namespace: says how names are to be read, nothing of the event. */
export const isNamespace = (attribute: string): boolean =>
  attribute.startsWith("xmlns") && (attribute.length === 5 || attribute[5] === ":");

/** White space as XML has it. */
export const isBlank = (text: string): boolean => /^[ \t\r\n]*$/.test(text);

export function hasElements(element: EventElement): boolean {
  return element.children.some((node) => node.kind === "element");
}

/** The attribute that names a `<Data>`. */
function labelOf(element: EventElement): EventElement["attributes"][number] | null {
  if (element.name !== "Data") return null;
  return element.attributes.find(({ name, value }) => name === "Name" && textOf(value) !== "") ?? null;
}

function nameOf(element: EventElement): string {
  const label = labelOf(element);
  return label === null ? element.name : stripSpaces(textOf(label.value));
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
