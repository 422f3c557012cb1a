import type { Act } from "./acts.ts";
import { changeOf, listenKey } from "./ends.ts";
import type { Failure } from "./lives.ts";
import { firstIndex } from "../lib/first-index.ts";
import { put } from "./timeline.ts";

/** Scripts delete what may not be there and add it anew. */
const DELETE_FIRST = 60_000;

/** When which listen end was made. */
export class Additions {
  readonly #times = new Map<string, number[]>();

  constructor(acts: readonly Act[], failed: Failure) {
    for (const act of acts) {
      const key = listenKey(act.action);
      if (key === null || changeOf(act.action) !== "begin" || failed(act)) continue;
      put(this.#times, `${act.host} ${key}`, act.at.at.milliseconds);
    }
  }

  /** Whether the listen end was made soon after the act. */
  isNext({ host, at }: Act, key: string): boolean {
    const times = this.#times.get(`${host} ${key}`) ?? [];
    const next = times[firstIndex(times, (time) => time >= at.at.milliseconds)];
    return next !== undefined && next - at.at.milliseconds <= DELETE_FIRST;
  }
}
