import { once } from "node:events";
import { createWriteStream, statSync, type WriteStream } from "node:fs";
import { resolve } from "node:path";
import type { Writable } from "node:stream";
import { reasonOf } from "../lib/reason-of.ts";
import { terminalLines } from "../lib/terminal-text.ts";
import { OutputError, UsageError } from "./usage-error.ts";

/**
 * Standard output or a file, written at the pace of whoever reads it. A terminal is shown what it would obey or hide as
 * `\u{1b}`; everywhere else the bytes are exact.
 */
export class Output {
  readonly #stream: Writable;
  readonly #terminal: TextDecoder | null;
  #failure: Error | null = null;

  private constructor(stream: Writable, isTerminal: boolean) {
    this.#stream = stream;
    this.#terminal = isTerminal ? new TextDecoder() : null;
    stream.on("error", (error) => this.#fail(error));
  }

  #fail(error: NodeJS.ErrnoException): void {
    this.#failure ??=
      error.code === "EPIPE" ? new Error("whoever read it has closed it; the rest was not written") : error;
  }

  /** @throws OutputError where the file can't be written. Before the work that would be lost. */
  static async open(option: string, path: string | null): Promise<Output> {
    if (path === null) return new Output(process.stdout, process.stdout.isTTY);
    const stream: WriteStream = createWriteStream(path);
    try {
      await once(stream, "open");
    } catch (error) {
      throw new OutputError(`${option} ${path}: ${reasonOf(error)}`);
    }
    return new Output(stream, false);
  }

  /** Done when the piece is written: its memory may be used again. */
  async write(piece: string | Uint8Array): Promise<void> {
    this.#check();
    const shown = this.#terminal === null ? piece : this.#forTerminal(piece, this.#terminal);
    await this.#put(shown);
    this.#check();
  }

  #put(piece: string | Uint8Array): Promise<void> {
    return new Promise((resolve) =>
      this.#stream.write(piece, (error) => {
        if (error instanceof Error) this.#fail(error);
        resolve();
      }),
    );
  }

  #forTerminal(piece: string | Uint8Array, decoder: TextDecoder): string {
    return terminalLines(typeof piece === "string" ? piece : decoder.decode(piece, { stream: true }));
  }

  async end(): Promise<void> {
    this.#check();
    if (this.#stream === process.stdout) {
      await this.#put("");
    } else {
      this.#stream.end();
      // A failure closes it as well; it is told below.
      await once(this.#stream, "close").catch(() => undefined);
    }
    this.#check();
  }

  #check(): void {
    if (this.#failure !== null)
      throw new OutputError(`the output could not be written: ${reasonOf(this.#failure)}`);
  }
}

/** @throws UsageError where two outputs would be one file, and one would write over the other. */
export function refuseSameOutput(outputs: Readonly<Record<string, string | null>>): void {
  const known = new Map<string, string>();
  for (const [option, path] of Object.entries(outputs)) {
    if (path === null) continue;
    const target = identityOf(path) ?? resolve(path);
    const other = known.get(target);
    // A device takes both, one behind the other.
    if (other !== undefined && isFile(path))
      throw new UsageError(`${other} and ${option} name one file: ${path}`);
    known.set(target, option);
  }
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? true;
}

/**
 * Evidence is never written over.
 *
 * @throws UsageError where the output is one of the files that are read.
 */
export function refuseInputAsOutput(option: string, output: string | null, inputs: Iterable<string>): void {
  if (output === null) return;
  const target = identityOf(output);
  if (target === null) return;
  for (const path of inputs)
    if (identityOf(path) === target) throw new UsageError(`${option} ${output} is one of the files to read`);
}

function identityOf(path: string): string | null {
  try {
    const { dev, ino } = statSync(path, { bigint: true });
    return `${dev}:${ino}`;
  } catch {
    return null;
  }
}
