import type { EventSummary, RecordPlace, TimeFrom, UserSource } from "./event.ts";
import { fieldPairsJson, fieldsJson, type FieldTexts } from "./field-texts.ts";
import type { EventForward } from "./forward.ts";
import { recordIdentity } from "./record-identity.ts";
import { recordKey } from "./record-key.ts";

/** What the reading of a record says of it; the rest is known when other records have been read. */
export type ReadSummary = Omit<EventSummary, "copies" | "userFrom" | "key" | "fieldsJson" | "fieldPairsJson">;

/** Shared: 200,000 events nearly all have none. */
export const NO_COPIES: readonly RecordPlace[] = [];

/**
 * A summary that makes its key and its JSON when it is asked for it, wherever it has what it says. What other records say of it is
 * added later, in place: matches share it, and tables hold it.
 */
export abstract class FieldedSummary implements EventSummary {
  abstract readonly recordId: string;
  abstract readonly time: string;
  abstract readonly timeFrom: TimeFrom;
  abstract readonly computer: string;
  abstract readonly channel: string;
  abstract readonly provider: string;
  abstract readonly eventId: string;
  abstract readonly fact: string;
  abstract readonly forward: EventForward | null;
  abstract readonly process: string;
  abstract readonly parentProcess: string;
  abstract readonly fields: FieldTexts;
  /** See `recordIdentity`. */
  abstract readonly identity: number;
  abstract place: RecordPlace;
  abstract copies: readonly RecordPlace[];
  abstract user: string;
  abstract userFrom: UserSource | null;
  #key: string | null = null;

  /** Kept, for several rules may match the event; where it has a part of the place, the event has no other place. */
  get key(): string {
    return (this.#key ??= recordKey(this, this.fields, this.place));
  }

  /** It is made anew where somebody asks: of 100,000 events they are ten megabytes. */
  forgetKey(): void {
    this.#key = null;
  }

  get fieldsJson(): string {
    return fieldsJson(this.fields);
  }

  get fieldPairsJson(): string {
    return fieldPairsJson(this.fields);
  }

  /** The same event with a line that is not of it alone. */
  withFact(fact: string): FieldedSummary {
    return this.#copied({ ...readSummary(this), fact, forward: null });
  }

  /** The same event, of which all but its key and its JSON are members of the object: a structured clone keeps those. */
  inFull(): FieldedSummary {
    return this.#copied(this);
  }

  #copied(said: ReadSummary): FieldedSummary {
    const event = new RecordSummary(said, this.fields, this.identity);
    event.copies = this.copies;
    event.userFrom = this.userFrom;
    return event;
  }

  toJSON(): EventSummary {
    const { copies, userFrom, key } = this;
    return {
      key,
      ...readSummary(this),
      copies,
      userFrom,
      fieldsJson: this.fieldsJson,
      fieldPairsJson: this.fieldPairsJson,
    };
  }
}

function readSummary(event: EventSummary): ReadSummary {
  return {
    recordId: event.recordId,
    time: event.time,
    timeFrom: event.timeFrom,
    computer: event.computer,
    channel: event.channel,
    provider: event.provider,
    eventId: event.eventId,
    place: event.place,
    fact: event.fact,
    forward: event.forward,
    user: event.user,
    process: event.process,
    parentProcess: event.parentProcess,
  };
}

/** What was read of a record, each in a member of its own. A class, for thousands of objects with one getter. */
export class RecordSummary extends FieldedSummary {
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
  readonly identity: number;
  place: RecordPlace;
  copies: readonly RecordPlace[] = NO_COPIES;
  user: string;
  userFrom: UserSource | null = null;

  constructor(event: ReadSummary, fields: FieldTexts, identity = recordIdentity(event, fields)) {
    super();
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
}
