import { crc32 } from "./crc32.ts";
import { deflateRawSync } from "node:zlib";
import { encryptMember, type EncryptionSpec } from "./zip-encryption.ts";

/** One member of a zip to be written, right or wrong on purpose. */
export interface ZipMemberSpec {
  readonly name: string | Uint8Array;
  readonly content: Uint8Array | string;
  readonly stored?: boolean;
  /** Sizes and checksum behind the data, as a writer does that cannot seek. */
  readonly descriptor?: boolean;
  readonly zip64?: boolean;
  readonly flags?: number;
  readonly method?: number;
  readonly crc?: number;
  readonly size?: number;
  /** Compressed already, by `method`; `content` is what it stands for. */
  readonly data?: Uint8Array;
  readonly encryption?: EncryptionSpec;
  /** Another extra field in both headers. */
  readonly extra?: Uint8Array;
}

export interface ZipSpec {
  readonly before?: Uint8Array;
  readonly comment?: string;
}

const bytesOf = (text: string | Uint8Array): Uint8Array =>
  typeof text === "string" ? new TextEncoder().encode(text) : text;

/** A zip by the specification (APPNOTE 6.3.10), byte for byte as the members say. */
export function writeZip(members: readonly ZipMemberSpec[], spec: ZipSpec = {}): Uint8Array<ArrayBuffer> {
  const out = new Writer();
  out.bytes(spec.before ?? new Uint8Array());
  const base = out.length;
  const central: (() => void)[] = [];
  for (const member of members) central.push(writeMember(out, member, base));
  const start = out.length;
  for (const write of central) write();
  const size = out.length - start;
  if (members.some((member) => member.zip64)) writeEnd64(out, members.length, size, start - base, base);
  const wide = members.some((member) => member.zip64);
  const comment = bytesOf(spec.comment ?? "");
  const count = wide ? 0xffff : members.length;
  out.u32(0x06054b50).u16(0).u16(0).u16(count).u16(count);
  out.u32(wide ? WIDE : size).u32(wide ? WIDE : start - base);
  out.u16(comment.length).bytes(comment);
  return out.finish();
}

const WIDE = 0xffffffff;

function writeMember(out: Writer, member: ZipMemberSpec, base: number): () => void {
  const name = bytesOf(member.name);
  const content = bytesOf(member.content);
  const plain = member.data ?? (member.stored ? content : new Uint8Array(deflateRawSync(content)));
  const plainMethod = member.method ?? (member.stored ? 0 : 8);
  const plainCrc = member.crc ?? crc32(content);
  const sealed = member.encryption && encryptMember(member.encryption, plain, plainMethod, plainCrc);
  const { data, method, crc } = sealed ?? { data: plain, method: plainMethod, crc: plainCrc };
  const more = join(sealed?.extra ?? new Uint8Array(), member.extra ?? new Uint8Array());
  const flags =
    (member.flags ?? (typeof member.name === "string" ? 0x800 : 0)) |
    (member.descriptor ? 8 : 0) |
    (sealed ? 1 : 0);
  const size = member.size ?? content.length;
  const offset = out.length - base;
  const later = member.descriptor === true;
  const wide = member.zip64 === true;
  const localExtra = join(
    wide ? extra64([later ? 0 : size, later ? 0 : data.length]) : new Uint8Array(),
    more,
  );
  out.u32(0x04034b50).u16(20).u16(flags).u16(method).u32(0);
  out.u32(later ? 0 : crc);
  out.u32(wide ? WIDE : later ? 0 : data.length).u32(wide ? WIDE : later ? 0 : size);
  out.u16(name.length).u16(localExtra.length).bytes(name).bytes(localExtra).bytes(data);
  if (later) {
    out.u32(0x08074b50).u32(crc);
    if (wide) out.u64(data.length).u64(size);
    else out.u32(data.length).u32(size);
  }
  return () => {
    const extra = join(wide ? extra64([size, data.length, offset]) : new Uint8Array(), more);
    out.u32(0x02014b50).u16(20).u16(20).u16(flags).u16(method).u32(0).u32(crc);
    out.u32(wide ? WIDE : data.length).u32(wide ? WIDE : size);
    out.u16(name.length).u16(extra.length).u16(0).u16(0).u16(0).u32(0);
    out
      .u32(wide ? WIDE : offset)
      .bytes(name)
      .bytes(extra);
  };
}

const join = (one: Uint8Array, other: Uint8Array): Uint8Array => new Uint8Array(Buffer.concat([one, other]));

function extra64(values: readonly number[]): Uint8Array {
  const extra = new Writer().u16(1).u16(values.length * 8);
  for (const value of values) extra.u64(value);
  return extra.finish();
}

function writeEnd64(out: Writer, count: number, size: number, offset: number, base: number): void {
  const at = out.length - base;
  out.u32(0x06064b50).u64(44).u16(45).u16(45).u32(0).u32(0).u64(count).u64(count).u64(size).u64(offset);
  out.u32(0x07064b50).u32(0).u64(at).u32(1);
}

class Writer {
  readonly #parts: Uint8Array[] = [];
  length = 0;

  bytes(part: Uint8Array): this {
    this.#parts.push(part);
    this.length += part.length;
    return this;
  }

  u16 = (value: number): this => this.#number(2, (view) => view.setUint16(0, value, true));
  u32 = (value: number): this => this.#number(4, (view) => view.setUint32(0, value, true));
  u64 = (value: number): this => this.#number(8, (view) => view.setBigUint64(0, BigInt(value), true));

  #number(length: number, write: (view: DataView) => void): this {
    const part = new Uint8Array(length);
    write(new DataView(part.buffer));
    return this.bytes(part);
  }

  finish(): Uint8Array<ArrayBuffer> {
    const all = new Uint8Array(this.length);
    let at = 0;
    for (const part of this.#parts) {
      all.set(part, at);
      at += part.length;
    }
    return all;
  }
}
