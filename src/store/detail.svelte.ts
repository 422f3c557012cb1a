import { untrack } from "svelte";
import { saidReason } from "../lib/said-error.ts";
import type { Said } from "../lib/said.ts";
import type { Inspection } from "../scan/protocol/scanner.ts";

/** How long the one before stays on screen while the new one is read: below this a change looks instant. */
const patience = 150;

export type Inspected<Of> =
  | { readonly kind: "none" }
  | { readonly kind: "reading"; readonly of: Of }
  | { readonly kind: "read"; readonly of: Of; readonly inspection: Inspection }
  | { readonly kind: "failed"; readonly of: Of; readonly reason: Said | string };

/** The match or event whose details are shown. Only the newest request counts; what is shown is always of one. */
export class Detail<Of> {
  #shown = $state.raw<Inspected<Of>>({ kind: "none" });
  #wanted: Of | null = null;
  readonly #inspect: (of: Of) => Promise<Inspection>;
  readonly #isSame: (one: Of, other: Of) => boolean;

  constructor(
    inspect: (of: Of) => Promise<Inspection>,
    isSame: (one: Of, other: Of) => boolean = (one, other) => one === other,
  ) {
    this.#inspect = inspect;
    this.#isSame = isSame;
  }

  get shown(): Inspected<Of> {
    return this.#shown;
  }

  /** Another is wanted than the one that is shown. */
  get isBehind(): boolean {
    return (this.#shown.kind === "none" ? null : this.#shown.of) !== this.#wanted;
  }

  show(of: Of | null): void {
    const before = this.#wanted;
    if (of === before || (of !== null && before !== null && this.#isSame(of, before))) return;
    this.#wanted = of;
    if (of === null) {
      this.#shown = { kind: "none" };
      return;
    }
    // Whoever shows one need not do so again when another is shown.
    if (untrack(() => this.#shown.kind) === "none") this.#shown = { kind: "reading", of };
    const timer = setTimeout(() => this.#set(of, { kind: "reading", of }), patience);
    this.#inspect(of)
      .then(
        (inspection): Inspected<Of> => ({ kind: "read", of, inspection }),
        (error: unknown): Inspected<Of> => ({ kind: "failed", of, reason: saidReason(error) }),
      )
      .then((inspected) => {
        clearTimeout(timer);
        this.#set(of, inspected);
      });
  }

  /** Reads the same record once more, after it failed. */
  retry(): void {
    const of = this.#wanted;
    this.#wanted = null;
    this.show(of);
  }

  #set(of: Of, inspected: Inspected<Of>): void {
    if (this.#wanted === of) this.#shown = inspected;
  }
}
