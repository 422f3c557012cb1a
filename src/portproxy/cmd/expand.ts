// Variables of cmd.exe as far as the line itself says what they hold: `%NAME%` where `call` reads the line a second time,
// `!NAME!` with /v:on, `%NAME:~2,3%`. What is not known stays as it is written, and the reader of the value sees that it is a
// variable; loop variables become UNKNOWN, because `%i` alone does not look like one.

import { UNKNOWN } from "../command-line/unknown.ts";

export interface Variables {
  /** By lower-case name. */
  readonly values: ReadonlyMap<string, string>;
  /** The line has a `for`, so that `%i` is a variable. */
  readonly hasLoop: boolean;
  readonly delayed: boolean;
}

// The same on every computer that matters here.
const builtIn: ReadonlyMap<string, string> = new Map([
  ["comspec", "C:\\Windows\\System32\\cmd.exe"],
  ["systemroot", "C:\\Windows"],
  ["windir", "C:\\Windows"],
  ["systemdrive", "C:"],
]);

/** Values may hold values: what comes out is never longer than this. */
const MAX_LENGTH = 100_000;

/** @param second whether the line is read for the second time, as `call` does: variables set on it count. */
export function expandVariables(
  text: string,
  { values, hasLoop, delayed }: Variables,
  second: boolean,
): string {
  const known = (name: string): string | undefined => (second ? values.get(name) : undefined);
  let expanded = text.replaceAll(
    /%([A-Za-z_][^%\s:=]*)(?::(~[-\d,]*|[^%\s]*))?%/g,
    (whole, name: string, change?: string) => {
      const value = known(name.toLowerCase()) ?? builtIn.get(name.toLowerCase());
      return value === undefined ? whole : (changed(value, change) ?? whole);
    },
  );
  if (hasLoop) {
    expanded = expanded.replaceAll(
      /%?%(?:~[a-z$:]*)?([A-Za-z])(?![A-Za-z0-9_]*%)/gi,
      (whole, _letter: string, at: number, all: string) =>
        // `%NAME%` that is not known is no loop variable.
        /^%[A-Za-z_][^%\s]*%/.test(all.slice(at, at + 200)) ? whole : UNKNOWN,
    );
  }
  if (delayed) {
    expanded = expanded.replaceAll(
      /!([A-Za-z_][^!\s:=]*)(?::(~[-\d,]*|[^!\s]*))?!/g,
      (whole, name: string, change?: string) => {
        const value = values.get(name.toLowerCase());
        return value === undefined ? whole : (changed(value, change) ?? whole);
      },
    );
  }
  return expanded.length > MAX_LENGTH ? text : expanded;
}

// `~start,length`, either of which may count from the end; `old=new`.
function changed(value: string, change: string | undefined): string | null {
  if (change === undefined) return value;
  const part = /^~(-?\d+)(?:,(-?\d+))?$/.exec(change);
  if (part !== null) {
    const start = Number(part[1]);
    const rest = value.slice(start < 0 ? Math.max(0, value.length + start) : start);
    return part[2] === undefined ? rest : rest.slice(0, Number(part[2]));
  }
  const [old, by] = change.split("=", 2);
  if (old === undefined || old === "" || by === undefined || old.startsWith("*")) return null;
  return value.split(new RegExp(escapePattern(old), "i")).join(by);
}

const escapePattern = (text: string): string => text.replaceAll(/[\\^$.*+?()[\]{}|]/g, "\\$&");
