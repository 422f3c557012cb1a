import type { RefusalKind } from "../../model/rule.ts";

/**
 * Why one rule, or one map, cannot be honoured. Thrown only inside this folder and caught where a document ends,
 * so that one bad rule never stops its neighbours.
 */
export class Refusal extends Error {
  readonly line: number;
  readonly kind: RefusalKind;

  constructor(line: number, reason: string, kind: RefusalKind = "refused") {
    super(reason);
    this.name = "Refusal";
    this.line = line;
    this.kind = kind;
  }
}

/** For messages: quotes a text of the input and keeps it short. */
export function quote(text: string): string {
  return text.length > 60 ? `“${text.slice(0, 60)}…”` : `“${text}”`;
}
