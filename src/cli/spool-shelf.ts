import type { KeptBytes, KeptText, Shelf } from "../scan/node/index.ts";
import type { ByteSpool } from "./byte-spool.ts";

/** Units that are read together, a few events: who asks for one text of an event asks for its others next, and often for no neighbour. */
const WINDOW = 1 << 12;
/** Windows that are held. */
const HELD = 128;

/** A shelf in a spool. */
export class SpoolShelf implements Shelf {
  readonly #spool: ByteSpool;
  /** By where they begin in the spool; the one that was read first is the first. */
  readonly #windows = new Map<number, string>();

  constructor(spool: ByteSpool) {
    this.#spool = spool;
  }

  keepBytes(bytes: Uint8Array): KeptBytes | null {
    const place = this.#spool.end;
    if (!this.#spool.addBytes(bytes)) return null;
    const { length } = bytes;
    return {
      read: () => {
        const read = new Uint8Array(length);
        this.#spool.read(read, place);
        return read;
      },
    };
  }

  keepText(text: string): string | KeptText {
    const place = this.#spool.end;
    const encoding = /[^\0-\xff]/.test(text) ? "utf16le" : "latin1";
    if (!this.#spool.add(text, encoding)) return text;
    const { length } = text;
    const windowAt = (start: number): string =>
      this.#window(place, start, Math.min(WINDOW, length - start), encoding);
    return {
      slice: (start: number, end: number) => {
        let found = "";
        for (let at = start; at < end;) {
          const first = at - (at % WINDOW);
          const last = Math.min(end, first + WINDOW);
          found += windowAt(first).slice(at - first, last - first);
          at = last;
        }
        return found;
      },
    };
  }

  #window(place: number, start: number, units: number, encoding: "utf16le" | "latin1"): string {
    const width = encoding === "latin1" ? 1 : 2;
    const at = place + start * width;
    const known = this.#windows.get(at);
    if (known !== undefined) return known;
    const bytes = Buffer.allocUnsafe(units * width);
    this.#spool.read(bytes, at);
    const text = bytes.toString(encoding);
    if (this.#windows.size === HELD) this.#windows.delete(this.#windows.keys().next().value!);
    this.#windows.set(at, text);
    return text;
  }
}
