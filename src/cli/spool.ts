// What workers could not read at any offset (standard input, FIFOs, members of archives) is kept while the program runs:
// in memory that all threads share up to a bound, behind that in one file that nobody else can open.

import { statSync } from "node:fs";
import { tmpdir } from "node:os";
import { reasonOf } from "../lib/reason-of.ts";
import type { LocalSource } from "../model/input.ts";
import { OwnFile } from "./own-file.ts";
import { UsageError } from "./usage-error.ts";

/** Bytes of one piece that are held in memory: three times the size that Windows gives its largest logs by default. */
const LARGEST = 64 << 20;
/** Bytes of all together, beside what each worker has. */
const MEMORY = 256 << 20;

export interface Kept {
  readonly source: LocalSource;
  readonly bytes: number;
}

export interface SpoolBounds {
  readonly largest: number;
  readonly memory: number;
}

export class Spool {
  readonly #folder: string;
  readonly #largest: number;
  #memory: number;
  #file: SpoolFile | null = null;

  /**
   * @param folder where the file is made, once it is needed; null: where the system has such files.
   * @throws UsageError where that is no folder.
   */
  constructor(
    folder: string | null,
    { largest, memory }: SpoolBounds = { largest: LARGEST, memory: MEMORY },
  ) {
    this.#folder = folder ?? tmpdir();
    this.#largest = largest;
    this.#memory = memory;
    const found = folder === null ? null : statSync(folder, { throwIfNoEntry: false });
    if (found !== null && found?.isDirectory() !== true)
      throw new UsageError(`--tmp ${folder}: it is no folder`);
  }

  /** Takes all bytes. One at a time: they lie one behind the other. @throws where the file can't be written. */
  async keep(pieces: AsyncIterable<Uint8Array>): Promise<Kept> {
    const most = Math.min(this.#largest, this.#memory);
    const held: Uint8Array[] = [];
    let bytes = 0;
    let region: RegionWriter | null = null;
    try {
      for await (const piece of pieces) {
        bytes += piece.length;
        if (bytes <= most) held.push(piece);
        else {
          region ??= (this.#file ??= new SpoolFile(this.#folder)).begin();
          for (const one of [...held.splice(0), piece]) region.write(one);
        }
      }
    } catch (error) {
      throw new Error(
        `it could not be kept in ${this.#folder}: ${reasonOf(error)}; --tmp names another folder`,
        {
          cause: error,
        },
      );
    }
    if (region !== null) return { source: region.end(), bytes };
    this.#memory -= bytes;
    return { source: joined(held, bytes), bytes };
  }
}

function joined(pieces: readonly Uint8Array[], bytes: number): SharedArrayBuffer {
  const memory = new SharedArrayBuffer(bytes);
  const all = new Uint8Array(memory);
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return memory;
}

interface RegionWriter {
  write(piece: Uint8Array): void;
  end(): LocalSource;
}

class SpoolFile {
  readonly #file: OwnFile;
  #size = 0;

  constructor(parent: string) {
    this.#file = new OwnFile(parent);
  }

  /** Something that lies behind all others; what of it is not ended is written over. */
  begin(): RegionWriter {
    const start = this.#size;
    let at = start;
    return {
      write: (piece) => {
        this.#file.write(piece, at);
        at += piece.length;
      },
      end: () => {
        this.#size = at;
        return { path: this.#file.path, start, size: at - start };
      },
    };
  }
}
