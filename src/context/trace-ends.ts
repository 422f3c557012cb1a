import { compareTimes } from "../lib/iso-time.ts";
import type { ContextEvent } from "./context-event.ts";
import { endOf, type ProcessEnd, type RunningProcess } from "./process-end.ts";
import type { Asking, ProcessLink, ProcessTrace } from "./trace.ts";

/** How each process of a line ended, in its order; null where it is not known which process it was. */
export type LineEnds = readonly (ProcessEnd | null)[];

/** Asks once for all of them. */
export function* traceEnds(anchor: ContextEvent, { links }: ProcessTrace): Asking<LineEnds> {
  const running = links.map((link, at) =>
    isOne(link) ? runningOf(link, links[at - 1]?.start ?? anchor) : null,
  );
  const processes = running.filter((process) => process !== null);
  if (processes.length === 0) return running.map(() => null);
  const after = processes.map(({ since }) => since).reduce((a, b) => (compareTimes(a, b) <= 0 ? a : b));
  const found = yield { kind: "process-ends", host: anchor.computer, processes, after };
  return running.map((process) => (process === null ? null : endOf(process, found)));
}

function isOne({ unknown, name }: ProcessLink): boolean {
  return (unknown === null || unknown === "not-logged") && (name.guid !== null || name.pid !== null);
}

/** @param namedBy the event that names it, where its start is not known. */
function runningOf({ name, image, start }: ProcessLink, namedBy: ContextEvent): RunningProcess {
  return { ...name, image, start, since: (start ?? namedBy).time };
}
