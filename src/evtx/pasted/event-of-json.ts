// Events as JSON → the tree of the event. Three families of shapes are told apart by their keys:
//
//   the event's own tree   {"Event": {"System": …, "EventData": …}}: our dump (json.ts), evtx_dump (with `#attributes` or with
//                          `Provider_attributes`), Chainsaw (inside `document.data`)
//   Winlogbeat             {"winlog": {"event_id": …, "event_data": {…}}}
//   flat                   {"EventID": 1, "Channel": …, "Image": …}, and the fields of Hayabusa's `AllFieldInfo`
//
// A value that no shape explains becomes a field under its own key.

import type { EventAttribute, EventElement, EventNode } from "../../model/event.ts";
import type { JsonNode } from "./parse-json.ts";

type Entries = readonly (readonly [key: string, value: JsonNode])[];

/** The event in a value, or null where it is none. */
export function eventOfJson(value: JsonNode): EventElement | null {
  const entries = unwrap(value);
  if (entries === null || entries.length === 0) return null;
  const winlog = objectAt(entries, "winlog");
  if (winlog !== null) return flatEvent([...entries.filter(([key]) => key === "@timestamp"), ...winlog]);
  return entries.some(([key]) => key === "System" || key === "#content")
    ? treeEvent(entries)
    : flatEvent(entries);
}

const WRAPPERS = ["Event", "document", "data", "_source"];

function unwrap(value: JsonNode): Entries | null {
  let entries = value.kind === "object" ? value.entries : null;
  for (let depth = 0; entries !== null && depth < 4; depth++) {
    const inner = WRAPPERS.map((key) => objectAt(entries!, key)).find((found) => found !== null);
    if (inner === undefined) break;
    entries = inner;
  }
  return entries;
}

function objectAt(entries: Entries, key: string): Entries | null {
  const value = entries.find(([candidate]) => candidate === key)?.[1];
  return value?.kind === "object" ? value.entries : null;
}

function treeEvent(entries: Entries): EventElement {
  const children = entries.flatMap(([key, value]): EventNode[] => {
    if (key === "#content") return contentNodes(value);
    if (key === "#text") return textNodes(textOf(value));
    return key.startsWith("#") || key.endsWith("_attributes") ? [] : elementsOf(key, value);
  });
  return { name: "Event", attributes: attributesAt(entries), children };
}

/** A list in the order of the event: texts, elements as objects of one member, [target, data] for an instruction. */
function contentNodes(value: JsonNode): EventNode[] {
  if (value.kind !== "list") return elementsOf("#content", value);
  return value.items.flatMap((item): EventNode[] => {
    if (item.kind === "object") return item.entries.flatMap(([name, inner]) => [elementOf(name, inner)]);
    if (item.kind !== "list") return textNodes(textOf(item));
    const [target, data] = item.items;
    return [{ kind: "pi", target: textOf(target ?? item), data: data === undefined ? "" : textOf(data) }];
  });
}

/** The children of EventData: a key is the name of a `<Data>`, but for `Data` itself and elements that say more. */
function dataNodes(entries: Entries): EventNode[] {
  return entries.flatMap(([key, value]): EventNode[] => {
    if (key === "#content") return contentNodes(value);
    if (key === "#text") return textNodes(textOf(value));
    if (key.startsWith("#")) return [];
    // Several unnamed values: a list, or in evtx_dump a list as the text of one element.
    if (value.kind === "list") return value.items.flatMap((item) => dataNodes([[key, item]]));
    if (key === "Binary" || isTree(value) || objectAt(asEntries(value), "#attributes") !== null)
      return elementsOf(key, value);
    const attributes = key === "Data" ? [] : [attribute("Name", key)];
    const texts = objectTexts(value) ?? [textOf(value)];
    return texts.map((text) => toNode({ name: "Data", attributes, children: textNodes(text) }));
  });
}

const asEntries = (value: JsonNode): Entries => (value.kind === "object" ? value.entries : []);

const isTree = (value: JsonNode): boolean =>
  value.kind === "object" && value.entries.some(([key]) => !key.startsWith("#") || key === "#content");

function objectTexts(value: JsonNode): string[] | null {
  if (value.kind === "list") return value.items.map(textOf);
  if (value.kind !== "object") return null;
  const text = value.entries.find(([key]) => key === "#text")?.[1];
  return text === undefined ? [""] : (objectTexts(text) ?? [textOf(text)]);
}

/** The elements that a key stands for: one, or one for each value of a list. */
function elementsOf(name: string, value: JsonNode): EventNode[] {
  return value.kind === "list"
    ? value.items.flatMap((item) => elementsOf(name, item))
    : [elementOf(name, value)];
}

