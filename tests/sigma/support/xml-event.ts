import type { EventField, RawEvent } from "../../../src/model/event.ts";

// A reader for the plain XML that log converters print: elements, attributes, text and the five named references. It has
// nothing in common with the parser of the product.

interface Element {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: Element[];
  text: string;
}

/** Reads one `<Event>` as fields under their Sigma names. */
export function readXmlEvent(xml: string): RawEvent {
  const root = parseXml(xml);
  const fields: EventField[] = [];
  const add = (name: string, value: string, path: string): void => {
    fields.push({ name: name.replace(/ /g, ""), value, path, from: null });
  };
  for (const section of root.children) {
    if (section.name === "System") {
      for (const element of section.children) {
        for (const [name, value] of element.attributes) {
          add(`${element.name}_${name}`, value, `System/${element.name}/@${name}`);
        }
        if (element.children.length === 0 && element.text !== "")
          add(element.name, element.text, `System/${element.name}`);
      }
    } else if (section.name === "EventData") {
      for (const data of section.children) {
        const name = data.attributes.get("Name");
        add(name ?? data.name, textOf(data), `EventData/${data.name}`);
      }
    } else {
      addLeaves(section, section.name, add);
    }
  }
  const value = (name: string): string => fields.find((field) => field.name === name)?.value ?? "";
  return {
    recordId: value("EventRecordID"),
    time: value("TimeCreated_SystemTime"),
    timeFrom: "event",
    computer: value("Computer"),
    channel: value("Channel"),
    provider: value("Provider_Name"),
    eventId: value("EventID"),
    fields,
  };
}

function addLeaves(
  element: Element,
  path: string,
  add: (name: string, value: string, path: string) => void,
): void {
  for (const child of element.children) {
    const childPath = `${path}/${child.name}`;
    if (child.children.length > 0) addLeaves(child, childPath, add);
    else add(child.attributes.get("Name") ?? child.name, child.text, childPath);
  }
}

function textOf(element: Element): string {
  return element.text + element.children.map(textOf).join("");
}

function parseXml(xml: string): Element {
  const root: Element = { name: "", attributes: new Map(), children: [], text: "" };
  const stack = [root];
  for (const match of xml.matchAll(/<\?[^>]*\?>|<(\/?)([^\s/>]+)([^>]*?)(\/?)>|([^<]+)/g)) {
    const [, close, name, attributes, empty, text] = match;
    const top = stack.at(-1)!;
    if (text !== undefined) top.text += unescapeXml(text);
    else if (close === "/") stack.pop();
    else if (name !== undefined) {
      const element: Element = {
        name,
        attributes: parseAttributes(attributes ?? ""),
        children: [],
        text: "",
      };
      top.children.push(element);
      if (empty === "") stack.push(element);
    }
  }
  return root.children[0] ?? root;
}

function parseAttributes(text: string): ReadonlyMap<string, string> {
  return new Map(
    [...text.matchAll(/([^\s=]+)="([^"]*)"/g)].map(([, name, value]) => [name!, unescapeXml(value!)]),
  );
}

const named: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };

function unescapeXml(text: string): string {
  return text.replace(
    /&(?:#x([0-9a-fA-F]+)|#([0-9]+)|(\w+));/g,
    (whole, hex: string, decimal: string, name: string) => {
      if (hex !== undefined) return String.fromCodePoint(parseInt(hex, 16));
      if (decimal !== undefined) return String.fromCodePoint(Number(decimal));
      return named[name] ?? whole;
    },
  );
}
