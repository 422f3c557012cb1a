import type { AsciiTable } from "../../../model/scan-program.ts";
import { Automaton } from "../../../regex/automaton.ts";
import { RegexError } from "../../../regex/cursor.ts";
import { parseRegex } from "../../../regex/parse.ts";
import { compileRegex } from "../../../regex/program.ts";

/** Bytes of tables that are kept: public rules exclude some hundred texts over and over, in some kilobytes each. */
const MAX_KEPT = 8 << 20;
/** What one takes that is none, or small. */
const LEAST = 1024;
const known = new Map<string, AsciiTable | null>();
let kept = 0;

/** What accepts the texts of ASCII in which the regular expression matches; null where it is too large for a table. */
export function tableOf(source: string, flags: string): AsciiTable | null {
  const name = `${flags}:${source}`;
  let table = known.get(name);
  if (table === undefined) {
    table = makeTable(name, source, flags);
    kept += LEAST + name.length + (table === null ? 0 : table.next.byteLength);
    if (kept > MAX_KEPT) {
      known.clear();
      kept = 0;
    }
    known.set(name, table);
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
