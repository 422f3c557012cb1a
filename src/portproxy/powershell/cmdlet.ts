import type { Session } from "./session.ts";
import type { Value } from "./value.ts";

/** Runs a cmdlet; answers what it writes by line, null where that is not known. `input`: what is piped into it. */
export type Cmdlet = (
  args: readonly Value[],
  session: Session,
  input: readonly string[] | null,
) => readonly string[] | null;

export const emptyTexts = (texts: readonly string[]): readonly string[] | null =>
  texts.length === 0 ? null : texts;
