import { baseName } from "../../lib/base-name.ts";

/** `cmd.exe` of a path; null where the event does not say it. */
export const imageName = (path: string | null): string | null =>
  path === null || path === "" || path === "-" ? null : baseName(path) || path;

export const on = (computer: string): string => (computer === "" ? "" : ` on ${computer}`);

/** A command line can hold 32,767 units; the whole of it is among the fields. */
const VALUE_LIMIT = 300;

export const cut = (value: string): string =>
  value.length > VALUE_LIMIT ? `${value.slice(0, VALUE_LIMIT)}…` : value;

// One line, whatever the values hold; spaces stay, as they are evidence. No full stop: it would read as part of the
// value before it.
export const oneLine = (text: string): string => text.replaceAll(/[\t\n\v\f\r\u0085\u2028\u2029]+/g, " ");
