import { saidReason } from "../../lib/said-error.ts";
import type { Detail } from "../../model/issue.ts";
import type { RuleIndex } from "../../model/units.ts";
import type { Trial } from "../../scan/protocol/scanner.ts";

export type Tried =
  | { readonly kind: "none" | "trying" }
  | { readonly kind: "tried"; readonly trial: Trial }
  | { readonly kind: "failed"; readonly reason: Detail };

/** Events given as text, and what a rule says to them. The text stays when another rule is opened. */
export class TryOut {
  #text = $state.raw("");
  #tried = $state.raw<Tried>({ kind: "none" });
  #turn = 0;
  readonly #try: (rule: RuleIndex, text: string) => Promise<Trial>;

  constructor(tryRule: (rule: RuleIndex, text: string) => Promise<Trial>) {
    this.#try = tryRule;
  }

  get text(): string {
    return this.#text;
  }

  get tried(): Tried {
    return this.#tried;
  }

  write(text: string): void {
    this.#text = text;
    this.forget();
  }

  /** The answer was about another rule. */
  forget(): void {
    this.#turn++;
    this.#tried = { kind: "none" };
  }

  /** Takes the text from somewhere else, and tries it. */
  async take(reading: Promise<string | null>, rule: RuleIndex): Promise<void> {
    const turn = ++this.#turn;
    this.#tried = { kind: "trying" };
    try {
      const text = await reading;
      if (turn !== this.#turn || text === null) return;
      this.#text = text;
      this.try(rule);
    } catch (error) {
      this.#set(turn, { kind: "failed", reason: saidReason(error) });
    }
  }

  try(rule: RuleIndex): void {
    const turn = ++this.#turn;
    this.#tried = { kind: "trying" };
    this.#try(rule, this.#text).then(
      (trial) => this.#set(turn, { kind: "tried", trial }),
      (error: unknown) => this.#set(turn, { kind: "failed", reason: saidReason(error) }),
    );
  }

  #set(turn: number, tried: Tried): void {
    if (turn === this.#turn) this.#tried = tried;
  }
}
