import { saidReason } from "../../lib/said-error.ts";
import type { Detail } from "../../model/issue.ts";
import type { RuleIndex } from "../../model/units.ts";
import type { RuleDetail } from "../../scan/protocol/scanner.ts";

export type Described =
  | { readonly kind: "none" | "reading" }
  | { readonly kind: "read"; readonly detail: RuleDetail }
  | { readonly kind: "failed"; readonly reason: Detail };

/** What the open rule looks for. Only the newest request counts. */
export class RuleReader {
  #shown = $state.raw<Described>({ kind: "none" });
  #wanted: object | null = null;
  readonly #describe: (rule: RuleIndex) => Promise<RuleDetail>;

  constructor(describe: (rule: RuleIndex) => Promise<RuleDetail>) {
    this.#describe = describe;
  }

  get shown(): Described {
    return this.#shown;
  }

  /** @param rule the rule as it was loaded: read anew only where it is another. */
  show(rule: object | null, index: RuleIndex): void {
    if (rule === this.#wanted) return;
    this.#wanted = rule;
    this.#shown = { kind: rule === null ? "none" : "reading" };
    if (rule === null) return;
    this.#describe(index).then(
      (detail) => this.#set(rule, { kind: "read", detail }),
      (error: unknown) => this.#set(rule, { kind: "failed", reason: saidReason(error) }),
    );
  }

  #set(rule: object, described: Described): void {
    if (this.#wanted === rule) this.#shown = described;
  }
}
