import { reasonOf } from "../lib/reason-of.ts";
import { createWriteStream, rmSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ReadableStream } from "node:stream/web";
import { readZip } from "../intake/index.ts";
import type { Issue } from "../model/issue.ts";
import { isZip, zipInput } from "./read-rules.ts";
import { walkPaths, type WalkedPaths } from "./walk.ts";

/** A file to read, wherever it lies. */
export interface Input {
  /** Its name, for people: inside of a zip, where it is from one. */
  readonly path: string;
  /** The zip it is a member of, else null. */
  readonly container: string | null;
  /** Where it is on disk. */
  readonly source: string;
  readonly bytes: number;
  /** It was meant to be read: named itself, or found to be a log. */
  readonly named: boolean;
}

export interface Inputs extends Pick<WalkedPaths, "failures" | "repeated"> {
  readonly inputs: readonly Input[];
  /** Of the zips. */
  readonly issues: readonly Issue[];
}

/** The files of the paths. Logs in zips are unpacked into a folder of their own, which goes when the program ends. */
export async function openInputs(paths: readonly string[]): Promise<Inputs> {
  const { files, failures, repeated } = walkPaths(paths);
  const inputs: Input[] = [];
  const issues: Issue[] = [];
  const unreadable = [...failures];
  const unpacker = new Unpacker();
  for (const { path, bytes, named } of files) {
    if (!isReadableZip(path)) {
      inputs.push({ path, container: null, source: path, bytes, named });
      continue;
    }
    try {
      await unpacker.unpack(path, inputs, issues);
    } catch (error) {
      unreadable.push({ path, reason: reasonOf(error) });
    }
  }
  return { inputs, failures: unreadable, repeated, issues };
}

/** Of a file that can't be opened whoever reads it says why. */
function isReadableZip(path: string): boolean {
  try {
    return isZip(path);
  } catch {
    return false;
  }
}

class Unpacker {
  #folder: string | null = null;
  #count = 0;

  async unpack(path: string, into: Input[], issues: Issue[]): Promise<void> {
    let others = 0;
    for await (const item of readZip(await zipInput(path))) {
      if ("code" in item) issues.push(item);
      else if (item.kind !== "evtx") others += 1;
      else {
        const { path: member, container, blob } = item.file;
        const source = join((this.#folder ??= await makeFolder()), `${this.#count++}.evtx`);
        const stream = blob.stream() as unknown as ReadableStream;
        await pipeline(Readable.fromWeb(stream), createWriteStream(source, { mode: 0o600 }));
        into.push({ path: member, container, source, bytes: blob.size, named: true });
      }
    }
    if (others === 0) return;
    const place = { file: path, offset: null, line: null, recordId: null };
    const detail = `${others} rules or maps in the zip were not used; --rules and --logsources name such files`;
    issues.push({ code: "not-a-log", ...place, detail, lostBytes: 0 });
  }
}

async function makeFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "pivotscope-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  // By themselves these signals would end the program without the event above.
  for (const [signal, code] of [
    ["SIGINT", 130],
    ["SIGTERM", 143],
  ] as const) {
    process.once(signal, () => process.exit(code));
  }
  return folder;
}
