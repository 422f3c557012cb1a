import type { Act } from "./acts.ts";
import { portKey } from "./ends.ts";
import { lastUntil, put } from "./timeline.ts";
import type { Trace } from "./trace.ts";

/** Scripts that keep a forward up to date delete it and add it anew within this. */
const IN_ONE_GO = 60_000;

/** Which forwards were deleted just before they were added. */
export class Renewals {
  /** By host and listen port, in the order of time. */
  readonly #deletions = new Map<string, { readonly trace: Trace }[]>();

  /** @param acts in the order of time */
  constructor(acts: readonly Act[]) {
    for (const act of acts) {
      if (act.action.verb === "delete") put(this.#deletions, nameOf(act), { trace: act.at });
    }
  }

  isRenewed(begin: Act): boolean {
    const at = begin.at.at.milliseconds;
    const last = lastUntil(this.#deletions.get(nameOf(begin)) ?? [], at);
    return last !== null && at - last.trace.at.milliseconds <= IN_ONE_GO;
  }
}

function nameOf({ host, action }: Act): string {
  return `${host} ${portKey(action.listenPort ?? "")}`;
}
