// A reader of the XML that event renderers write: elements, attributes, text, references, CDATA. It knows nothing
// of this project's own renderer.

const TOKEN =
  /<!\[CDATA\[([\s\S]*?)\]\]>|<\?[\s\S]*?\?>|<(\/?)([^\s/>]+)((?:\s+[^\s=]+="[^"]*")*)\s*(\/?)>|([^<]+)/g;
const ATTRIBUTE = /\s+([^\s=]+)="([^"]*)"/g;
const ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

function unescape(text: string): string {
  return text.replace(/&(#x?[0-9a-fA-F]+|\w+);/g, (whole, name: string) => {
    if (name.startsWith("#x")) return String.fromCodePoint(Number.parseInt(name.slice(2), 16));
    if (name.startsWith("#")) return String.fromCodePoint(Number(name.slice(1)));
    return ENTITIES[name] ?? whole;
  });
}

// One reader writes white space as it is, where an XML reader would change it, and `_` for what XML can't hold; the other
// writes a reference, or U+241B and four digits. Both are compared as the first has it and an XML reader would read it.
const unspelled = (text: string): string => unescape(text).replace(/\u241b[0-9A-F]{4}/g, "_");
const asReadText = (text: string): string => unspelled(text).replace(/\r\n?/g, "\n");
const asReadAttribute = (text: string): string => unspelled(text).replace(/\r\n|[\r\n\t]/g, " ");

const asReadSection = (text: string): string =>
  text.replace(/\u241b[0-9A-F]{4}/g, "_").replace(/\r\n?/g, "\n");

/**
 * A record as a flat list in document order: `path`, then `path@attribute=value` and `path=text`. White space
 * between elements does not count; in a leaf it does.
 */
export function flattenXml(xml: string): string[] {
  const flat: string[] = [];
  const open: { path: string; text: string; hasChild: boolean }[] = [];
  for (const [whole, cdata, closing, name, attributes, empty, text] of xml.matchAll(TOKEN)) {
    const current = open.at(-1);
    if (cdata !== undefined) {
      if (current) current.text += asReadSection(cdata);
    } else if (text !== undefined) {
      if (current) current.text += asReadText(text);
    } else if (name !== undefined && closing === "") {
      if (current) current.hasChild = true;
      const path = `${current?.path ?? ""}/${name}`;
      flat.push(path);
      for (const [, key, value] of (attributes ?? "").matchAll(ATTRIBUTE)) {
        flat.push(`${path}@${key}=${asReadAttribute(value!)}`);
      }
      if (empty === "") open.push({ path, text: "", hasChild: false });
    } else if (name !== undefined) {
      const closed = open.pop();
      if (closed && !(closed.hasChild && closed.text.trim() === "") && closed.text !== "") {
        flat.push(`${closed.path}=${closed.text}`);
      }
    } else if (!whole.startsWith("<?")) {
      throw new Error(`not XML: ${whole.slice(0, 80)}`);
    }
  }
  return flat;
}
