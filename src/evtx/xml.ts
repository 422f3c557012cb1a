import type { EventElement, EventNode, EventText } from "../model/event.ts";

// What XML 1.0 can't hold: control characters other than TAB, LF and CR, lone surrogates, U+FFFE and U+FFFF.
// Each becomes one `_`, as in the field's other tools; the fields keep the evidence.
const UNWRITABLE =
  // eslint-disable-next-line no-control-regex
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

function escapeText(text: string): string {
  return text
    .replace(UNWRITABLE, "_")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;");
}

function escapeAttribute(text: string): string {
  return escapeText(text).replaceAll('"', "&quot;").replaceAll("'", "&apos;");
}

/** One `<Event>` without a declaration and without white space between elements, as Windows renders it. */
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
  const name = toName(element.name);
  parts.push("<", name);
  for (const attribute of element.attributes) {
    parts.push(" ", toName(attribute.name), '="');
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
  else if (node.kind === "pi")
    parts.push("<?", toName(node.target), " ", node.data.replaceAll("?>", "? >"), "?>");
  else writeText(node, parts, escapeText);
}

function writeText(node: EventText, parts: string[], escape: (text: string) => string): void {
  switch (node.kind) {
    case "text":
      parts.push(escape(node.text));
      break;
    case "entity":
      // Only these five need no declaration; any other would make the document unreadable.
      parts.push(/^(?:quot|amp|lt|gt|apos)$/.test(node.name) ? "&" : "&amp;", escapeText(node.name), ";");
      break;
    case "char":
      parts.push(isWritable(node.code) ? `&#${node.code};` : "_");
      break;
    case "cdata":
      parts.push("<![CDATA[", node.text.replace(UNWRITABLE, "_").replaceAll("]]>", "]]]]><![CDATA[>"), "]]>");
      break;
  }
}

function isWritable(code: number): boolean {
  return (
    (code >= 0x20 || code === 9 || code === 10 || code === 13) &&
    (code < 0xd800 || code > 0xdfff) &&
    code < 0xfffe
  );
}

/** A name comes from the log: whatever can't stand in an XML name becomes `_`, so that no markup gets out of it. */
function toName(name: string): string {
  return /^[A-Za-z_:][\w:.-]*$/.test(name)
    ? name
    : name
        .replace(/[^\w:.\-\u00b7-\ufffd]/g, "_")
        .replace(UNWRITABLE, "_")
        .replace(/^(?![A-Za-z_:\u00c0-\ufffd])/, "_");
}
