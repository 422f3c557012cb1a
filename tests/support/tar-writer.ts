// Tars as POSIX and GNU write them, right or wrong on purpose.

export interface TarMemberSpec {
  readonly name: string | Uint8Array;
  readonly content: Uint8Array | string;
  /** `0` a file. */
  readonly type?: string;
  /** Stated in place of the length of the content. */
  readonly size?: number | string;
  /** The size as GNU writes large ones. */
  readonly binarySize?: boolean;
  readonly format?: "posix" | "gnu" | "old";
  readonly prefix?: string;
  readonly checksum?: number;
}

/** @param end zero blocks at the end. */
export function writeTar(members: readonly TarMemberSpec[], end = 2): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.concat([...members.map(writeTarMember), Buffer.alloc(end * 512)]));
}

function writeTarMember(member: TarMemberSpec): Buffer {
  const content = Buffer.from(member.content as Uint8Array);
  const block = Buffer.alloc(512);
  block.set(Buffer.from(member.name as Uint8Array).subarray(0, 100), 0);
  block.write("0000644\0", 100);
  const size = member.size ?? content.length;
  if (member.binarySize === true) {
    block[124] = 0x80;
    block.writeBigUInt64BE(BigInt(size), 128);
  } else
    block.write(typeof size === "string" ? size : `${size.toString(8).padStart(11, "0")}\0`, 124, "latin1");
  block.write(member.type ?? "0", 156);
  const format = member.format ?? "posix";
  if (format === "posix") block.write("ustar\x0000", 257, "latin1");
  if (format === "gnu") block.write("ustar  \0", 257, "latin1");
  if (member.prefix !== undefined) block.write(member.prefix, 345);
  block.fill(0x20, 148, 156);
  const sum = member.checksum ?? block.reduce((total, byte) => total + byte, 0);
  block.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148, "latin1");
  return Buffer.concat([block, content, Buffer.alloc((512 - (content.length % 512)) % 512)]);
}

/** A pax header for the next member, of these records. */
export function paxHeader(records: Readonly<Record<string, string>>): TarMemberSpec {
  const lines = Object.entries(records).map(([key, value]) => {
    const rest = Buffer.byteLength(` ${key}=${value}\n`);
    let length = rest;
    while (length !== rest + String(length).length) length = rest + String(length).length;
    return `${length} ${key}=${value}\n`;
  });
  return { name: "PaxHeaders/x", type: "x", content: lines.join("") };
}
