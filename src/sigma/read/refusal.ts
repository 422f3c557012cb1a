import { say, type Said } from "../../lib/said.ts";
import { textOf, type Detail } from "../../model/issue.ts";
import type { RefusalKind } from "../../model/rule.ts";

/**
 * Why one rule, or one map, cannot be honoured. Thrown only inside this folder and caught where a document ends,
 * so that one bad rule never stops its neighbours.
 */
export class Refusal extends Error {
  readonly line: number;
  /** The message before it became English. */
  readonly detail: Detail;
  readonly kind: RefusalKind;

  constructor(line: number, detail: Detail, kind: RefusalKind = "refused") {
    super(textOf(detail));
    this.name = "Refusal";
    this.line = line;
    this.detail = detail;
    this.kind = kind;
  }
}

/** For messages: a text of the input, cut where it is long. */
export function short(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

/** The same in quotes, where words may stand in its place. */
export function quoted(text: string): Said {
  return say("“{text}”", { text: short(text) });
}

/** For messages: what is known, one after the other. */
export function named(names: readonly string[]): readonly Said[] {
  return names.map((name) => say("{name}", { name }));
}
