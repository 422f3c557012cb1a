import type { EventField, EventHeader, RawEvent } from "../../model/event.ts";
import type { FileTime } from "../../model/units.ts";
import * as layout from "evtx-wasm/layout";
import { ATTRIBUTES_ONLY, isBlank, isNamespace } from "./event-fields.ts";
import { eventTime } from "./event-time.ts";
import type { MemoryView } from "../chunk/tokens.ts";
import { interned } from "../../lib/interned.ts";

// The fields of a decoded record straight from its tokens: what event-fields.ts makes of the tree, for the events
// that nearly all logs hold (System, and EventData of leaf elements). Values come out of one string for the whole
// record; names and other text of templates lie in the chunk and are read once a chunk.

/** A hostile log may have any number of names; real ones have some thousands. */
const MAX_NAMES = 20_000;

/** Texts found by their address; a power of two. What has no place among them is read once more. */
const PLACES = 4096;

type FieldName = Pick<EventField, "name" | "path">;

/** Strings of the open chunk by address. Chunks hold the same names again and again: each is one string for all. */
export class ChunkTexts {
  readonly #memory: MemoryView;
  /** By a part of the address: the address, 0 for none, and the text. */
  readonly #addresses = new Uint32Array(PLACES);
  readonly #texts = new Array<string>(PLACES).fill("");
  #isClear = true;
  /** By hash; of two with one hash the later. */
  readonly #interned = new Map<number, string>();
  readonly #data = new Map<string, FieldName>();
  readonly #system = new Map<string, Map<string | null, FieldName>>();

  constructor(memory: MemoryView) {
    this.#memory = memory;
  }

