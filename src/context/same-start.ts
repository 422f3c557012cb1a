import { isoToFileTime } from "../lib/file-time.ts";
import type { ContextEvent } from "./context-event.ts";
import { baseName } from "../lib/base-name.ts";

/** Sysmon and the audit write of one start, and of one end, at two times: ticks. */
export const TWO_LOGS = 20_000_000n;

/** One start, told by Sysmon and by the audit. */
export function isTwin(one: ContextEvent, other: ContextEvent): boolean {
  if ((one.actor.guid === null) === (other.actor.guid === null)) return false;
  if (!isSameProgram(one.starts!.image, other.starts!.image)) return false;
  const [first, second] = [isoToFileTime(one.time), isoToFileTime(other.time)];
  if (first === null || second === null) return false;
  const apart = first - second;
  return apart <= TWO_LOGS && -apart <= TWO_LOGS;
}

/** Unless both are named, and differently: logs name the folders of one program in several ways. */
export function isSameProgram(one: string, other: string): boolean {
  return one === "" || other === "" || baseName(one).toLowerCase() === baseName(other).toLowerCase();
}
