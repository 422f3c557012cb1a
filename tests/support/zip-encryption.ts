// Encrypted members as their specifications have them (WinZip AES; APPNOTE 6.1), by node:crypto and one byte at a time.

import { createCipheriv, createHmac, pbkdf2Sync } from "node:crypto";

export type EncryptionSpec =
  | {
      readonly kind: "aes";
      readonly password: string | Uint8Array;
      readonly bits: 128 | 192 | 256;
      readonly version: 1 | 2;
    }
  | { readonly kind: "zip-crypto"; readonly password: string | Uint8Array };

export interface Encrypted {
  readonly data: Uint8Array;
  readonly method: number;
  readonly crc: number;
  readonly extra: Uint8Array;
}

export function encryptMember(
  spec: EncryptionSpec,
  plain: Uint8Array,
  method: number,
  crc: number,
): Encrypted {
  const password = Buffer.from(spec.password as Uint8Array);
  if (spec.kind === "zip-crypto") {
    const head = new Uint8Array(12).map((_, i) => (i === 11 ? crc >>> 24 : (i * 37) % 256));
    return { data: zipCrypto(password, Buffer.concat([head, plain])), method, crc, extra: new Uint8Array() };
  }
  const { bits, version } = spec;
  const keyLength = bits / 8;
  const salt = Buffer.from(Array.from({ length: keyLength / 2 }, (_, i) => (i * 91 + 3) % 256));
  const keys = pbkdf2Sync(password, salt, 1000, 2 * keyLength + 2, "sha1");
  const data = counterMode(keys.subarray(0, keyLength), plain);
  const mac = createHmac("sha1", keys.subarray(keyLength, 2 * keyLength))
    .update(data)
    .digest()
    .subarray(0, 10);
  const extra = Buffer.from([0x01, 0x99, 7, 0, version, 0, 0x41, 0x45, bits / 64 - 1, method, 0]);
  return {
    data: Buffer.concat([salt, keys.subarray(2 * keyLength), data, mac]),
    method: 99,
    crc: version === 1 ? crc : 0,
    extra,
  };
}

function counterMode(key: Buffer, plain: Uint8Array): Buffer {
  const cipher = createCipheriv(`aes-${key.length * 8}-ecb`, key, null);
  const out = Buffer.from(plain);
  for (let block = 0; block * 16 < out.length; block++) {
    const counter = Buffer.alloc(16);
    counter.writeUInt32LE(block + 1);
    const stream = cipher.update(counter);
    for (let i = 0; i < 16 && block * 16 + i < out.length; i++) out[block * 16 + i]! ^= stream[i]!;
  }
  return out;
}

function zipCrypto(password: Uint8Array, plain: Uint8Array): Uint8Array {
  let keys: readonly [number, number, number] = [0x12345678, 0x23456789, 0x34567890];
  const stir = (byte: number): void => {
    const first = crcOf(keys[0], byte);
    const second = (Math.imul(keys[1] + (first & 0xff), 134775813) + 1) >>> 0;
    keys = [first, second, crcOf(keys[2], second >>> 24)];
  };
  for (const byte of password) stir(byte);
  return plain.map((byte) => {
    const mask = (keys[2] | 2) & 0xffff;
    const sealed = byte ^ (((mask * (mask ^ 1)) >>> 8) & 0xff);
    stir(byte);
    return sealed;
  });
}

function crcOf(crc: number, byte: number): number {
  let value = crc ^ byte;
  for (let bit = 0; bit < 8; bit++) value = (value & 1) === 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value >>> 0;
}
