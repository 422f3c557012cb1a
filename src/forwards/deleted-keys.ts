// A key that is deleted, as the audit of the registry tells it: Security 4660 names no key, only the handle by which it went. The
// access to the key with the right to delete it (4656, 4663) names key and handle. A process uses the numbers of its handles
// again, so that the access is the last one before, and not long ago.

import type { Write } from "./acts.ts";
import { parsePortProxyValue } from "../portproxy/index.ts";
import { firstIndex } from "../lib/first-index.ts";
import { put } from "./timeline.ts";
import type { Trace, UnmadeTrace } from "./trace.ts";

/** What is opened to be deleted is deleted in this, in milliseconds. */
const AT_ONCE = 10_000;
/** The right to delete, as message number. */
const DELETE = "%%1537";

/** A way to a key that holds forwards. Plain data. */
export interface KeyHandle {
  /** See `handleKey`. */
  readonly handle: string;
  /** When it was opened, in milliseconds since 1970. */
  readonly opened: number;
}

/** A process and one of its handles, as both events write them; null where the event names none. */
export function handleKey({ fields }: Pick<Trace, "fields">): string | null {
  const [process, handle] = [fields.get("ProcessId"), fields.get("HandleId")];
  return process === null || handle === null ? null : `${process} ${handle}`.toLowerCase();
}

/** The handle id alone, which rules look for. */
export function handleIdOf({ handle }: KeyHandle): string {
  return handle.slice(handle.indexOf(" ") + 1);
}

export function isDeletedObject({ source, event }: UnmadeTrace): boolean {
  return source === "security" && event.eventId === "4660";
}

/** Null where the event is no access to a key of forwards that may delete it. */
function keyOpened(trace: Trace): string | null {
  const { source, event, fields } = trace;
  const isAccess = source === "security" && /^(4656|4663)$/.test(event.eventId);
  if (!isAccess || !(fields.get("AccessList") ?? "").includes(DELETE)) return null;
  const key = fields.get("ObjectName") ?? "";
  return parsePortProxyValue(key, null, "DeleteKey") === null ? null : key;
}

export function keyHandlesOf(traces: readonly Trace[]): readonly KeyHandle[] {
  return traces.flatMap((trace) => {
    const handle = keyOpened(trace) === null ? null : handleKey(trace);
    return handle === null ? [] : [{ handle, opened: trace.at.milliseconds }];
  });
}

/** Whether a deleted object may be the key that a handle led to, on whichever host. @param handles in the order of time */
export function mayBeKey(handles: readonly KeyHandle[]): (trace: UnmadeTrace) => boolean {
  const openings = new Map<string, number[]>();
  for (const { handle, opened } of handles) put(openings, handle, opened);
  return (trace) => {
    const times = openings.get(handleKey(trace) ?? "") ?? [];
    const deleted = trace.at.milliseconds;
    const last = times[firstIndex(times, (opened) => opened > deleted) - 1];
    return last !== undefined && isAtOnce(last, deleted);
  };
}

/** Keys of forwards that were deleted. @param traces in the order of time */
export function deletedKeys(traces: readonly Trace[]): readonly Write[] {
  const opened = new Map<string, Trace>();
  return traces.flatMap((trace) => {
    const handle = `${trace.host} ${handleKey(trace)}`;
    if (keyOpened(trace) !== null) opened.set(handle, trace);
    const access = isDeletedObject(trace) ? opened.get(handle) : undefined;
    if (access === undefined || !isAtOnce(access.at.milliseconds, trace.at.milliseconds)) return [];
    // What the handle leads to next is another object.
    opened.delete(handle);
    return [{ trace, action: parsePortProxyValue(keyOpened(access)!, null, "DeleteKey")!, access }];
  });
}

function isAtOnce(opened: number, deleted: number): boolean {
  return deleted >= opened && deleted - opened <= AT_ONCE;
}
