import type { EventReading } from "./reading.ts";

/** Who acted, and of a process that runs as another account than that which started it, as whom it runs. */
export interface Who {
  readonly acting: string;
  readonly runsAs: string | null;
}

/** Null where the event names nobody who acted. */
export function whoActed({ kind, accounts: { acting, target } }: EventReading): Who | null {
  return acting === null ? null : { acting, runsAs: kind === "process-start" ? target : null };
}
