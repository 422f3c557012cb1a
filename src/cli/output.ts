import { once } from "node:events";
import { createWriteStream } from "node:fs";
import type { Writable } from "node:stream";

/** Standard output or a file, written at the pace of whoever reads it. */
export class Output {
  readonly #stream: Writable;
  #failure: Error | null = null;

  constructor(path: string | null) {
    this.#stream = path === null ? process.stdout : createWriteStream(path);
    this.#stream.on("error", (error: NodeJS.ErrnoException) => {
      // `| head` closes the pipe when it has seen enough: that is no failure of ours.
      if (path === null && error.code === "EPIPE") process.exit(0);
      this.#failure = error;
    });
  }

  /** Done when the piece is written: its memory may be used again. */
  async write(piece: string | Uint8Array): Promise<void> {
    if (this.#failure !== null) throw this.#failure;
    await new Promise<void>((resolve) => this.#stream.write(piece, () => resolve()));
  }

  async end(): Promise<void> {
    if (this.#failure !== null) throw this.#failure;
    if (this.#stream === process.stdout) {
      await new Promise<void>((resolve) => this.#stream.write("", () => resolve()));
      return;
    }
    this.#stream.end();
    await once(this.#stream, "close");
    if (this.#failure !== null) throw this.#failure;
  }
}
