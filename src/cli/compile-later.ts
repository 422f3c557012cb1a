import { setFlagsFromString } from "node:v8";

/**
 * Bytecode that a function runs before V8 optimises it, eight times what V8 takes by itself. To read and compile thousands of rules keeps
 * hundreds of functions busy for some milliseconds each and never again: optimising those took a second of processor time, a third of
 * all for a log of 26 MB.
 */
const BUDGET = 540_672;
/** That of Node 20, for which this was measured. Others have other tiers, and say so where they do not know a flag. */
const MEASURED = /^11\./;

/** For who loads many rules, before he does. */
export function compileLater(version = process.versions.v8, set = setFlagsFromString): void {
  if (MEASURED.test(version)) set(`--interrupt-budget=${BUDGET}`);
}
