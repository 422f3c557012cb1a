// Encrypted members: WinZip's AES (AE-1 and AE-2, winzip.com/aes_info) and the traditional encryption (APPNOTE 6.1).
//
//   AES          salt (half the key), 2 bytes that check the password, data, 10 bytes that authenticate it
//                keys: PBKDF2-HMAC-SHA1, 1,000 rounds: key, key of the HMAC-SHA1 over the encrypted data, check
//                data: counter mode, the counter little-endian from 1
//   traditional  12 bytes of which the last checks the password, data; both under one stream

import { hmac } from "@noble/hashes/hmac.js";
import { sha1 } from "@noble/hashes/legacy.js";
import { pbkdf2 } from "@noble/hashes/pbkdf2.js";
import { crc32Step } from "../../lib/crc32.ts";
import { passwordForms } from "./password-forms.ts";
import type { ecb } from "./aes.ts";
import type { Encryption } from "./entry.ts";

/** Decrypts one member from its start to its end. */
export interface Decryption {
  /** In memory of its own. */
  update(bytes: Uint8Array): Uint8Array<ArrayBuffer>;
  /** Once all is through. Null where nothing but a checksum of the content could say. */
  isAuthentic(stated: Uint8Array): boolean | null;
}

/** How the data of a member lies around the encrypted bytes, and how it is decrypted. */
export interface Unlocked {
  readonly headLength: number;
  readonly tailLength: number;
  start(): Decryption;
}

/** Bytes before the encrypted data. */
export function headLengthOf(encryption: Encryption): number {
  return encryption.kind === "aes" ? encryption.keyLength / 2 + CHECK : ZIP_CRYPTO_HEAD;
}

/** Passwords to try: the one that fitted last comes first, for each try of AES costs some milliseconds. */
export class Keyring {
  #forms: readonly Uint8Array[];

  constructor(passwords: readonly string[]) {
    this.#forms = passwords.flatMap(passwordForms);
  }

  get isEmpty(): boolean {
    return this.#forms.length === 0;
  }

  /**
   * Null where no password is let in by the head of a member. AES lets a wrong one in once in 65,536, the traditional
   * encryption once in 256 (128 with sizes behind the data).
   */
  async unlock(encryption: Encryption, head: Uint8Array): Promise<Unlocked | null> {
    if (encryption.kind === "unknown" || head.length < headLengthOf(encryption)) return null;
    const cipher = encryption.kind === "aes" ? await aes() : null;
    for (const password of this.#forms) {
      const unlocked =
        encryption.kind === "aes"
          ? unlockAes(cipher!, encryption.keyLength, head, password)
          : unlockZipCrypto(encryption.checks, head, password);
      if (unlocked === null) continue;
      this.#forms = [password, ...this.#forms.filter((other) => other !== password)];
      return unlocked;
    }
    return null;
  }
}

type Cipher = typeof ecb;

const aes = async (): Promise<Cipher> => (await import("./aes.ts")).ecb;

const CHECK = 2;
const MAC_LENGTH = 10;
const ROUNDS = 1000;

function unlockAes(
  cipher: Cipher,
  keyLength: number,
  head: Uint8Array,
  password: Uint8Array,
): Unlocked | null {
  const saltLength = keyLength / 2;
  const keys = pbkdf2(sha1, password, head.subarray(0, saltLength), {
    c: ROUNDS,
    dkLen: 2 * keyLength + CHECK,
  });
  if (keys[2 * keyLength] !== head[saltLength] || keys[2 * keyLength + 1] !== head[saltLength + 1])
    return null;
  const [key, macKey] = [keys.slice(0, keyLength), keys.slice(keyLength, 2 * keyLength)];
  return {
    headLength: saltLength + CHECK,
    tailLength: MAC_LENGTH,
    start: () => new AesDecryption(cipher, key, macKey),
  };
}

const BLOCK = 16;

class AesDecryption implements Decryption {
  readonly #cipher: Cipher;
  readonly #key: Uint8Array;
  readonly #mac: ReturnType<typeof hmac.create>;
  #next = 1;
  /** What is left of the key stream of the last block. */
  #spare: Uint8Array = new Uint8Array();

  constructor(cipher: Cipher, key: Uint8Array, macKey: Uint8Array) {
    this.#cipher = cipher;
    this.#key = key;
    this.#mac = hmac.create(sha1, macKey);
  }

  update(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
    this.#mac.update(bytes);
    const out = new Uint8Array(bytes);
    const at = xor(out, 0, this.#spare);
    this.#spare = this.#spare.subarray(at);
    if (at < out.length) {
      const stream = this.#keyStream(Math.ceil((out.length - at) / BLOCK));
      const used = xor(out, at, stream);
      this.#spare = stream.slice(used);
    }
    return out;
  }

  #keyStream(blocks: number): Uint8Array {
    const counters = new Uint8Array(blocks * BLOCK);
    const view = new DataView(counters.buffer);
    for (let i = 0; i < blocks; i++, this.#next++) {
      view.setUint32(i * BLOCK, this.#next >>> 0, true);
      view.setUint32(i * BLOCK + 4, Math.floor(this.#next / 2 ** 32), true);
    }
    return this.#cipher(this.#key, { disablePadding: true }).encrypt(counters);
  }

  isAuthentic(stated: Uint8Array): boolean {
    const found = this.#mac.digest();
    return stated.length === MAC_LENGTH && stated.every((byte, i) => byte === found[i]);
  }
}

/** How many bytes there were to be changed. */
function xor(bytes: Uint8Array, from: number, stream: Uint8Array): number {
  const count = Math.min(bytes.length - from, stream.length);
  for (let i = 0; i < count; i++) bytes[from + i]! ^= stream[i]!;
  return count;
}

const ZIP_CRYPTO_HEAD = 12;

function unlockZipCrypto(checks: readonly number[], head: Uint8Array, password: Uint8Array): Unlocked | null {
  const start = (): ZipCryptoDecryption => {
    const decryption = new ZipCryptoDecryption(password);
    check = decryption.update(head.subarray(0, ZIP_CRYPTO_HEAD))[ZIP_CRYPTO_HEAD - 1]!;
    return decryption;
  };
  let check = -1;
  start();
  return checks.includes(check) ? { headLength: ZIP_CRYPTO_HEAD, tailLength: 0, start } : null;
}

class ZipCryptoDecryption implements Decryption {
  #key0 = 0x12345678;
  #key1 = 0x23456789;
  #key2 = 0x34567890;

  constructor(password: Uint8Array) {
    for (const byte of password) this.#stir(byte);
  }

  update(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
    const out = new Uint8Array(bytes);
    for (let i = 0; i < out.length; i++) {
      const mask = (this.#key2 & 0xffff) | 2;
      const byte = out[i]! ^ ((Math.imul(mask, mask ^ 1) >>> 8) & 0xff);
      this.#stir(byte);
      out[i] = byte;
    }
    return out;
  }

  #stir(byte: number): void {
    this.#key0 = crc32Step(this.#key0, byte);
    this.#key1 = (Math.imul((this.#key1 + (this.#key0 & 0xff)) | 0, 134775813) + 1) | 0;
    this.#key2 = crc32Step(this.#key2, this.#key1 >>> 24);
  }

  isAuthentic(): null {
    return null;
  }
}
