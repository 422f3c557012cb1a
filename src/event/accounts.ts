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
 * The accounts of an event. `System/Security/@UserID` is none of them: it is the account that logged, for Sysmon
 * always the system's.
 */
export function accountsOf(event: EventFields): Accounts {
  const subject = named(event, SUBJECT);
  const target = named(event, TARGET) ?? one(event, "TargetUser");
  // A process start that does not say who asked for it says as whom the process acts.
  const acting = subject ?? userOf(event) ?? (eventKind(event) === "process-start" ? target : null);
  return { acting, subject, target: target === acting ? null : target };
}

/** Sysmon says `User`, and of one process that touches another `SourceUser`. */
function userOf(event: EventFields): string | null {
  return one(event, "User") ?? one(event, "SourceUser");
}

/** Names of the fields for a role. */
interface RoleFields {
  readonly domain: string;
  readonly name: string;
  readonly sid: string;
}

const SUBJECT: RoleFields = { domain: "SubjectDomainName", name: "SubjectUserName", sid: "SubjectUserSid" };
const TARGET: RoleFields = { domain: "TargetDomainName", name: "TargetUserName", sid: "TargetUserSid" };

/** Names of all fields that accounts are read from. */
export const accountFields: readonly string[] = [
  ...Object.values(SUBJECT),
  ...Object.values(TARGET),
  "TargetUser",
  "User",
  "SourceUser",
];

function named(event: EventFields, role: RoleFields): string | null {
  const name = event.get(role.name);
  const sid = event.get(role.sid);
  return name === null && sid === null ? null : accountName(event.get(role.domain), name, sid);
}

function one(event: EventFields, name: string): string | null {
  return accountName(null, event.get(name), null);
}
