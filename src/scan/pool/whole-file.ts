import { checkContinuity, type Continuity, type RangeFacts } from "../../evtx/index.ts";
import type { FileHeader } from "../../model/ledger.ts";
import type { TaskResult } from "../protocol/protocol.ts";

/** What the tasks of one file say, in any order, of whether it is whole. */
export class WholeFile {
  #header: FileHeader | null = null;
  #chunks = 0;
  readonly #facts: RangeFacts[] = [];
  #isWhole = true;

  add({ opened, chunks, facts, cancelled }: TaskResult): void {
    if (opened?.kind === "log") this.#header = opened.header;
    this.#chunks += chunks.read;
    if (facts !== null) this.#facts.push(facts);
    if (facts === null || !facts.isWhole || cancelled) this.#isWhole = false;
  }

  /** Some range of it was not looked at. */
  lose(): void {
    this.#isWhole = false;
  }

  /** Null where not all of the file was looked at: then nothing can be said to be missing from it. */
  check(path: string): Continuity | null {
    if (!this.#isWhole || this.#facts.length === 0) return null;
    return checkContinuity(path, this.#header, this.#chunks, this.#facts);
  }
}
