import type { AsciiTable } from "../../../model/scan-program.ts";
import { Automaton } from "../../../regex/automaton.ts";
import { RegexError } from "../../../regex/cursor.ts";
import { parseRegex } from "../../../regex/parse.ts";
import { compileRegex } from "../../../regex/program.ts";

/** Rules exclude the same few networks over and over. */
const MAX_KNOWN = 256;
const known = new Map<string, AsciiTable | null>();

/** What accepts the texts of ASCII in which the regular expression matches; null where it is too large for a table. */
export function tableOf(source: string, flags: string): AsciiTable | null {
  const name = `${flags}:${source}`;
  let table = known.get(name);
  if (table === undefined) {
    if (known.size >= MAX_KNOWN) known.clear();
    known.set(name, (table = makeTable(name, source, flags)));
  }
  return table;
}

function makeTable(name: string, source: string, flags: string): AsciiTable | null {
  const on = (flag: string): boolean => flags.includes(flag);
  try {
    const node = parseRegex(source, { ignoreCase: on("i"), multiline: on("m"), dotAll: on("s") });
    return new Automaton(compileRegex(node)).table(name);
  } catch (error) {
    if (error instanceof RegexError) return null;
    throw error;
  }
}
