// How tools name the computer that they work on: `SRV01`, `\\SRV01`, `10.0.0.5`, `https://SRV01:5986/wsman`, and for this one
// `.`, `localhost` and the loopback addresses.

import { withoutEnd } from "../../lib/without-end.ts";
import { ANOTHER_COMPUTER } from "../../model/forward.ts";
import { hasVariable } from "./unknown.ts";

/** As `computerName`, with `ANOTHER_COMPUTER` for a name that is in a variable. */
export function computerOf(text: string): string | null {
  const name = computerName(text);
  return name !== null && hasVariable(name) ? ANOTHER_COMPUTER : name;
}

/** The other computer without what stands around its name; null where it is this one. */
function computerName(text: string): string | null {
  const unquoted = withoutEnd(text.trim().replace(/^["']+/, ""), "\"'");
  const bare = unquoted.replace(/^\\\\/, "");
  const name = /^https?:\/\/([^/:]+|\[[^\]/]*\])/i.exec(bare)?.[1] ?? bare;
  return name === "" || thisComputer.test(name) ? null : name;
}

const thisComputer =
  /^(\.|localhost|127\.\d{1,3}\.\d{1,3}\.\d{1,3}|\[?::1\]?|%computername%|\$env:computername)$/i;
