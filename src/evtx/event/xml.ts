import type { EventElement, EventNode, EventText } from "../../model/event.ts";
import { isWritable, spellName, spellText, spellUnit } from "./xml-spelling.ts";

// Reading XML makes LF of CR LF and blanks of the white space in attributes: what would be changed is a character reference.

function escapeText(text: string): string {
  return spellText(text)
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll("\r", "&#13;");
}

function escapeAttribute(text: string): string {
  return escapeText(text)
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&apos;")
    .replaceAll("\t", "&#9;")
    .replaceAll("\n", "&#10;");
}

/**
 * One `<Event>` without a declaration and without white space between elements, as Windows renders it. What XML can't hold is
 * spelled as xml-spelling.ts says: parse-xml.ts reads the same event from it.
 */
export function toXml(element: EventElement): string {
  const parts: string[] = [];
  writeElement(element, parts, null, 0);
  return parts.join("");
}

/** The same, indented for reading; an element that holds text stays on one line. */
export function toIndentedXml(element: EventElement): string {
  const parts: string[] = [];
  writeElement(element, parts, "  ", 0);
  return parts.join("");
}

function writeElement(element: EventElement, parts: string[], indent: string | null, depth: number): void {
  const name = spellName(element.name);
  parts.push("<", name);
  for (const attribute of element.attributes) {
    parts.push(" ", spellName(attribute.name), '="');
    for (const node of attribute.value) writeText(node, parts, escapeAttribute);
    parts.push('"');
  }
  if (element.children.length === 0) {
    parts.push("/>");
    return;
  }
  parts.push(">");
  const isBlock = indent !== null && element.children.every((node) => node.kind === "element");
  for (const node of element.children) {
    if (isBlock) parts.push("\n", indent.repeat(depth + 1));
    writeNode(node, parts, indent, depth + 1);
  }
  if (isBlock) parts.push("\n", indent.repeat(depth));
  parts.push("</", name, ">");
}

function writeNode(node: EventNode, parts: string[], indent: string | null, depth: number): void {
  if (node.kind === "element") writeElement(node.element, parts, indent, depth);
  else if (node.kind === "pi") parts.push("<?", spellTarget(node.target), " ", spellData(node.data), "?>");
  else writeText(node, parts, escapeText);
}

/** `xml` is the declaration's. */
function spellTarget(target: string): string {
  return /^xml$/i.test(target)
    ? target.replace(/^./, (first) => `_x00${first === "x" ? 78 : 58}_`)
    : spellName(target);
}

// An instruction knows no references, ends at `?>`, and the white space in front of its data is none of it.
function spellData(data: string): string {
  return spellText(data).replace(/^[ \t\n]|\r|(?<=\?)>/g, (unit) => spellUnit(unit.charCodeAt(0)));
}

function writeText(node: EventText, parts: string[], escape: (text: string) => string): void {
  switch (node.kind) {
    case "text":
      parts.push(escape(node.text));
      break;
    case "entity":
      // Only these five need no declaration; any other would make the document unreadable.
      parts.push(/^(?:quot|amp|lt|gt|apos)$/.test(node.name) ? "&" : "&amp;", escape(node.name), ";");
      break;
    case "char":
      parts.push(isWritable(node.code) ? `&#${node.code};` : spellUnit(node.code));
      break;
    case "cdata":
      parts.push("<![CDATA[", splitSection(spellText(node.text)), "]]>");
      break;
  }
}

const splitSection = (text: string): string =>
  text.replaceAll("]]>", "]]]]><![CDATA[>").replaceAll("\r", "]]>&#13;<![CDATA[");
