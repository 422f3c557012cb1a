import type { FileProof, HashedFile, HashKind } from "../model/file-hashes.ts";
import { issueOf, type Issue } from "../model/issue.ts";
import { fullPath } from "../model/input.ts";
import type { Ledger } from "../model/ledger.ts";
import { withIssues } from "../model/with-issues.ts";
import { CAN_GIVE_WAY, HashThread } from "../scan/node/index.ts";
import type { ExportFile } from "../export/index.ts";
import type { Input } from "./inputs.ts";

/** What the hashes of all inputs say, when a scan has ended. */
export interface Hashed {
  /** By file index; empty where nobody asked. */
  readonly proofs: readonly FileProof[];
  /** With what the hashes gave reason to tell. */
  readonly ledger: Ledger;
  /** Of the ledger, with what names them in an export. */
  readonly files: readonly ExportFile[];
}

/** The hashes of the inputs, worked out beside the scan and never in its way. */
export class InputHashes {
  readonly #script: URL;
  readonly #inputs: readonly Input[];
  readonly #kinds: readonly HashKind[];
  #thread: HashThread | null = null;

  /** @param kinds none where nobody asked. */
  constructor(script: URL, inputs: readonly Input[], kinds: readonly HashKind[]) {
    this.#script = script;
    this.#inputs = inputs;
    this.#kinds = kinds;
    if (CAN_GIVE_WAY) this.#start();
  }

  #start(): void {
    if (this.#kinds.length === 0 || this.#inputs.length === 0) return;
    const paths = this.#inputs.map(({ source }) => source);
    this.#thread ??= new HashThread(this.#script, paths, this.#kinds);
  }

  /** Waits for them. @param ledger of the scan that has ended. */
  async finish(ledger: Ledger): Promise<Hashed> {
    this.#start();
    if (this.#thread === null) return { proofs: [], ledger, files: ledger.files };
    const hashed = await this.#thread.finish();
    const issues = hashed.flatMap((file, index) => this.#unread(file, index, ledger));
    return {
      proofs: hashed.map(({ hashes }) => ({ hashes, listed: null })),
      ledger: withIssues(ledger, issues),
      files: ledger.files.map(({ path, container }, index) => ({
        path,
        container,
        sha256: hashed[index]?.hashes?.sha256 ?? null,
      })),
    };
  }

  /** What could not be read for the scan either has been told. */
  #unread({ reason }: HashedFile, index: number, { files }: Ledger): readonly Issue[] {
    if (reason === null || files[index]?.state === "unreadable") return [];
    const detail = `It could not be read for its hash: ${reason}`;
    return [issueOf("file-unreadable", fullPath(this.#inputs[index]!), detail, null)];
  }
}
