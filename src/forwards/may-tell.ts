import { eventFields, eventKind, processOf } from "../event/index.ts";
import type { RawEvent } from "../model/event.ts";
import { actionsOf, isNetsh } from "../portproxy/index.ts";

/** Whether an event that the first round asked for tells of forwards: the rules know no grammar. */
export function mayTell(event: RawEvent): boolean {
  const fields = eventFields(event);
  if (eventKind(fields) !== "process-start") return true;
  if (isNetsh(processOf(fields)) || actionsOf(fields).length > 0) return true;
  return /iphlpsvc/i.test(fields.get("CommandLine") ?? "");
}
