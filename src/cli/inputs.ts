import type { ReadableStream } from "node:stream/web";
import { identify, isArchiveKind, notALog, readArchive } from "../intake/index.ts";
import { reasonOf } from "../lib/reason-of.ts";
import { fullPath, type InputFile, type LocalSource, type ScanInput } from "../model/input.ts";
import { issueOf, type Issue } from "../model/issue.ts";
import { blobOfSource } from "../scan/node/index.ts";
import { openStream, StreamBytes, streamIssue } from "./open-stream.ts";
import type { Spool } from "./spool.ts";
import { UsageError } from "./usage-error.ts";
import { failureIssue, type FoundFile, type WalkedPaths } from "./walk.ts";

/** A file to read. Its `path` is for people: inside of an archive, where it is from one. */
export interface Input extends ScanInput {
  readonly source: LocalSource;
  /** It was meant to be read: named itself, or found to be a log. */
  readonly named: boolean;
}

export interface Inputs {
  readonly inputs: readonly Input[];
  /** Of what was not read, or could not be. */
  readonly issues: readonly Issue[];
}

/**
 * The files of the paths, told apart by their content. Logs in archives are unpacked, and what can be read only once is read.
 *
 * @param spool where all of that is kept.
 */
export async function openInputs(
  { files, failures }: WalkedPaths,
  passwords: readonly string[],
  spool: Spool,
): Promise<Inputs> {
  const opener = new Opener(passwords, spool);
  opener.issues.push(...failures.map(failureIssue));
  for (const file of files) {
    if (file.stream === null) await opener.open(file, file.path, file.bytes);
    else await opener.openStream(file);
  }
  return opener;
}

class Opener implements Inputs {
  readonly inputs: Input[] = [];
  readonly issues: Issue[] = [];
  readonly #passwords: readonly string[];
  readonly #spool: Spool;

  constructor(passwords: readonly string[], spool: Spool) {
    this.#passwords = passwords;
    this.#spool = spool;
  }

  async open(file: FoundFile, source: LocalSource, bytes: number): Promise<void> {
    const { name: path, container, named, labels } = file;
    const input = { path, container, source, bytes, named, labels };
    try {
      const blob = await blobOfSource(source);
      const found = await identify(blob);
      if (isArchiveKind(found.kind)) await this.#unpack(file, blob);
      else if (found.kind === "archive") this.issues.push(notALog({ path: fullPath(input) }, found));
      else this.inputs.push(input);
    } catch {
      // Whoever reads it says why it can't be opened.
      this.inputs.push(input);
    }
  }

  /** @throws UsageError where it is a terminal. */
  async openStream(file: FoundFile): Promise<void> {
    const name = fullPath({ path: file.name, container: file.container });
    try {
      const stream = new StreamBytes(openStream(file.stream === "stdin" ? null : file.path));
      const { source, bytes } = await this.#spool.keep(stream);
      const issue = streamIssue(name, stream, bytes);
      if (issue !== null) this.issues.push(issue);
      if (bytes > 0) await this.open(file, source, bytes);
    } catch (error) {
      if (error instanceof UsageError) throw error;
      this.issues.push(issueOf("file-unreadable", name, reasonOf(error), null));
    }
  }

  async #unpack(file: FoundFile, blob: Blob): Promise<void> {
    const { name: path, container, named } = file;
    const archive = fullPath({ path, container });
    let [others, logs] = [0, 0];
    const before = this.issues.length;
    for await (const item of readArchive({ path, container, blob }, { passwords: this.#passwords })) {
      if ("code" in item) this.issues.push(item);
      else if (item.kind === "locked") this.issues.push(item.issue);
      else if (item.kind !== "evtx") others++;
      else {
        logs++;
        await this.#store(item.file, file);
      }
    }
    if (others > 0) {
      const what =
        others === 1 ? "1 rule or map in the archive was" : `${others} rules or maps in the archive were`;
      const detail = `${what} not used; --rules and --logsources name such files`;
      this.issues.push(issueOf("not-a-log", archive, detail, 0));
    }
    // Where nothing else says that there was nothing to read.
    if (named && logs === 0 && this.issues.slice(before).every(({ code }) => code === "not-a-log")) {
      const detail = `The archive of ${blob.size} bytes holds no event log.`;
      this.issues.push(issueOf("nothing-inside", archive, detail, 0));
    }
  }

  async #store({ path, container, blob }: InputFile, { labels }: FoundFile): Promise<void> {
    try {
      const pieces = blob.stream() as unknown as ReadableStream<Uint8Array>;
      const kept = await this.#spool.keep(pieces);
      this.inputs.push({ path, container, ...kept, named: true, labels });
    } catch (error) {
      const detail = `It could not be unpacked: ${reasonOf(error)}`;
      this.issues.push(issueOf("file-unreadable", `${container}/${path}`, detail, blob.size));
    }
  }
}
