import { tmpdir } from "node:os";
import { OwnFile } from "./own-file.ts";

/** Bytes that are held before any go to a file. */
const HELD = 4 << 20;
const LEAST = 1 << 16;

/** The most bytes that a unit of a text takes. */
const UNIT = { utf8: 3, latin1: 1, utf16le: 2 } as const;

/** Bytes that are added once and read again in any order: the last in memory, and where that does not hold all, those before in a file. */
export class ByteSpool {
  readonly #folder: string;
  readonly #most: number;
  #held: Buffer;
  #length = 0;
  #file: OwnFile | null = null;
  #written = 0;
  #isFull = false;

  /** @param folder where the file is made, once it is needed; null: where the system has such files. */
  constructor(folder: string | null, most = HELD) {
    this.#folder = folder ?? tmpdir();
    this.#most = most;
    this.#held = Buffer.allocUnsafe(Math.min(LEAST, most));
  }

  /** Where what is added next begins. */
  get end(): number {
    return this.#written + this.#length;
  }

  /** Adds a text. False where there is no room for it, nor for others: nothing is added. */
  add(text: string, encoding: keyof typeof UNIT = "utf8"): boolean {
    // To count the bytes of a text takes as long as to write them.
    const hasRoom =
      this.#takes(text.length * UNIT[encoding]) || this.#makesRoom(Buffer.byteLength(text, encoding));
    if (hasRoom) this.#length += this.#held.write(text, this.#length, encoding);
    return hasRoom;
  }

  /** The same with bytes. */
  addBytes(bytes: Uint8Array): boolean {
    if (!this.#takes(bytes.length) && !this.#makesRoom(bytes.length)) return false;
    this.#held.set(bytes, this.#length);
    this.#length += bytes.length;
    return true;
  }

  /** Fills the bytes with those from there on. @throws where the file can't be read. */
  read(bytes: Uint8Array, at: number): void {
    const inFile = Math.max(0, Math.min(bytes.length, this.#written - at));
    if (inFile > 0) this.#file!.read(bytes.subarray(0, inFile), at);
    if (inFile === bytes.length) return;
    const start = at + inFile - this.#written;
    bytes.set(this.#held.subarray(start, start + bytes.length - inFile), inFile);
  }

  #takes(bytes: number): boolean {
    return !this.#isFull && this.#length + bytes <= this.#held.length;
  }

  /** False where there is none, from now on. */
  #makesRoom(bytes: number): boolean {
    if (this.#isFull) return false;
    try {
      this.#makeRoom(bytes);
    } catch {
      this.#isFull = true;
    }
    return !this.#isFull;
  }

  #makeRoom(bytes: number): void {
    if (this.#takes(bytes)) return;
    if (this.#length > 0 && this.#length + bytes > this.#most) this.#empty();
    if (this.#takes(bytes)) return;
    const held = Buffer.allocUnsafe(
      Math.max(this.#length + bytes, Math.min(this.#most, this.#held.length * 2)),
    );
    this.#held.copy(held, 0, 0, this.#length);
    this.#held = held;
  }

  #empty(): void {
    this.#file ??= new OwnFile(this.#folder);
    this.#file.write(this.#held.subarray(0, this.#length), this.#written);
    this.#written += this.#length;
    this.#length = 0;
  }
}
