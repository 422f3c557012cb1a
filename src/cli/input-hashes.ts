import { HashLists, type HashList } from "../intake/hash-list/index.ts";
import { hashKinds, type FileProof, type HashedFile, type HashKind } from "../model/file-hashes.ts";
import { issueOf, type Issue } from "../model/issue.ts";
import { fullPath } from "../model/input.ts";
import type { Ledger } from "../model/ledger.ts";
import { withIssues } from "../model/with-issues.ts";
import { CAN_GIVE_WAY, HashThread } from "../scan/node/index.ts";
import type { ExportFile } from "../export/index.ts";
import { exportFile } from "./export-file.ts";
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
  readonly #lists: HashLists | null;
  /** Of lines that could not be read of the lists. */
  readonly #issues: readonly Issue[];
  #thread: HashThread | null = null;

  /** @param kinds none where nobody asked; those that the lists have are added. */
  constructor(script: URL, inputs: readonly Input[], kinds: readonly HashKind[], lists: readonly HashList[]) {
    this.#script = script;
    this.#inputs = inputs;
    this.#lists = lists.length === 0 ? null : new HashLists(lists);
    this.#issues = lists.flatMap(({ issues }) => issues);
    this.#kinds = hashKinds.filter(
      (kind) => kinds.includes(kind) || this.#lists?.kinds.includes(kind) === true,
    );
    if (CAN_GIVE_WAY) this.#start();
  }

  #start(): void {
    if (this.#kinds.length === 0 || this.#inputs.length === 0) return;
    const sources = this.#inputs.map(({ source }) => source);
    this.#thread ??= new HashThread(this.#script, sources, this.#kinds);
  }

  /** Waits for them. @param ledger of the scan that has ended. */
  async finish(ledger: Ledger): Promise<Hashed> {
    this.#start();
    if (this.#thread === null) return { proofs: [], ledger, files: ledger.files };
    const hashed = await this.#thread.finish();
    const judged = hashed.map(({ hashes }, index) =>
      hashes === null ? null : (this.#lists?.judge(this.#inputs[index]!, hashes) ?? null),
    );
    const issues = [
      ...this.#issues,
      ...hashed.flatMap((file, index) => this.#unread(file, index, ledger)),
      ...judged.flatMap((each) => each?.issue ?? []),
    ];
    return {
      proofs: hashed.map(({ hashes }, index) => ({ hashes, listed: judged[index]?.listed ?? null })),
      ledger: withIssues(ledger, issues),
      files: this.#inputs.map((input, index) => exportFile(input, hashed[index])),
    };
  }

  /** What could not be read for the scan either has been told. */
  #unread({ reason }: HashedFile, index: number, { files }: Ledger): readonly Issue[] {
    if (reason === null || files[index]?.state === "unreadable") return [];
    const detail = `It could not be read for its hash: ${reason}`;
    return [issueOf("file-unreadable", fullPath(this.#inputs[index]!), detail, null)];
  }
}
