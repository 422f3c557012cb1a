import type { RawEvent } from "../model/event.ts";
import { valueOf } from "./value-of.ts";

/** An event as the functions of this folder ask it. */
export interface EventFields {
  readonly channel: string;
  readonly provider: string;
  /** Decimal text. */
  readonly eventId: string;
  readonly computer: string;
  /** A field by its Sigma name, virtual ones before raw ones; null where the event has none. */
  get(name: string): string | null;
}

/** A decoded event, with or without its virtual fields. */
export function eventFields(event: RawEvent): EventFields {
  const { channel, provider, eventId, computer } = event;
  return { channel, provider, eventId, computer, get: (name) => valueOf(event, name) };
}
