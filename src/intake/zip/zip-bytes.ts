import { readBlob } from "../../lib/read-blob.ts";

/** Bytes read at once. Members of a zip follow each other, so that one read serves many small ones. */
const WINDOW = 1 << 20;

/** A zip's blob, read through a window that goes along: thousands of small members cost few reads. */
export class ZipBytes {
  readonly blob: Blob;
  #start = 0;
  #end = 0;
  #window: Promise<Uint8Array<ArrayBuffer>> = Promise.resolve(new Uint8Array());

  constructor(blob: Blob) {
    this.blob = blob;
  }

  /** [start, end), cut at the end of the zip. Meant for ranges far shorter than the window. */
  async read(start: number, end: number): Promise<Uint8Array<ArrayBuffer>> {
    const stop = Math.min(end, this.blob.size);
    if (start < this.#start || stop > this.#end) {
      this.#start = start;
      this.#end = Math.max(stop, Math.min(start + WINDOW, this.blob.size));
      this.#window = readBlob(this.blob, this.#start, this.#end);
    }
    // Taken before the wait: another read may move the window meanwhile.
    const [window, base] = [this.#window, this.#start];
    return (await window).subarray(start - base, Math.max(start, stop) - base);
  }
}
