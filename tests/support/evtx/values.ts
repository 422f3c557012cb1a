import { ByteWriter } from "../byte-writer.ts";
import type { Stream } from "./nodes.ts";
import { toFileTime, type Time } from "./times.ts";

// BinXML values (MS-EVEN6 2.2.12, "Value Types"). A value is a type byte and bytes; only nested BinXML (0x21)
// cannot be made ahead of time, because its names and templates are offsets in the chunk it ends up in.

export type Value =
  | { readonly type: number; readonly bytes: Uint8Array; readonly declaredSize: number | null }
  | { readonly type: number; readonly stream: Stream; readonly declaredSize: number | null };

/** Ids of the value types; an array of one has bit 0x80 set. */
export const valueTypes = {
  null: 0x00,
  string: 0x01,
  ansi: 0x02,
  i8: 0x03,
  u8: 0x04,
  i16: 0x05,
  u16: 0x06,
  i32: 0x07,
  u32: 0x08,
  i64: 0x09,
  u64: 0x0a,
  f32: 0x0b,
  f64: 0x0c,
  bool: 0x0d,
  binary: 0x0e,
  guid: 0x0f,
  sizeT: 0x10,
  fileTime: 0x11,
  systemTime: 0x12,
  sid: 0x13,
  hex32: 0x14,
  hex64: 0x15,
  handle: 0x20,
  binXml: 0x21,
} as const;

export type ValueTypeName = keyof typeof valueTypes;

const made = (type: number, write: (out: ByteWriter) => void): Value => {
  const out = new ByteWriter();
  write(out);
  return { type, bytes: out.toBytes(), declaredSize: null };
};

/** Bytes under any type id, known or not. */
export const typed = (type: number, bytes: ArrayLike<number>): Value => made(type, (out) => out.bytes(bytes));

/** Windows writes a NULL with a size at times: those bytes are to be skipped. */
export const nil = (size = 0): Value => made(valueTypes.null, (out) => out.repeat(size, 0xee));

export const string = (text: string): Value => made(valueTypes.string, (out) => out.utf16(text));

/** One byte a character, low eight bits. */
export const ansi = (text: string): Value =>
  made(valueTypes.ansi, (out) => out.bytes([...text].map((character) => character.codePointAt(0)! & 0xff)));

export const i8 = (value: number): Value => made(valueTypes.i8, (out) => out.u8(value));
export const u8 = (value: number): Value => made(valueTypes.u8, (out) => out.u8(value));
export const i16 = (value: number): Value => made(valueTypes.i16, (out) => out.u16(value));
export const u16 = (value: number): Value => made(valueTypes.u16, (out) => out.u16(value));
export const i32 = (value: number): Value => made(valueTypes.i32, (out) => out.u32(value));
export const u32 = (value: number): Value => made(valueTypes.u32, (out) => out.u32(value));
export const i64 = (value: bigint): Value => made(valueTypes.i64, (out) => out.u64(value));
export const u64 = (value: bigint): Value => made(valueTypes.u64, (out) => out.u64(value));
export const f32 = (value: number): Value => made(valueTypes.f32, (out) => out.f32(value));
export const f64 = (value: number): Value => made(valueTypes.f64, (out) => out.f64(value));

/** Four bytes; Windows providers put bit masks here too. */
export const bool = (value: boolean | number): Value =>
  made(valueTypes.bool, (out) => out.u32(Number(value)));

export const binary = (bytes: ArrayLike<number>): Value => made(valueTypes.binary, (out) => out.bytes(bytes));

/** `{8-4-4-4-12}`, braces optional: the first three parts are stored little-endian, the others as they read. */
export function guidBytes(text: string): Uint8Array {
  const digits = text.replaceAll(/[{}-]/g, "");
  if (!/^[0-9a-f]{32}$/i.test(digits)) throw new Error(`expected a GUID, found ${text}`);
  const bytes = Uint8Array.from({ length: 16 }, (_, i) =>
    Number.parseInt(digits.slice(2 * i, 2 * i + 2), 16),
  );
  bytes.subarray(0, 4).reverse();
  bytes.subarray(4, 6).reverse();
  bytes.subarray(6, 8).reverse();
  return bytes;
}

export const guid = (text: string): Value => typed(valueTypes.guid, guidBytes(text));

/** Windows stores pointers as hex32 or hex64; this type occurs in templates only. */
export const sizeT = (value: bigint, width: 4 | 8 = 8): Value =>
  made(valueTypes.sizeT, (out) => (width === 4 ? out.u32(Number(value)) : out.u64(value)));

export const fileTime = (time: Time): Value => made(valueTypes.fileTime, (out) => out.u64(toFileTime(time)));

/** Year, month, weekday, day, hour, minute, second, millisecond, as stored. */
export type SystemTimeParts = readonly [number, number, number, number, number, number, number, number];

export const systemTime = (parts: SystemTimeParts): Value =>
  made(valueTypes.systemTime, (out) => parts.forEach((part) => out.u16(part)));

/** `S-revision-authority-sub-sub…`: the authority is 48 bits big-endian, the rest u32 little-endian. */
export function sid(text: string): Value {
  const [prefix, revision, authority, ...subs] = text.split("-");
  if (prefix !== "S" || revision === undefined || authority === undefined) {
    throw new Error(`expected a SID, found ${text}`);
  }
  return made(valueTypes.sid, (out) => {
    out.u8(Number(revision)).u8(subs.length);
    for (let shift = 40n; shift >= 0n; shift -= 8n) out.u8(Number((BigInt(authority) >> shift) & 0xffn));
    for (const sub of subs) out.u32(Number(sub));
  });
}

export const hex32 = (value: number): Value => made(valueTypes.hex32, (out) => out.u32(value));
export const hex64 = (value: bigint): Value => made(valueTypes.hex64, (out) => out.u64(value));

/** A BinXML stream as a value: how `EventData` gets into the outer template. */
export const nested = (stream: Stream): Value => ({ type: valueTypes.binXml, stream, declaredSize: null });

/** Items of one type under the array bit. Strings end in a NUL each, everything else is packed. */
export function arrayOf(type: ValueTypeName, items: readonly Value[]): Value {
  const id = valueTypes[type];
  return made(id | 0x80, (out) => {
    for (const item of items) {
      if (!("bytes" in item) || item.type !== id)
        throw new Error(`an array of ${type} cannot hold type ${item.type}`);
      out.bytes(item.bytes);
      if (type === "string") out.u16(0);
      if (type === "ansi") out.u8(0);
    }
  });
}

export const strings = (...items: readonly string[]): Value => arrayOf("string", items.map(string));

/** The same bytes under a descriptor that states another size. */
export const declaring = (size: number, value: Value): Value => ({ ...value, declaredSize: size });
