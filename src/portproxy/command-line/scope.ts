import type { ForwardTrigger } from "../../model/forward.ts";
import { computerOf } from "./computer-name.ts";

/** What is known of where and when a command runs, from the commands around it. */
export interface Scope {
  /** The computers that it runs on: null among them is this one. Null as a whole: nothing sent it elsewhere. */
  readonly machines: readonly (string | null)[] | null;
  /** What it waits for, null where it runs now. */
  readonly trigger: ForwardTrigger | null;
  /** It is run on a condition that is not known to hold. */
  readonly conditional: boolean;
  /** Shells and launchers around it. */
  readonly depth: number;
}

export const outermost: Scope = { machines: null, trigger: null, conditional: false, depth: 0 };

/** Of a list of a thousand computers the first say enough. */
const MAX_COMPUTERS = 64;

/**
 * The same on other computers, each named once: one action for each comes out, because each has a forward of its own. A
 * computer that is not named is `ANOTHER_COMPUTER`; a name for this computer means where the command around it runs.
 */
export function onComputers(scope: Scope, names: readonly string[]): Scope {
  const machines = new Set<string | null>();
  for (const name of names) {
    if (name.trim() === "" || machines.size >= MAX_COMPUTERS) continue;
    const other = computerOf(name);
    if (other !== null) machines.add(other);
    else for (const outer of scope.machines ?? [null]) machines.add(outer);
  }
  return machines.size === 0 ? scope : { ...scope, machines: [...machines] };
}
