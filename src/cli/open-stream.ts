import { constants, createReadStream, fstatSync, openSync } from "node:fs";
import { Socket } from "node:net";
import type { Readable } from "node:stream";
import { isatty } from "node:tty";
import { reasonOf } from "../lib/reason-of.ts";
import { issueOf, type Issue } from "../model/issue.ts";
import { UsageError } from "./usage-error.ts";

/** Windows has no such flag. */
const NON_BLOCKING = process.platform === "win32" ? 0 : constants.O_NONBLOCK;

/**
 * Opens what can be read once, from its start to its end.
 *
 * @param path null is standard input.
 * @throws UsageError where that is a terminal: nobody types a log.
 */
export function openStream(path: string | null): Readable {
  // Opening a FIFO would wait for whoever writes to it, in a thread that no signal ends.
  const file = path === null ? 0 : openSync(path, constants.O_RDONLY | NON_BLOCKING);
  if (isatty(file)) {
    const name = path === null ? "standard input" : path;
    throw new UsageError(
      `${name} is a terminal; a log is piped into it, as in: cat Security.evtx | pivotscope scan -`,
    );
  }
  if (path === null) return process.stdin;
  const info = fstatSync(file);
  if (info.isFIFO() || info.isSocket()) return new Socket({ fd: file, readable: true, writable: false });
  return createReadStream(path, { fd: file });
}

/** All that comes of a stream, and why it ended before its end. */
export class StreamBytes implements AsyncIterable<Uint8Array> {
  readonly #stream: Readable;
  /** Null where it came to its end. */
  problem: string | null = null;

  constructor(stream: Readable) {
    this.#stream = stream;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array> {
    try {
      for await (const piece of this.#stream) yield piece as Uint8Array;
    } catch (error) {
      this.problem = reasonOf(error);
    }
  }
}

/** What is to be told of a stream that was read to its end, or as far as it went; null where nothing is. */
export function streamIssue(name: string, { problem }: StreamBytes, bytes: number): Issue | null {
  if (problem !== null) {
    const detail = `It could not be read any further: ${problem}`;
    return issueOf("file-unreadable", name, detail, null, { offset: bytes });
  }
  if (bytes > 0) return null;
  return issueOf("nothing-inside", name, "It held no bytes: whatever writes to it has written nothing.", 0);
}
