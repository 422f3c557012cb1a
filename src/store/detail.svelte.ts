import { untrack } from "svelte";
import { reasonOf } from "../lib/reason-of.ts";
import type { Match } from "../model/match.ts";
import type { Inspection } from "../scan/protocol/scanner.ts";

/** How long the match before stays on screen while the new one is read: below this a change looks instant. */
const patience = 150;

export type Inspected =
  | { readonly kind: "none" }
  | { readonly kind: "reading"; readonly match: Match }
  | { readonly kind: "read"; readonly match: Match; readonly inspection: Inspection }
  | { readonly kind: "failed"; readonly match: Match; readonly reason: string };

/** The match whose details are shown. Only the newest request counts; what is shown is always of one match. */
export class Detail {
  #shown = $state.raw<Inspected>({ kind: "none" });
  #wanted: Match | null = null;
  readonly #inspect: (match: Match) => Promise<Inspection>;

  constructor(inspect: (match: Match) => Promise<Inspection>) {
    this.#inspect = inspect;
  }

  get shown(): Inspected {
    return this.#shown;
  }

  /** Another match is wanted than the one that is shown. */
  get isBehind(): boolean {
    return (this.#shown.kind === "none" ? null : this.#shown.match) !== this.#wanted;
  }

  show(match: Match | null): void {
    if (match === this.#wanted) return;
    this.#wanted = match;
    if (match === null) {
      this.#shown = { kind: "none" };
      return;
    }
    // Whoever shows a match need not do so again when another is shown.
    if (untrack(() => this.#shown.kind) === "none") this.#shown = { kind: "reading", match };
    const timer = setTimeout(() => this.#set(match, { kind: "reading", match }), patience);
    this.#inspect(match)
      .then(
        (inspection): Inspected => ({ kind: "read", match, inspection }),
        (error: unknown): Inspected => ({ kind: "failed", match, reason: reasonOf(error) }),
      )
      .then((inspected) => {
        clearTimeout(timer);
        this.#set(match, inspected);
      });
  }

  /** Reads the same record once more, after it failed. */
  retry(): void {
    const match = this.#wanted;
    this.#wanted = null;
    this.show(match);
  }

  #set(match: Match, inspected: Inspected): void {
    if (this.#wanted === match) this.#shown = inspected;
  }
}
