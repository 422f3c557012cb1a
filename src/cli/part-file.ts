import { randomBytes } from "node:crypto";
import { createWriteStream, openSync, realpathSync, renameSync, rmSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";
import type { Writable } from "node:stream";
import { onLeave } from "./on-leave.ts";
import { say } from "./say.ts";

/** Where a file grows until all of it is there, unless something of that name is there already. */
export const partOf = (path: string): string => `${path}.part`;

/**
 * A file under the name of a part. It gets its own name when it is whole, or goes with the program. Several programs may write
 * one file at once: each has a part of its own, and the file is whole whichever ends last.
 */
export class PartFile {
  readonly #path: string;
  readonly #mode: number;
  #part: string;
  #isMade = false;
  #forget: () => void = () => undefined;

  private constructor(path: string, mode: number) {
    this.#path = path;
    this.#part = partOf(path);
    this.#mode = mode;
  }

  /**
   * Null where the path leads to no file, but to what takes bytes as they come: a FIFO, a device, standard output.
   *
   * @param mode who may read and write it; null: who may now, and of a new file whoever the user says.
   */
  static of(path: string, mode: number | null = null): PartFile | null {
    if (/^\/(dev|proc)\//.test(resolve(path))) return null;
    const found = statSync(path, { throwIfNoEntry: false });
    if (found === undefined) return new PartFile(path, mode ?? 0o666);
    // A link keeps leading there, and who may read the file still may.
    return found.isFile() ? new PartFile(realpathSync(path), mode ?? found.mode & 0o777) : null;
  }

  get folder(): string {
    return dirname(this.#path);
  }

  /** @throws where it can't be written. */
  stream(): Writable {
    // Before there is one: a signal may come the moment after. What somebody else has made under that name stays.
    this.#forget = onLeave(() => {
      if (this.#isMade) rmSync(this.#part, { force: true });
    });
    const file = this.#open();
    this.#isMade = true;
    // Flushed: the bytes are on the disk before the name is.
    return createWriteStream(this.#part, { fd: file, flush: true });
  }

  /** Under a name that nobody else has: whether a part that is there belongs to a program that runs, nobody can say. */
  #open(): number {
    for (;;) {
      try {
        return openSync(this.#part, "wx", this.#mode);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
        const taken = this.#part;
        this.#part = partOf(`${this.#path}.${randomBytes(4).toString("hex")}`);
        say(
          `${taken}: another run writes it, or one that was killed has left it; this one writes ${this.#part}`,
        );
      }
    }
  }

  /** When the stream is closed. @throws where it can't have its name. */
  finish(): void {
    renameSync(this.#part, this.#path);
    this.#forget();
  }
}
