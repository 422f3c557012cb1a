import { setFlagsFromString } from "node:v8";

// V8 has its own ways for programs that run for hours: where thousands of rules are loaded for a scan of seconds, others are better.

/** That of Node 20. Others have other tiers, and say so where they do not know a flag. */
const OF_NODE_20 = /^11\./;
/** Those of Node 20, 22, 24 and 26, which all take up to twice the memory by themselves. */
const KNOWN = /^1[1-4]\./;

type SetFlag = (flag: string) => void;

/**
 * Bytecode that a function runs before V8 optimises it, eight times what V8 takes by itself. To read and compile thousands of rules keeps
 * hundreds of functions busy for some milliseconds each and never again: optimising those took a second of processor time, a third of
 * all for a log of 26 MB.
 */
const BUDGET = 540_672;

/** Room for what dies young stays as it is. Where a thread starts later, V8 takes this back, some milliseconds behind that. */
const YOUNG_STAYS = "--semi-space-growth-factor=1";

/** For who loads many rules, before he does: with more room for what dies young, rules only lie there longer. */
export function loadInLittle(version = process.versions.v8, set: SetFlag = setFlagsFromString): void {
  if (OF_NODE_20.test(version)) set(`--interrupt-budget=${BUDGET}`);
  if (KNOWN.test(version)) set(YOUNG_STAYS);
}

/** Megabytes: what a thread that scans may have for what dies young, see `scan-thread.ts`. */
const YOUNG = 4;

/** For who starts threads to scan: they have all of that from the start, for `loadInLittle` lets none of them grow. */
export function startWithRoom(version = process.versions.v8, set: SetFlag = setFlagsFromString): void {
  if (KNOWN.test(version)) set(`--min-semi-space-size=${YOUNG}`);
}

/**
 * Per cent of what lives that a heap may grow by before it is cleared. V8 takes up to 300, which is matches that were handed over
 * long ago. To mark what rules take is some milliseconds each time.
 */
const GROWTH = 30;

/** For who has loaded many rules, when he has, and all threads have started. */
export function growLittle(version = process.versions.v8, set: SetFlag = setFlagsFromString): void {
  if (!KNOWN.test(version)) return;
  set(`--heap-growing-percent=${GROWTH}`);
  set(YOUNG_STAYS);
}