function elementOf(name: string, value: JsonNode): EventNode {
  if (value.kind !== "object") return toNode({ name, attributes: [], children: textNodes(textOf(value)) });
  const attributes = attributesAt(value.entries);
  if (name === "EventData") return toNode({ name, attributes, children: dataNodes(value.entries) });
  const children = value.entries.flatMap(([key, inner]): EventNode[] => {
    if (key === "#text") return textNodes(textOf(inner));
    if (key === "#content") return contentNodes(inner);
    return key === "#attributes" || attributesOf(key, value.entries) !== null ? [] : elementsOf(key, inner);
  });
  const separate = value.entries.flatMap(([key]): EventNode[] => {
    const owner = attributesOf(key, value.entries);
    if (owner === null || value.entries.some(([other]) => other === owner)) return [];
    return [
      toNode({ name: owner, attributes: attributesAt(objectAt(value.entries, key)!, ""), children: [] }),
    ];
  });
  return toNode({
    name,
    attributes,
    children: [...children.map((node) => withOwn(node, value.entries)), ...separate],
  });
}

/** `Provider_attributes` beside or instead of `Provider`: the name of the element they belong to. */
function attributesOf(key: string, entries: Entries): string | null {
  return key.endsWith("_attributes") && objectAt(entries, key) !== null
    ? key.slice(0, -"_attributes".length)
    : null;
}

function withOwn(node: EventNode, entries: Entries): EventNode {
  if (node.kind !== "element") return node;
  const own = objectAt(entries, `${node.element.name}_attributes`);
  return own === null ? node : toNode({ ...node.element, attributes: attributesAt(own, "") });
}

function attributesAt(entries: Entries, key = "#attributes"): EventAttribute[] {
  const own = key === "" ? entries : objectAt(entries, key);
  return (own ?? []).flatMap(([name, value]) =>
    (value.kind === "list" ? value.items : [value]).map((each) => attribute(name, textOf(each))),
  );
}

/** Spellings of the header in flat events, in lower case without separators → where they belong in System. */
const HEADER: Readonly<Record<string, readonly [element: string, attribute: string | null]>> = {
  eventid: ["EventID", null],
  channel: ["Channel", null],
  logname: ["Channel", null],
  computer: ["Computer", null],
  computername: ["Computer", null],
  hostname: ["Computer", null],
  providername: ["Provider", "Name"],
  provider: ["Provider", "Name"],
  sourcename: ["Provider", "Name"],
  eventrecordid: ["EventRecordID", null],
  recordid: ["EventRecordID", null],
  recordnumber: ["EventRecordID", null],
  timestamp: ["TimeCreated", "SystemTime"],
  timecreated: ["TimeCreated", "SystemTime"],
  systemtime: ["TimeCreated", "SystemTime"],
  timecreatedsystemtime: ["TimeCreated", "SystemTime"],
};

/** Objects whose members are the event's own fields. */
const FIELD_OBJECTS = new Set(["eventdata", "userdata", "allfieldinfo", "details"]);

function flatEvent(entries: Entries): EventElement {
  const system = new Map<string, EventElement>();
  const data: (readonly [string, JsonNode])[] = [];
  const fields = entries.some(([key]) => key === "AllFieldInfo")
    ? entries.filter(([key]) => key !== "Details")
    : entries;
  for (const [key, value] of fields) {
    const plain = key.toLowerCase().replace(/[^a-z]/g, "");
    const header = Object.hasOwn(HEADER, plain) ? HEADER[plain]! : null;
    if (value.kind === "object") {
      if (FIELD_OBJECTS.has(plain)) data.push(...value.entries);
      else data.push([key, value]);
    } else if (header === null || value.kind === "list") data.push([key, value]);
    else {
      const [name, attributeName] = header;
      if (system.has(name)) continue;
      const text = textOf(value);
      const attributes = attributeName === null ? [] : [attribute(attributeName, text)];
      system.set(name, { name, attributes, children: attributeName === null ? textNodes(text) : [] });
    }
  }
  const children = [
    toNode({ name: "System", attributes: [], children: [...system.values()].map(toNode) }),
    toNode({ name: "EventData", attributes: [], children: dataNodes(data) }),
  ];
  return { name: "Event", attributes: [], children };
}

function textOf(value: JsonNode): string {
  if (value.kind === "text" || value.kind === "word") return value.text;
  if (value.kind === "list") return value.items.map(textOf).join(", ");
  return "";
}

const toNode = (element: EventElement): EventNode => ({ kind: "element", element });

const textNodes = (text: string): EventNode[] =>
  text === "" ? [] : [{ kind: "text", text, type: "literal" }];

const attribute = (name: string, text: string): EventAttribute => ({
  name,
  value: text === "" ? [] : [{ kind: "text", text, type: "literal" }],
});
