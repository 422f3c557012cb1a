import type { RawEvent, RecordPlace } from "../../model/event.ts";
import type { EventForward } from "../../model/forward.ts";
import { FieldedSummary } from "../../model/field-texts.ts";
import { factOf } from "./fact.ts";
import { fieldTexts } from "./field-texts.ts";
import { valueOf } from "./value-of.ts";

/** What tables and exports say of an event. `canonical` has its virtual fields; `forward`: what was read from it. */
export function summarise(
  canonical: RawEvent,
  place: RecordPlace,
  forward: EventForward | null,
): FieldedSummary {
  const { recordId, time, computer, channel, provider, eventId } = canonical;
  const summary = {
    recordId,
    time,
    computer,
    channel,
    provider,
    eventId,
    place,
    fact: factOf(canonical),
    forward,
    user: userOf(canonical),
    process: valueOf(canonical, "Image") ?? valueOf(canonical, "ProcessName") ?? "",
    parentProcess: valueOf(canonical, "ParentImage") ?? valueOf(canonical, "ParentProcessName") ?? "",
  };
  return new FieldedSummary(summary, fieldTexts(canonical));
}

// The account that acted: by name where the event has one, else the account the provider ran under.
function userOf(event: RawEvent): string {
  const user = valueOf(event, "User");
  if (user !== null) return user;
  const name = valueOf(event, "SubjectUserName");
  if (name === null || name === "-") return valueOf(event, "Security_UserID") ?? "";
  const domain = valueOf(event, "SubjectDomainName");
  return domain === null || domain === "-" ? name : `${domain}\\${name}`;
}
