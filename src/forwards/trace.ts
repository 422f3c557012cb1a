import { accountName, accountsOf, eventSource, type EventFields, type EventSource } from "../event/index.ts";
import type { EventHeader, RecordPlace } from "../model/event.ts";
import { fieldValue, type FieldTexts } from "../model/field-texts.ts";
import type { RecordProof } from "../model/port-forward.ts";
import { compareTimes } from "../lib/iso-time.ts";
import type { HostNames } from "./host-names.ts";
import { momentOf, sysmonMoment, type Moment } from "./moment.ts";

/** What is collected of an event. */
export interface CollectedEvent extends EventHeader {
  readonly place: RecordPlace;
  readonly copies: readonly RecordPlace[];
  readonly fact: string;
  readonly fields: FieldTexts;
}

/** An event as evidence. */
export interface Trace {
  readonly event: CollectedEvent;
  readonly source: EventSource;
  /** See `HostNames.keyOf`. */
  readonly host: string;
  /** When it happened, by the event's own word: Sysmon writes an event up to seconds later. */
  readonly at: Moment;
  /** With its virtual fields. */
  readonly fields: EventFields;
}

export function traceOf(event: CollectedEvent, hosts: HostNames): Trace {
  return anyTrace(event, (name) => fieldValue(event.fields, name), hosts);
}

/** An event as evidence before anything is made of it. */
export type UnmadeTrace = AnyTrace<EventHeader>;

type AnyTrace<Event> = Omit<Trace, "event"> & { readonly event: Event };

/** @param get a field that the event tells, see `fieldValue`. */
export function anyTrace<Event extends EventHeader>(
  event: Event,
  get: (name: string) => string | null,
  hosts: HostNames,
): AnyTrace<Event> {
  const { channel, provider, eventId, computer } = event;
  const fields = { channel, provider, eventId, computer, get };
  const source = eventSource(fields);
  const stated = source === "sysmon" ? sysmonMoment(get("UtcTime")) : null;
  return { event, source, host: hosts.keyOf(computer), at: stated ?? momentOf(event.time), fields };
}

/** The account that acted; null where the event names none. */
export function accountOf({ fields }: Trace): string | null {
  return accountsOf(fields).acting ?? accountName(null, fields.get("AccountName"), null);
}

/** The record itself. */
export function proofOf({ event, host, at }: Trace, hosts: HostNames): RecordProof {
  const { channel, provider, eventId, recordId } = event;
  const places = [event.place, ...event.copies];
  return { host: hosts.spelled(host), time: at.iso, channel, provider, eventId, recordId, places };
}

/**
 * A total order that depends on what records say and not on the files they are in. Of one channel of a host and one time the
 * record id decides: that is the order in which they were written.
 */
export function inTraceOrder(one: Trace, other: Trace): number {
  return (
    compareTimes(one.at.iso, other.at.iso) ||
    compareText(one.host, other.host) ||
    compareChannels(one.event.channel, other.event.channel) ||
    compareRecordIds(one.event.recordId, other.event.recordId) ||
    compareText(one.event.fields.values, other.event.fields.values)
  );
}

function compareChannels(one: string, other: string): number {
  return one === other ? 0 : compareText(one.toLowerCase(), other.toLowerCase());
}

/** Of decimal texts. */
function compareRecordIds(one: string, other: string): number {
  return one.length - other.length || compareText(one, other);
}

export function compareText(one: string, other: string): number {
  return one === other ? 0 : one < other ? -1 : 1;
}
