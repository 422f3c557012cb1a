import { accountName } from "./account-name.ts";
import type { EventFields } from "./event-fields.ts";
import { eventKind } from "./kind.ts";

/** The accounts that an event names, each null where it names none. */
export interface Accounts {
  /** Who did it: the one answer for rows, sentences and exports. Rules see whom a process runs as, as Sysmon says it. */
  readonly acting: string | null;
  /** Who asked for it, as audit events say. */
  readonly subject: string | null;
  /** Whom it was done to; of a process start whom the process runs as, where that is another account. */
  readonly target: string | null;
}

/**
 * Reads the accounts of an event. `System/Security/@UserID` is none of them: it is the account that logged, for Sysmon
 * always the system's.
 */
export function accountsOf(event: EventFields): Accounts {
  const subject = named(event, "Subject");
  // Sysmon says `User`, and of one process that touches another `SourceUser`.
  const user = one(event, "User") ?? one(event, "SourceUser");
  const target = named(event, "Target") ?? one(event, "TargetUser");
  return { acting: subject ?? user, subject, target: target === (subject ?? user) ? null : target };
}

function named(event: EventFields, role: "Subject" | "Target"): string | null {
  const get = (part: string): string | null => event.get(`${role}${part}`);
  return accountName(get("DomainName"), get("UserName"), get("UserSid"));
}

function one(event: EventFields, name: string): string | null {
  return accountName(null, event.get(name), null);
}

/**
 * A clause that says who acted: `as X`, or of a process that runs as another account than the one that started it
 * `started by X, runs as Y`. Null where nobody is named.
 */
export function accountClause(event: EventFields): string | null {
  const { acting, target } = accountsOf(event);
  if (target !== null && eventKind(event) === "process-start") {
    return acting === null ? `as ${target}` : `started by ${acting}, runs as ${target}`;
  }
  return acting === null ? null : `as ${acting}`;
}
