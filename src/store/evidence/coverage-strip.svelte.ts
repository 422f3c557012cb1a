import { untrack } from "svelte";
import type { Ledger } from "../../model/ledger.ts";
import { coverageLines, type CoverageLines } from "./coverage-lines.ts";

/** What was logged over time, and whether it is shown host by host: as long as the page is open. */
export class CoverageStrip {
  readonly #ledger: () => Ledger;
  #isOpen = $state.raw(false);

  constructor(ledger: () => Ledger) {
    this.#ledger = ledger;
  }

  /** A ledger is told anew with each number in it, its coverage only at the end of a scan. */
  readonly #coverage = $derived.by(() => this.#ledger().coverage);

  /** Without hosts until a scan has ended. */
  readonly lines: CoverageLines = $derived.by(() => {
    const { length } = this.#coverage;
    return length === 0 ? nothing : untrack(() => coverageLines(this.#ledger()));
  });

  get isOpen(): boolean {
    return this.#isOpen;
  }

  toggle(): void {
    this.#isOpen = !this.#isOpen;
  }
}

const nothing: CoverageLines = { hosts: [], spans: [], gaps: [], clears: [] };
