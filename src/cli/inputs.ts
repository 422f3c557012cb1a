import { createWriteStream, openAsBlob, rmSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ReadableStream } from "node:stream/web";
import { identify, isArchiveKind, notALog, readArchive } from "../intake/index.ts";
import { reasonOf } from "../lib/reason-of.ts";
import type { InputFile, ScanInput } from "../model/input.ts";
import { issueOf, type Issue } from "../model/issue.ts";
import type { FoundFile, WalkedPaths } from "./walk.ts";

/** A file to read. Its `path` is for people: inside of an archive, where it is from one. */
export interface Input extends ScanInput {
  /** Where it is on disk. */
  readonly source: string;
  /** It was meant to be read: named itself, or found to be a log. */
  readonly named: boolean;
}

export interface Inputs {
  readonly inputs: readonly Input[];
  /** Of what was not read, or could not be. */
  readonly issues: readonly Issue[];
}

/**
 * The files of the paths, told apart by their content. Logs in archives are unpacked into a folder of their own, which
 * goes when the program ends.
 */
export async function openInputs(
  { files, failures }: WalkedPaths,
  passwords: readonly string[],
): Promise<Inputs> {
  const inputs: Input[] = [];
  const issues: Issue[] = failures.map(({ path, reason, code }) =>
    issueOf(code, path, reason, code === "file-unreadable" ? null : 0),
  );
  const unpacker = new Unpacker(passwords);
  for (const file of files) {
    const input = {
      path: file.path,
      container: null,
      source: file.path,
      bytes: file.bytes,
      named: file.named,
    };
    try {
      const blob = await openAsBlob(file.path);
      const found = await identify(blob);
      if (isArchiveKind(found.kind)) await unpacker.unpack(file, blob, inputs, issues);
      else if (found.kind === "archive") issues.push(notALog(file, found));
      else inputs.push(input);
    } catch {
      // Whoever reads it says why it can't be opened.
      inputs.push(input);
    }
  }
  return { inputs, issues };
}

class Unpacker {
  readonly #passwords: readonly string[];
  #folder: string | null = null;
  #count = 0;

  constructor(passwords: readonly string[]) {
    this.#passwords = passwords;
  }

  async unpack({ path, bytes, named }: FoundFile, blob: Blob, into: Input[], issues: Issue[]): Promise<void> {
    let [others, logs] = [0, 0];
    const before = issues.length;
    for await (const item of readArchive({ path, container: null, blob }, { passwords: this.#passwords })) {
      if ("code" in item) issues.push(item);
      else if (item.kind === "locked") issues.push(item.issue);
      else if (item.kind !== "evtx") others++;
      else {
        logs++;
        await this.#store(item.file, into, issues);
      }
    }
    if (others > 0) {
      const what =
        others === 1 ? "1 rule or map in the archive was" : `${others} rules or maps in the archive were`;
      const detail = `${what} not used; --rules and --logsources name such files`;
      issues.push(issueOf("not-a-log", path, detail, 0));
    }
    // Where nothing else says that there was nothing to read.
    if (named && logs === 0 && issues.slice(before).every(({ code }) => code === "not-a-log"))
      issues.push(issueOf("nothing-inside", path, `The archive of ${bytes} bytes holds no event log.`, 0));
  }

  async #store({ path, container, blob }: InputFile, into: Input[], issues: Issue[]): Promise<void> {
    try {
      const source = join((this.#folder ??= await makeFolder()), `${this.#count++}.evtx`);
      const stream = blob.stream() as unknown as ReadableStream;
      await pipeline(Readable.fromWeb(stream), createWriteStream(source, { mode: 0o600 }));
      into.push({ path, container, source, bytes: blob.size, named: true });
    } catch (error) {
      const detail = `It could not be unpacked into the folder for temporary files: ${reasonOf(error)}`;
      issues.push(issueOf("file-unreadable", `${container}/${path}`, detail, blob.size));
    }
  }
}

async function makeFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "pivotscope-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  // By themselves these signals would end the program without the event above.
  for (const [signal, code] of [
    ["SIGHUP", 129],
    ["SIGHUP", 129],
    ["SIGINT", 130],
    ["SIGTERM", 143],
  ] as const) {
    process.once(signal, () => process.exit(code));
  }
  return folder;
}
