import { closeSync, existsSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";
import { onLeave } from "./on-leave.ts";

/** A file for what does not fit into memory. Nobody else can open it, and it goes with the program. */
export class OwnFile {
  readonly #file: number;
  /** Where threads of this program open it. */
  readonly path: string;

  /** @param parent the folder it is made in. @throws where that can't be. */
  constructor(parent: string) {
    const folder = mkdtempSync(join(parent, "pivotscope-"));
    const remove = (): void => rmSync(folder, { recursive: true, force: true });
    const forget = onLeave(() => {
      // Windows removes no open file.
      closeSync(this.#file);
      remove();
    });
    const path = join(folder, "spool");
    this.#file = openSync(path, "wx+", 0o600);
    // On Linux a file without a name can be opened by its number: nothing is left of it even if the program is killed.
    const nameless = `/proc/self/fd/${this.#file}`;
    this.path = existsSync(nameless) ? nameless : path;
    if (this.path === path) return;
    remove();
    forget();
  }

  /** @throws where there is no room. */
  write(bytes: Uint8Array, at: number): void {
    for (let done = 0; done < bytes.length;)
      done += writeSync(this.#file, bytes, done, bytes.length - done, at + done);
  }

  /** Fills the bytes with those from there on. @throws where they can't be read. */
  read(bytes: Uint8Array, at: number): void {
    for (let done = 0; done < bytes.length;) {
      const read = readSync(this.#file, bytes, done, bytes.length - done, at + done);
      if (read === 0) throw new Error("the file of this program has become shorter");
      done += read;
    }
  }
}
