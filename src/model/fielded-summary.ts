import type { EventSummary, RecordPlace, TimeFrom, UserSource } from "./event.ts";
import { fieldPairsJson, fieldsJson, type FieldTexts } from "./field-texts.ts";
import type { EventForward } from "./forward.ts";
import { recordIdentity } from "./record-identity.ts";
import { recordKey } from "./record-key.ts";

/** What the reading of a record says of it; the rest is known when other records have been read. */
export type ReadSummary = Omit<EventSummary, "copies" | "userFrom" | "key" | "fieldsJson" | "fieldPairsJson">;

/** Shared: 200,000 events nearly all have none. */
const NO_COPIES: readonly RecordPlace[] = [];

/**
 * A summary that makes its key and its JSON when it is asked for it. A class, for thousands of objects with one getter. What other
 * records say of it is added later, in place: matches share it, and tables hold it.
 */
export class FieldedSummary implements EventSummary {
  readonly recordId: string;
  readonly time: string;
  readonly timeFrom: TimeFrom;
  readonly computer: string;
  readonly channel: string;
  readonly provider: string;
  readonly eventId: string;
  readonly fact: string;
  readonly forward: EventForward | null;
  readonly process: string;
  readonly parentProcess: string;
  readonly fields: FieldTexts;
  /** See `recordIdentity`. */
  readonly identity: number;
  place: RecordPlace;
  copies: readonly RecordPlace[] = NO_COPIES;
  user: string;
  userFrom: UserSource | null = null;
  #key: string | null = null;

  constructor(event: ReadSummary, fields: FieldTexts, identity = recordIdentity(event, fields)) {
    this.recordId = event.recordId;
    this.time = event.time;
    this.timeFrom = event.timeFrom;
    this.computer = event.computer;
    this.channel = event.channel;
    this.provider = event.provider;
    this.eventId = event.eventId;
    this.place = event.place;
    this.fact = event.fact;
    this.forward = event.forward;
    this.user = event.user;
    this.process = event.process;
    this.parentProcess = event.parentProcess;
    this.fields = fields;
    this.identity = identity;
  }

  /** Kept, for several rules may match the event; where it has a part of the place, the event has no other place. */
  get key(): string {
    return (this.#key ??= recordKey(this, this.fields, this.place));
  }

  get fieldsJson(): string {
    return fieldsJson(this.fields);
  }

  get fieldPairsJson(): string {
    return fieldPairsJson(this.fields);
  }

  /** The same event with a line that is not of it alone. */
  withFact(fact: string): FieldedSummary {
    const event = new FieldedSummary({ ...this, fact, forward: null }, this.fields, this.identity);
    event.copies = this.copies;
    event.userFrom = this.userFrom;
    return event;
  }
}
