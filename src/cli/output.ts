import { once } from "node:events";
import { createWriteStream, statSync } from "node:fs";
import { resolve } from "node:path";
import type { Writable } from "node:stream";
import { reasonOf } from "../lib/reason-of.ts";
import { terminalLines } from "../lib/terminal-text.ts";
import { PartFile, partOf } from "./part-file.ts";
import { ClosedPipeError, OutputError, UsageError } from "./usage-error.ts";

/**
 * Standard output or a file, written at the pace of whoever reads it. A file has its name when all of it is there: it grows
 * as a `PartFile` beside, which goes when the program ends before. A terminal is shown what it would obey or hide as
 * `\u{1b}`; everywhere else the bytes are exact.
 */
export class Output {
  readonly #stream: Writable;
  readonly #part: PartFile | null;
  readonly #terminal: TextDecoder | null;
  #failure: NodeJS.ErrnoException | null = null;

  private constructor(stream: Writable, part: PartFile | null, isTerminal: boolean) {
    this.#stream = stream;
    this.#part = part;
    this.#terminal = isTerminal ? new TextDecoder() : null;
    stream.on("error", (error) => this.#fail(error));
  }

  #fail(error: NodeJS.ErrnoException): void {
    this.#failure ??= error;
  }

  /** @throws OutputError where the file can't be written. Before the work that would be lost. */
  static async open(option: string, path: string | null): Promise<Output> {
    if (path === null) return new Output(process.stdout, null, process.stdout.isTTY);
    try {
      const part = PartFile.of(path);
      return new Output(part?.stream() ?? (await openedStream(path)), part, false);
    } catch (error) {
      throw new OutputError(`${option} ${path}: ${reasonOf(error)}`);
    }
  }

  /** Where it grows; null where it is no file. */
  get folder(): string | null {
    return this.#part?.folder ?? null;
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

  /** Waits until all is written, and a file is there by its name. */
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
    try {
      this.#part?.finish();
    } catch (error) {
      this.#fail(error as Error);
    }
    this.#check();
  }

  #check(): void {
    if (this.#failure === null) return;
    const reason = `the output could not be written: ${reasonOf(this.#failure)}`;
    const isClosed = this.#stream === process.stdout && this.#failure.code === "EPIPE";
    throw isClosed ? new ClosedPipeError(reason) : new OutputError(reason);
  }
}

async function openedStream(path: string): Promise<Writable> {
  const stream = createWriteStream(path);
  await once(stream, "open");
  return stream;
}

/** @throws UsageError where two outputs would be one file: one would take the place of the other. */
export function refuseSameOutput(outputs: readonly string[]): void {
  const known = new Map<string, string>();
  for (const path of outputs) {
    const target = identityOf(path) ?? resolve(path);
    const other = known.get(target);
    // A device takes both, one behind the other.
    if (other !== undefined && isFile(path))
      throw new UsageError(`two outputs name one file: ${other === path ? path : `${other} and ${path}`}`);
    known.set(target, path);
  }
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? true;
}

/** The names under which an output is written. */
export const writtenAs = (output: string): readonly string[] => [output, partOf(output)];

/** @throws UsageError where the output is one of the files that are read. */
export function refuseInputAsOutput(output: string, inputs: Iterable<string>): void {
  const targets = new Set(
    writtenAs(output)
      .map(identityOf)
      .filter((target) => target !== null),
  );
  if (targets.size === 0) return;
  for (const path of inputs) {
    const target = identityOf(path);
    if (target !== null && targets.has(target))
      throw new UsageError(`the output ${output} is one of the files to read`);
  }
}

function identityOf(path: string): string | null {
  try {
    const { dev, ino } = statSync(path, { bigint: true });
    return `${dev}:${ino}`;
  } catch {
    return null;
  }
}
