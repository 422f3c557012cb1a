import type { EventAttribute, EventElement, EventNode, EventText, ValueType } from "../../model/event.ts";
import * as layout from "evtx-wasm/layout";
import { textFromFloat } from "../event/float.ts";
import { textFromAscii, textFromUnits } from "../event/text.ts";

const VALUE_TYPES: readonly ValueType[] = [
  "null",
  "string",
  "ansi",
  "integer",
  "integer",
  "integer",
  "integer",
  "integer",
  "integer",
  "integer",
  "integer",
  "float",
  "float",
  "boolean",
  "binary",
  "guid",
  "hex",
  "time",
  "time",
  "sid",
  "hex",
  "hex",
];

/** Views of the module's memory. It never grows, so they stay valid. */
export class MemoryView {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly units: Uint16Array<ArrayBuffer>;
  readonly words: Uint32Array<ArrayBuffer>;
  readonly longs: BigUint64Array<ArrayBuffer>;
  readonly data: DataView<ArrayBuffer>;

  constructor(memory: WebAssembly.Memory) {
    const buffer = memory.buffer as ArrayBuffer;
    this.bytes = new Uint8Array(buffer);
    this.units = new Uint16Array(buffer);
    this.words = new Uint32Array(buffer);
    this.longs = new BigUint64Array(buffer);
    this.data = new DataView(buffer);
  }

  /** UTF-16 at any address: names in a chunk may lie on an odd one. */
  text(ptr: number, units: number): string {
    if ((ptr & 1) === 0) return textFromUnits(this.units.subarray(ptr >>> 1, (ptr >>> 1) + units));
    return textFromUnits(new Uint16Array(this.bytes.slice(ptr, ptr + units * 2).buffer));
  }
}

export interface DecodedRecord {
  /** Null where the tokens hold no element. */
  readonly root: EventElement | null;
  /** Addresses of values whose bytes did not fit their type. */
  readonly damaged: readonly number[];
}

interface OpenElement {
  readonly name: string;
  readonly attributes: EventAttribute[];
  readonly children: EventNode[];
}

/** Builds the tree of the record decoded last. Element names are texts of the chunk; nothing is interpreted. */
export function readTokens(memory: MemoryView, count: number): DecodedRecord {
  const { words } = memory;
  const open: OpenElement[] = [];
  const damaged: number[] = [];
  let root: EventElement | null = null;
  let attribute: { name: string; value: EventText[] } | null = null;
  let instruction = "";
  const addText = (text: EventText): void => {
    if (attribute !== null) attribute.value.push(text);
    else open.at(-1)?.children.push(text);
  };

  for (let token = 0; token < count; token++) {
    const at = (layout.TOKENS + token * layout.TOKEN_SIZE) >>> 2;
    const head = words[at]!;
    const ptr = words[at + 1]!;
    const length = words[at + 2]!;
    switch (head & 0xff) {
      case layout.TOKEN_START:
        open.push({ name: memory.text(ptr, length), attributes: [], children: [] });
        break;
      case layout.TOKEN_END: {
        const element = open.pop();
        if (element === undefined) break;
        const parent = open.at(-1);
        if (parent !== undefined) parent.children.push({ kind: "element", element });
        else root ??= element;
        break;
      }
      case layout.TOKEN_ATTRIBUTE:
        attribute = { name: memory.text(ptr, length), value: [] };
        break;
      case layout.TOKEN_ATTRIBUTE_END:
        if (attribute !== null) open.at(-1)?.attributes.push(attribute);
        attribute = null;
        break;
      case layout.TOKEN_TEXT:
        if (((head >>> 24) & layout.TOKEN_FLAG_DAMAGED) !== 0) damaged.push(ptr);
        addText({
          kind: "text",
          text: valueText(memory, head, ptr, length),
          type: valueType((head >>> 8) & 0xff),
        });
        break;
      case layout.TOKEN_ENTITY:
        addText({ kind: "entity", name: memory.text(ptr, length) });
        break;
      case layout.TOKEN_CHAR:
        addText({ kind: "char", code: ptr });
        break;
      case layout.TOKEN_CDATA:
        addText({ kind: "cdata", text: memory.text(ptr, length) });
        break;
      case layout.TOKEN_PI:
        instruction = memory.text(ptr, length);
        break;
      case layout.TOKEN_PI_DATA:
        open.at(-1)?.children.push({ kind: "pi", target: instruction, data: memory.text(ptr, length) });
        break;
    }
  }
  return { root, damaged };
}

function valueType(type: number): ValueType {
  return type === layout.TYPE_LITERAL ? "literal" : (VALUE_TYPES[type & 0x7f] ?? "binary");
}

function valueText(memory: MemoryView, head: number, ptr: number, length: number): string {
  switch ((head >>> 16) & 0xff) {
    case layout.ENCODING_UTF16:
      return memory.text(ptr, length);
    case layout.ENCODING_ASCII:
      return textFromAscii(memory.bytes.subarray(ptr, ptr + length));
    default:
      return length === 4
        ? textFromFloat(memory.data.getFloat32(ptr, true), 4)
        : textFromFloat(memory.data.getFloat64(ptr, true), 8);
  }
}
