import type { Span } from "../../../lib/span.ts";
import type { AsciiTable } from "../../../model/scan-program.ts";
import type { FieldText } from "../text/field-text.ts";
import { tableOf } from "../text/table-of.ts";
import type { Need, Runs, TextTest } from "../text/text-test.ts";
import { Automaton } from "../../../regex/automaton.ts";
import { leastLength, requiredLiterals } from "../../../regex/literals.ts";
import { leastRun } from "../../../regex/least-run.ts";
import { parseRegex } from "../../../regex/parse.ts";
import { compileRegex, type Program } from "../../../regex/program.ts";
import { search } from "../../../regex/search.ts";
import { hasRun, setRunOf, type SetRun } from "../../../regex/set-run.ts";

/** A regular expression, searched for in the value as it is. Takes time linear in the value whatever the pattern. */
export class RegexTest implements TextTest {
  readonly needs: readonly Need[] | null;
  readonly also: readonly (readonly Need[])[];
  readonly enough: readonly Need[] = [];
  readonly least: number;
  readonly runs: Runs;
  readonly #program: Program;
  readonly #run: SetRun | null;
  /** Made for the first text that comes to it. */
  #automaton: Automaton | null = null;
  readonly #source: string;
  readonly #flags: string;
  readonly #literals: readonly string[] | null;

  /** Throws a `RegexError` where the pattern is wrong or not supported. */
  constructor(source: string, flags: string) {
    const node = parseRegex(source, {
      ignoreCase: flags.includes("i"),
      multiline: flags.includes("m"),
      dotAll: flags.includes("s"),
    });
    this.#source = source;
    this.#flags = flags;
    this.#program = compileRegex(node);
    this.#run = setRunOf(node);
    const lists = requiredLiterals(node);
    this.#literals = lists[0] ?? null;
    this.least = leastLength(node);
    this.runs = {
      digits: leastRun(node, (set) => set.isDigits),
      alphanumerics: leastRun(node, (set) => set.isAlphanumeric),
    };
    const [needs = null, ...also] = lists.map((list) =>
      list.map((literal): Need => ({ literal, at: "inside" })),
    );
    this.needs = needs;
    this.also = also;
  }

  table(): AsciiTable | null {
    return tableOf(this.#source, this.#flags);
  }

  test(text: FieldText): boolean {
    if (text.raw.length < this.least) return false;
    if (this.#literals !== null && !this.#literals.some((literal) => text.folded.includes(literal)))
      return false;
    if (this.#run !== null) return hasRun(text.raw, this.#run);
    this.#automaton ??= new Automaton(this.#program);
    return this.#automaton.test(text.raw);
  }

  find(text: FieldText): Span | null {
    return this.test(text) ? search(this.#program, text.raw) : null;
  }
}
