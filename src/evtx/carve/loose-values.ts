import * as layout from "evtx-wasm/layout";
import { fileTimeToIso } from "../../lib/file-time.ts";
import { textFromUnits } from "../event/text.ts";

// A record whose templates are gone still holds its values, with their types: what is gone is what they are called. The
// outermost template of Windows' own events has one of two shapes, so that what System says is known by its place
// (libevtx, "Event XML"; the layout of values was the same in all logs that were looked at).

/** What is left of a record without its templates. */
export interface LooseValues {
  /** By name; empty where the outermost values are not those of Windows' events. */
  readonly system: Readonly<Record<string, string>>;
  /** In their order, of what the event says beside System; where that can't be told apart, all of them. */
  readonly values: readonly string[];
}

interface Typed {
  readonly type: number;
  readonly bytes: Uint8Array;
}

const SYSTEM = [
  "Level",
  "Opcode",
  "Task",
  "EventID",
  "Qualifiers",
  "Keywords",
  "TimeCreated",
  "ActivityID",
  "ProcessID",
  "ThreadID",
  "EventRecordID",
  "Version",
  "UserID",
] as const;
/** Behind those, where provider and channel are no part of the template. */
const NAMED = [...SYSTEM, "RelatedActivityID", "ProviderName", "ProviderGuid", "Channel"] as const;
const SHORT_SHAPE = 18;
const LONG_SHAPE = 20;
/** Of some of them, to know the shape by. */
const SHAPE_TYPES: readonly (readonly [index: number, type: number])[] = [
  [3, 0x06],
  [6, 0x11],
  [10, 0x0a],
];
const BINXML = 0x21;
const INSTANCE = 0x0c;
const FRAGMENT_HEADER = 0x0f;

/** @param record its bytes, the header included, as they lie in the file. Null where they hold no instance of a template. */
export function looseValues(record: Uint8Array): LooseValues | null {
  const outer = instanceValues(record.subarray(layout.RECORD_BODY, record.length - 4));
  if (outer === null) return null;
  const isKnown =
    (outer.length === SHORT_SHAPE || outer.length === LONG_SHAPE) &&
    SHAPE_TYPES.every(([index, type]) => outer[index]!.type === type);
  if (!isKnown) return { system: {}, values: outer.map(textOf) };
  const names = outer.length === SHORT_SHAPE ? NAMED : SYSTEM;
  const system = names.flatMap((name, index) => {
    const text = textOf(outer[index]!);
    return text === "" ? [] : [[name, text] as const];
  });
  const payload = outer.at(-1)!;
  const inner = payload.type === BINXML ? instanceValues(payload.bytes) : null;
  return { system: Object.fromEntries(system), values: (inner ?? []).map(textOf) };
}

/** Values of the instance that a fragment begins with; null where it begins otherwise or they do not fit. */
function instanceValues(fragment: Uint8Array): readonly Typed[] | null {
  const view = new DataView(fragment.buffer, fragment.byteOffset, fragment.byteLength);
  const start = fragment[0] === FRAGMENT_HEADER ? 4 : 0;
  if (fragment.length < start + 14 || fragment[start] !== INSTANCE) return null;
  const plain = start + 10;
  return valuesAt(fragment, view, plain) ?? behindDefinition(fragment, view, plain);
}

/** The definition lies between the instance and its values. */
function behindDefinition(fragment: Uint8Array, view: DataView, at: number): readonly Typed[] | null {
  if (fragment.length < at + 24) return null;
  return valuesAt(fragment, view, at + 24 + view.getUint32(at + 20, true));
}

/** Null unless a count, its descriptors and their values end where the fragment does, but for padding and its end token. */
function valuesAt(fragment: Uint8Array, view: DataView, at: number): readonly Typed[] | null {
  if (at + 4 > fragment.length) return null;
  const count = view.getUint32(at, true);
  if (count === 0 || count > (fragment.length - at - 4) >>> 2) return null;
  const values: Typed[] = [];
  let value = at + 4 + count * 4;
  for (let index = 0; index < count; index++) {
    const descriptor = at + 4 + index * 4;
    const size = view.getUint16(descriptor, true);
    if (view.getUint8(descriptor + 3) !== 0 || value + size > fragment.length) return null;
    values.push({ type: view.getUint8(descriptor + 2), bytes: fragment.subarray(value, value + size) });
    value += size;
  }
  return fragment.length - value <= 8 ? values : null;
}

/** As Windows renders it, where its type is one of the usual ones; else its bytes as hex digits. */
function textOf({ type, bytes }: Typed): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const isOf = (...sizes: readonly number[]): boolean => sizes.includes(bytes.length);
  switch (type) {
    case 0x00:
    case BINXML:
      return "";
    case 0x01:
      return stringOf(bytes).split("\0", 1)[0]!;
    case 0x02:
      return String.fromCharCode(...bytes.filter((byte) => byte !== 0));
    case 0x04:
      return isOf(1) ? `${bytes[0]!}` : hex(bytes);
    case 0x06:
      return isOf(2) ? `${view.getUint16(0, true)}` : hex(bytes);
    case 0x07:
      return isOf(4) ? `${view.getInt32(0, true)}` : hex(bytes);
    case 0x08:
      return isOf(4) ? `${view.getUint32(0, true)}` : hex(bytes);
    case 0x09:
      return isOf(8) ? `${view.getBigInt64(0, true)}` : hex(bytes);
    case 0x0a:
      return isOf(8) ? `${view.getBigUint64(0, true)}` : hex(bytes);
    case 0x0d:
      return isOf(4)
        ? (["false", "true"][view.getUint32(0, true)] ?? `${view.getInt32(0, true)}`)
        : hex(bytes);
    case 0x0f:
      return isOf(16) ? guidOf(view, bytes) : hex(bytes);
    case 0x11:
      return isOf(8) ? (fileTimeToIso(view.getBigUint64(0, true)) ?? hex(bytes)) : hex(bytes);
    case 0x13:
      return bytes.length >= 8 && bytes.length === 8 + 4 * bytes[1]! ? sidOf(view) : hex(bytes);
    case 0x14:
    case 0x15:
      return isOf(4)
        ? `0x${view.getUint32(0, true).toString(16)}`
        : isOf(8)
          ? `0x${view.getBigUint64(0, true).toString(16)}`
          : hex(bytes);
    case 0x81:
      return stringOf(bytes).replace(/\0$/, "").replaceAll("\0", ",");
    default:
      return hex(bytes);
  }
}

function stringOf(bytes: Uint8Array): string {
  const even = bytes.slice(0, bytes.length & ~1);
  return textFromUnits(new Uint16Array(even.buffer, 0, even.length >>> 1));
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0").toUpperCase()).join("");
}

function guidOf(view: DataView, bytes: Uint8Array): string {
  const part = (number: number, digits: number): string => number.toString(16).padStart(digits, "0");
  const head = [
    part(view.getUint32(0, true), 8),
    part(view.getUint16(4, true), 4),
    part(view.getUint16(6, true), 4),
  ];
  const tail = hex(bytes.subarray(8)).toLowerCase();
  return `{${head.join("-")}-${tail.slice(0, 4)}-${tail.slice(4)}}`;
}

function sidOf(view: DataView): string {
  const authority = BigInt(view.getUint16(2)) * 0x1_0000_0000n + BigInt(view.getUint32(4));
  const parts = [`S-${view.getUint8(0)}`, `${authority}`];
  for (let at = 8; at < view.byteLength; at += 4) parts.push(`${view.getUint32(at, true)}`);
  return parts.join("-");
}
