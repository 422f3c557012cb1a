import type { ByteWriter } from "../byte-writer.ts";
import type { ChunkTables } from "./chunk-tables.ts";
import type { Attribute, Element, Instance, Node, Stream, Template } from "./nodes.ts";
import type { Value } from "./values.ts";

// MS-EVEN6 2.2.12. Everything is written straight into the chunk, because name and template references are
// offsets in it. Bit 0x40 of a token says that more of the same list follows.

const noDependency = 0xffff;

/** Writes into one chunk: its bytes so far, and what its tables know. */
export class BinXmlWriter {
  readonly #out: ByteWriter;
  readonly #tables: ChunkTables;

  constructor(out: ByteWriter, tables: ChunkTables) {
    this.#out = out;
    this.#tables = tables;
  }

  stream(stream: Stream): void {
    this.#stream(stream, false);
  }

  #stream(stream: Stream, inTemplate: boolean): void {
    if (stream.header) this.#out.bytes([0x0f, 0x01, 0x01, 0x00]);
    this.#nodes(stream.nodes, inTemplate);
    if (stream.end) this.#out.u8(0x00);
  }

  #nodes(nodes: readonly Node[], inTemplate: boolean): void {
    nodes.forEach((node, i) => this.#node(node, i + 1 < nodes.length ? 0x40 : 0, inTemplate));
  }

  #node(node: Node, more: number, inTemplate: boolean): void {
    const out = this.#out;
    switch (node.kind) {
      case "element":
        return this.#element(node, inTemplate);
      case "instance":
        return this.#instance(node);
      case "text":
        out
          .u8(0x05 | more)
          .u8(0x01)
          .u16(node.text.length)
          .utf16(node.text);
        return;
      case "value":
        out
          .u8(0x05 | more)
          .u8(node.type)
          .bytes(node.bytes);
        return;
      case "cdata":
        out
          .u8(0x07 | more)
          .u16(node.text.length)
          .utf16(node.text);
        return;
      case "char":
        out.u8(0x08 | more).u16(node.code);
        return;
      case "entity":
        this.#tables.writeName(out.u8(0x09 | more), node.name);
        return;
      case "pi":
        this.#tables.writeName(out.u8(0x0a), node.target);
        out.u8(0x0b).u16(node.data.length).utf16(node.data);
        return;
      case "substitution":
        out
          .u8(node.optional ? 0x0e : 0x0d)
          .u16(node.index)
          .u8(node.type);
        return;
      case "raw":
        node.write(out);
    }
  }

  // 01/41 [u16 dependency] u32 size, name reference, [u32 attribute list size, attributes], then 03, or 02 … 04.
  #element(element: Element, inTemplate: boolean): void {
    const out = this.#out;
    const hasAttributes = element.attributes.length > 0;
    out.u8(hasAttributes ? 0x41 : 0x01);
    if (inTemplate) out.u16(element.dependency ?? noDependency);
    const size = this.#sizeField();
    this.#tables.writeName(out, element.name);
    if (hasAttributes) {
      const listSize = this.#sizeField();
      element.attributes.forEach((attribute, i) => {
        this.#attribute(attribute, i + 1 < element.attributes.length, inTemplate);
      });
      this.#setSize(listSize, element.declaredAttributeSize);
    }
    if (element.selfClosing) {
      out.u8(0x03);
    } else {
      out.u8(0x02);
      this.#nodes(element.children, inTemplate);
      out.u8(0x04);
    }
    this.#setSize(size, element.declaredSize);
  }

  #attribute(attribute: Attribute, more: boolean, inTemplate: boolean): void {
    this.#tables.writeName(this.#out.u8(more ? 0x46 : 0x06), attribute.name);
    this.#nodes(attribute.value, inTemplate);
  }

  // 0C 01, u32 id, u32 definition offset, [definition], u32 count, count × {u16 size, u8 type, u8 0}, values.
  #instance(instance: Instance): void {
    const out = this.#out.u8(0x0c).u8(0x01);
    if ("offset" in instance.template) {
      out.u32(instance.template.id).u32(instance.template.offset);
    } else {
      this.#templateReference(instance.template);
    }
    out.u32(instance.declaredCount ?? instance.values.length);
    const descriptors = out.position;
    for (const value of instance.values) out.u16(0).u8(value.type).u8(0);
    instance.values.forEach((value, i) => {
      const start = out.position;
      this.#value(value);
      out.setU16(descriptors + 4 * i, value.declaredSize ?? out.position - start);
    });
  }

  #templateReference(template: Template): void {
    const out = this.#out;
    const id = new DataView(template.guid.buffer, template.guid.byteOffset).getUint32(0, true);
    const known = template.alwaysInline ? null : this.#tables.templateOffset(template);
    const offset = known ?? out.position + 8;
    out.u32(id).u32(offset);
    if (known !== null) return;
    // The definition: u32 next, 16 bytes GUID, u32 data size, data.
    out.u32(this.#tables.addTemplate(template, offset)).bytes(template.guid);
    const size = this.#sizeField();
    this.#stream(template.body, true);
    this.#setSize(size, template.declaredSize);
  }

  #value(value: Value): void {
    if ("bytes" in value) this.#out.bytes(value.bytes);
    else this.#stream(value.stream, false);
  }

  /** Leaves room for a u32 size that counts from its own end. */
  #sizeField(): number {
    const position = this.#out.position;
    this.#out.u32(0);
    return position;
  }

  #setSize(position: number, declared: number | null): void {
    this.#out.setU32(position, declared ?? this.#out.position - position - 4);
  }
}
