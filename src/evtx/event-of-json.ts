// Events as JSON → the tree of the event. Three families of shapes are told apart by their keys:
//
//   the event's own tree   {"Event": {"System": …, "EventData": …}}: our dump, evtx_dump (with `#attributes` or with
//                          `Provider_attributes`), Chainsaw (inside `document.data`)
//   Winlogbeat             {"winlog": {"event_id": …, "event_data": {…}}}
//   flat                   {"EventID": 1, "Channel": …, "Image": …}, and the fields of Hayabusa's `AllFieldInfo`
//
// A value that no shape explains becomes a field under its own key.

import type { EventAttribute, EventElement, EventNode } from "../model/event.ts";
import type { JsonNode } from "./parse-json.ts";

type Entries = readonly (readonly [key: string, value: JsonNode])[];

/** The event in a value, or null where it is none. */
export function eventOfJson(value: JsonNode): EventElement | null {
  const entries = unwrap(value);
  if (entries === null || entries.length === 0) return null;
  const winlog = objectAt(entries, "winlog");
  if (winlog !== null) return flatEvent([...entries.filter(([key]) => key === "@timestamp"), ...winlog]);
  return objectAt(entries, "System") === null ? flatEvent(entries) : treeEvent(entries);
}

const WRAPPERS = ["Event", "document", "data", "_source"];

function unwrap(value: JsonNode): Entries | null {
  let entries = value.kind === "object" ? value.entries : null;
  for (let depth = 0; entries !== null && depth < 4; depth += 1) {
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
    if (key.startsWith("#") || key.endsWith("_attributes")) return [];
    if (key === "EventData" && value.kind === "object") {
      return [
        toNode({ name: key, attributes: attributesAt(value.entries), children: dataNodes(value.entries) }),
      ];
    }
    return elementsOf(key, value);
  });
  return { name: "Event", attributes: [], children };
}

/** The children of EventData: a key is the name of a `<Data>`, but for `Data` itself and `Binary`. */
function dataNodes(entries: Entries): EventNode[] {
  return entries.flatMap(([key, value]): EventNode[] => {
    if (key.startsWith("#")) return [];
    if (key === "Binary" || isTree(value)) return elementsOf(key, value);
    const attributes = key === "Data" ? [] : [attribute("Name", key)];
    // Several unnamed values: a list, or in evtx_dump a list as the text of one element.
    const texts = objectTexts(value) ?? [textOf(value)];
    return texts.map((text) => toNode({ name: "Data", attributes, children: textNodes(text) }));
  });
}

const isTree = (value: JsonNode): boolean =>
  value.kind === "object" && value.entries.some(([key]) => !key.startsWith("#"));

function objectTexts(value: JsonNode): string[] | null {
  if (value.kind === "list") return value.items.map(textOf);
  if (value.kind !== "object") return null;
  const text = value.entries.find(([key]) => key === "#text")?.[1];
  return text === undefined ? [""] : (objectTexts(text) ?? [textOf(text)]);
}

/** The elements that a key stands for: one, or one for each value of a list. */
function elementsOf(name: string, value: JsonNode): EventNode[] {
  if (value.kind === "list") return value.items.flatMap((item) => elementsOf(name, item));
  if (value.kind !== "object") return [toNode({ name, attributes: [], children: textNodes(textOf(value)) })];
  const children = value.entries.flatMap(([key, inner]): EventNode[] => {
    if (key === "#text") return textNodes(textOf(inner));
    return key === "#attributes" || attributesOf(key, value.entries) !== null ? [] : elementsOf(key, inner);
  });
  const separate = value.entries.flatMap(([key]): EventNode[] => {
    const owner = attributesOf(key, value.entries);
    if (owner === null || value.entries.some(([other]) => other === owner)) return [];
    return [
      toNode({ name: owner, attributes: attributesAt(objectAt(value.entries, key)!, ""), children: [] }),
    ];
  });
  const attributes = attributesAt(value.entries);
  return [
    toNode({
      name,
      attributes,
      children: [...children.map((node) => withOwn(node, value.entries)), ...separate],
    }),
  ];
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
  return (own ?? []).map(([name, value]) => attribute(name, textOf(value)));
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
