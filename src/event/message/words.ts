import { baseName } from "../../lib/base-name.ts";
import { mapValues, say, type Said, type SaidValue } from "../../lib/said.ts";

/** `cmd.exe` of a path; null where the event does not say it. */
export const imageName = (path: string | null): string | null =>
  path === null || path === "" || path === "-" ? null : baseName(path) || path;

/** ` on HOST`; nothing where the event names no computer. */
export const on = (computer: string): SaidValue =>
  computer === "" ? "" : say(" on {computer}", { computer });

/** A command line can hold 32,767 units; the whole of it is among the fields. */
const VALUE_LIMIT = 300;

export const cut = (value: string): string =>
  value.length > VALUE_LIMIT ? `${value.slice(0, VALUE_LIMIT)}…` : value;

/** One after the other, as clauses of one sentence; null of none. */
export function inTurn(clauses: readonly SaidValue[]): SaidValue | null {
  const [first, ...others] = clauses;
  return others.reduce<SaidValue | null>(
    (before, then) => (before === null ? then : say("{before}; {then}", { before, then })),
    first ?? null,
  );
}

/**
 * One line, whatever the values hold; spaces stay, as they are evidence. No full stop: it would read as part of the value
 * before it.
 */
export const oneLine = (said: Said): Said =>
  mapValues(said, (text) => text.replaceAll(/[\t\n\v\f\r\u0085\u2028\u2029]+/g, " "));
