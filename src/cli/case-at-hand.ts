import { statSync } from "node:fs";
import {
  caseLimits,
  compareLogs,
  logSentences,
  NoteBook,
  readCase,
  type CaseFile,
  type ComparedLogs,
  type LogIdentity,
} from "../case/index.ts";
import { inEnglish } from "../lib/said.ts";
import type { CaseAbout } from "../export/index.ts";
import type { FileProof } from "../model/file-hashes.ts";
import { fullPath } from "../model/input.ts";
import type { NotesOf } from "../model/note.ts";
import { endsOf } from "../scan/node/index.ts";
import type { Input } from "./inputs.ts";
import { readText } from "./read-rules.ts";
import { say } from "./say.ts";
import { UsageError } from "./usage-error.ts";

const OPTION = "--case";

/** A case file beside a scan: what was noted goes into its exports, and its logs are held against those that are read. */
export class CaseAtHand {
  readonly #path: string;
  readonly #file: CaseFile;
  /** Undefined where the case has none: exports are as they are without a case. */
  readonly notes: NotesOf | undefined;

  private constructor(path: string, file: CaseFile) {
    this.#path = path;
    this.#file = file;
    this.notes = file.notes.length === 0 ? undefined : new NoteBook(file.notes);
  }

  /** @throws UsageError where it can't be read, or is no case. What is left out of it is said. */
  static async open(path: string): Promise<CaseAtHand> {
    const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
    if (size > caseLimits.bytes)
      throw new UsageError(`${OPTION} ${path}: it has ${size} bytes; a case may have ${caseLimits.bytes}`);
    const { text } = await readText(OPTION, path);
    const read = readCase(text);
    if (read.kind === "refused") throw new UsageError(`${OPTION} ${path}: ${inEnglish(read.reason)}`);
    for (const sentence of read.left) say(`${path}: not read: ${inEnglish(sentence)}`);
    return new CaseAtHand(path, read.file);
  }

  /** What there is to say of the logs, for a ledger. @param proofs by index of the inputs, with SHA-256. */
  async compare(inputs: readonly Input[], proofs: readonly FileProof[]): Promise<CaseAbout> {
    const unhashed = new Set(this.#file.logs.flatMap(({ sha256, bytes }) => (sha256 === null ? bytes : [])));
    const open: LogIdentity[] = [];
    for (const [index, { path, container, bytes, source }] of inputs.entries()) {
      const sha256 = proofs[index]?.hashes?.sha256 ?? null;
      const ends = sha256 === null || unhashed.has(bytes) ? await endsOf(source) : null;
      open.push({ path, container, bytes, sha256, ends });
    }
    return this.#aboutOf(compareLogs(this.#file.logs, open));
  }

  #aboutOf(compared: ComparedLogs): CaseAbout {
    const { saved, notes } = this.#file;
    return {
      file: this.#path,
      saved,
      notes: notes.length,
      logs: compared.logs.map(({ log, verdict, open }) => ({
        path: log.path,
        container: log.container,
        sha256: log.sha256,
        verdict,
        readAs: open === null ? null : fullPath(open),
      })),
      notInCase: compared.added.map(fullPath),
      findings: logSentences(compared).map(inEnglish),
    };
  }
}

/** Null where no case was given. */
export function openCaseAtHand(path: string | null): Promise<CaseAtHand | null> {
  return path === null ? Promise.resolve(null) : CaseAtHand.open(path);
}

/** Says what there is to say of the logs, unless all of them are the same. */
export function sayCase({ file, logs, notInCase, findings }: CaseAbout): void {
  if (notInCase.length === 0 && logs.every(({ verdict }) => verdict === "same")) return;
  for (const sentence of findings) say(`${file}: ${sentence}`);
}