  /** A new chunk lies at the same addresses. */
  clear(): void {
    if (!this.#isClear) this.#addresses.fill(0);
    this.#isClear = true;
  }

  read(ptr: number, units: number): string {
    const place = (ptr ^ (ptr >>> 12)) & (PLACES - 1);
    if (this.#addresses[place] === ptr) {
      const known = this.#texts[place]!;
      // Two lengths at one address: only where names overlap on purpose.
      if (known.length === units) return known;
    }
    const text = this.#intern(ptr, units);
    this.#addresses[place] = ptr;
    this.#texts[place] = text;
    this.#isClear = false;
    return text;
  }

  #intern(ptr: number, units: number): string {
    const { bytes } = this.#memory;
    const end = ptr + units * 2;
    let hash = units;
    for (let at = ptr; at < end; at += 2) {
      hash = Math.imul(hash ^ bytes[at]! ^ (bytes[at + 1]! << 8), layout.FNV_PRIME);
    }
    const known = this.#interned.get(hash);
    if (known !== undefined && this.#isText(known, ptr, units)) return known;
    const text = interned(this.#memory.text(ptr, units));
    if (this.#interned.size >= MAX_NAMES) this.#interned.clear();
    this.#interned.set(hash, text);
    return text;
  }

  #isText(text: string, ptr: number, units: number): boolean {
    if (text.length !== units) return false;
    const { bytes } = this.#memory;
    for (let unit = 0, at = ptr; unit < units; unit++, at += 2) {
      if (text.charCodeAt(unit) !== (bytes[at]! | (bytes[at + 1]! << 8))) return false;
    }
    return true;
  }

  /** The field of an element of System, or of an attribute of one, made once: comparing names then takes no reading. */
  systemField(element: string, attribute: string | null): FieldName {
    let fields = this.#system.get(element);
    if (fields === undefined) {
      if (this.#system.size >= MAX_NAMES) this.#system.clear();
      this.#system.set(element, (fields = new Map()));
    }
    let field = fields.get(attribute);
    if (field === undefined) {
      if (fields.size >= MAX_NAMES) fields.clear();
      const path = `System/${element}`;
      field =
        attribute === null
          ? { name: element, path }
          : { name: interned(`${element}_${attribute}`), path: `${path}/@${attribute}` };
      fields.set(attribute, field);
    }
    return field;
  }

  /** The field of a named `<Data>`, made once. */
  dataField(label: string): FieldName {
    let field = this.#data.get(label);
    if (field === undefined) {
      if (this.#data.size >= MAX_NAMES) this.#data.clear();
      field = { name: interned(label.replaceAll(" ", "")), path: `EventData/Data[@Name='${label}']` };
      this.#data.set(label, field);
    }
    return field;
  }
}

const ascii = new TextDecoder("utf-8");

/** The pool as one string: ASCII bytes, or UTF-16 units with lone surrogates kept. */
function poolText(memory: MemoryView, pool: number): string {
  if ((pool & layout.POOL_UNITS) !== 0) return memory.text(layout.POOL, (pool & ~layout.POOL_UNITS) >>> 0);
  return ascii.decode(memory.bytes.subarray(layout.POOL, layout.POOL + pool));
}

/**
 * The event of the record decoded last, whose values are in the pool. Null where the record has another shape (no
 * EventData, nested elements, references, text beside elements): then the tree has to be built.
 */
export function readEvent(
  memory: MemoryView,
  tokens: number,
  pool: number,
  texts: ChunkTexts,
  written: FileTime,
): RawEvent | null {
  const { words } = memory;
  const values = poolText(memory, pool);
  const fields: EventField[] = [];
  const found: Found = {
    recordId: null,
    time: null,
    computer: null,
    channel: null,
    provider: null,
    eventId: null,
  };
  let depth = 0;
  let inSystem = false;
  let position = 0;
  let section = "";
  let element = "";
  let label: string | null = null;
  /** Attributes of a `<Data>` and the like: their path is known when the label is. */
  let own: [name: string, value: string][] | null = null;
  let text = "";
  let attribute: string | null = null;
  let attributeText = "";

  for (let token = 0; token < tokens; token++) {
    const at = (layout.TOKENS + token * layout.TOKEN_SIZE) >>> 2;
    const head = words[at]!;
    switch (head & 0xff) {
      case layout.TOKEN_START: {
        const name = texts.read(words[at + 1]!, words[at + 2]!);
        depth++;
        if (depth === 2) {
          section = name;
          inSystem = name === "System";
          position = 0;
          if (!inSystem && name !== "EventData") return null;
        } else if (depth > 3) {
          return null;
        } else if (depth === 1 && token !== 0) {
          // A second root: the first one is the event.
          return toEvent(found, fields, written);
        }
        element = name;
        label = null;
        own = null;
        text = "";
        if (depth === 3) position++;
        break;
      }
      case layout.TOKEN_ATTRIBUTE:
        attribute = texts.read(words[at + 1]!, words[at + 2]!);
        attributeText = "";
        break;
      case layout.TOKEN_ATTRIBUTE_END:
        if (attribute === null || isNamespace(attribute)) {
          // It says nothing of the event.
        } else if (depth === 3 && !inSystem) {
          if (label === null && attributeText !== "" && attribute === "Name" && element === "Data")
            label = attributeText;
          else (own ??= []).push([attribute, attributeText]);
        } else if (depth === 3) {
          const { name, path } = texts.systemField(element, attribute);
          if (name === "Provider_Name") found.provider ??= attributeText;
          else if (name === "TimeCreated_SystemTime") found.time ??= attributeText;
          fields.push({ name, value: attributeText, path, from: null });
        } else {
          const path = depth === 2 ? `${section}/@${attribute}` : `@${attribute}`;
          fields.push({ name: `${element}_${attribute}`, value: attributeText, path, from: null });
        }
        attribute = null;
        break;
      case layout.TOKEN_TEXT: {
        if (((head >>> 24) & layout.TOKEN_FLAG_DAMAGED) !== 0) return null;
        const ptr = words[at + 1]!;
        const length = words[at + 2]!;
        const isLiteral = ((head >>> 8) & 0xff) === layout.TYPE_LITERAL;
        const piece = isLiteral
          ? literalText(memory, head, ptr, length, texts)
          : values.slice(ptr, ptr + length);
        if (attribute !== null) attributeText = attributeText === "" ? piece : attributeText + piece;
        else if (depth < 3) {
          // Text beside elements is rare: the tree knows what to make of it.
          if (!isBlank(piece)) return null;
        } else text = text === "" ? piece : text + piece;
        break;
      }
      case layout.TOKEN_END:
        if (depth === 3) {
          if (inSystem) addSystem(element, text, found, fields, texts);
          else addData(element, label, own, text, position, fields, texts);
        }
        text = "";
        depth--;
        break;
      default:
        return null;
    }
  }
  return toEvent(found, fields, written);
}

/** Text of a template; a comma between joined items is written by the module itself. */
function literalText(
  memory: MemoryView,
  head: number,
  ptr: number,
  length: number,
  texts: ChunkTexts,
): string {
  if (((head >>> 16) & 0xff) === layout.ENCODING_ASCII)
    return String.fromCharCode(...memory.bytes.subarray(ptr, ptr + length));
  return texts.read(ptr, length);
}

/** The first of each counts, as in the tree. */
type Found = { -readonly [Name in Exclude<keyof EventHeader, "timeFrom">]: string | null };

function toEvent(found: Found, fields: readonly EventField[], written: FileTime): RawEvent {
  return {
    recordId: found.recordId ?? "",
    ...eventTime(found.time ?? "", written),
    computer: found.computer ?? "",
    channel: found.channel ?? "",
    provider: found.provider ?? "",
    eventId: found.eventId ?? "",
    fields,
  };
}

function addSystem(
  element: string,
  value: string,
  found: Found,
  fields: EventField[],
  texts: ChunkTexts,
): void {
  if (value === "" && ATTRIBUTES_ONLY.has(element)) return;
  const { name, path } = texts.systemField(element, null);
  fields.push({ name, value, path, from: null });
  switch (name) {
    case "EventRecordID":
      found.recordId ??= value;
      break;
    case "Computer":
      found.computer ??= value;
      break;
    case "Channel":
      found.channel ??= value;
      break;
    case "EventID":
      found.eventId ??= value;
      break;
  }
}

function addData(
  element: string,
  label: string | null,
  attributes: readonly (readonly [name: string, value: string])[] | null,
  value: string,
  position: number,
  fields: EventField[],
  texts: ChunkTexts,
): void {
  const { name, path } =
    label === null ? { name: element, path: `EventData/*[${position}]` } : texts.dataField(label);
  if (attributes !== null)
    for (const [attribute, text] of attributes)
      fields.push({
        name: `${element}_${attribute}`,
        value: text,
        path: `${path}/@${attribute}`,
        from: null,
      });
  fields.push({ name, value, path, from: null });
}
