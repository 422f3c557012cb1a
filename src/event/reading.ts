import { accountsOf, type Accounts } from "./accounts.ts";
import type { EventFields } from "./event-fields.ts";
import { eventKind, type EventKind } from "./kind.ts";
import { processOf, type EventProcess } from "./process.ts";

/** Who did what with which program, as one event says it: the columns of its row and its sentence are made of this. */
export interface EventReading {
  readonly event: EventFields;
  readonly kind: EventKind;
  readonly accounts: Accounts;
  readonly process: EventProcess;
}

export function readEvent(event: EventFields): EventReading {
  return { event, kind: eventKind(event), accounts: accountsOf(event), process: processOf(event) };
}
