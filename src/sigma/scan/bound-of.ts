import type { Bound } from "../../model/scan-program.ts";
import type { FieldSet } from "../logsource/log-source-map.ts";
import { FieldText } from "../match/text/field-text.ts";
import type { Need, Runs, TextTest } from "../match/text/text-test.ts";
import { foldDetection, foldItem } from "../read/rule/fold.ts";
import type { Known } from "../read/rule/known.ts";
import type { Detection, Item, ValueTest } from "../read/rule/rule.ts";
import { boundsLogic, FALSE, TRUE, type Bounds } from "./bounds.ts";

/** Lengths that are told apart: shorter values are too many to exclude much, and each costs every value a little. */
const LONG = [160, 80, 40] as const;
/** Shorter ones stand in every address and every time. */
const MANY_DIGITS = 5;
const MANY_ALPHANUMERICS = 40;

/**
 * What a detection asks of the events of one channel and event id, as an upper bound: it holds wherever the detection
 * does. Texts become "the literal is seen in the field", the event id is known, negations and whatever else can't be
 * seen count as true.
 */
export function boundOf(detection: Detection, fields: FieldSet | null, eventId: number): Bound {
  const events: KnownEvents = { fields, eventId: new FieldText(String(eventId)) };
  const item = (item: Item): Bounds =>
    foldItem(item, boundsLogic, ({ test }) => new ValueBounds(test, item.field, events));
  return foldDetection(detection, { ...boundsLogic, item }).upper();
}

/** What is the same in all events that a bound is for. */
interface KnownEvents {
  readonly fields: FieldSet | null;
  readonly eventId: FieldText;
}

class ValueBounds implements Bounds {
  readonly #test: ValueTest;
  readonly #field: string | null;
  readonly #events: KnownEvents;

  constructor(test: ValueTest, field: string | null, events: KnownEvents) {
    this.#test = test;
    this.#field = field;
    this.#events = events;
  }

  known(): Known {
    const { kind } = this.#test;
    if (kind !== "text" || this.#field !== "EventID" || this.#raw(this.#field) !== "EventID") return null;
    return this.#test.tests.some((one) => one.test(this.#events.eventId));
  }

  upper(): Bound {
    const known = this.known();
    if (known !== null) return known ? TRUE : FALSE;
    const test = this.#test;
    const raw = this.#raw(this.#field);
    switch (test.kind) {
      case "text":
        return or(test.tests.map((one) => this.#asked(one, raw)));
      case "reference": {
        const other = this.#raw(test.field);
        const isPlain = test.relation === "equal" && typeof raw === "string" && typeof other === "string";
        return isPlain ? { kind: "same", field: raw, other } : TRUE;
      }
      case "presence":
        return TRUE;
    }
  }

  #asked({ needs, also, least, runs }: TextTest, raw: string | null | undefined): Bound {
    const parts: Bound[] = [];
    if (needs !== null) parts.push(this.#anyOf(needs));
    for (const list of also) parts.push(this.#anyOf(list));
    if (raw !== undefined) addShape(parts, raw, least, runs);
    return and(parts);
  }

  #anyOf(needs: readonly Need[]): Bound {
    return or(needs.map((need) => this.#need(need)));
  }

  lower(): Bound {
    const known = this.known();
    if (known !== null) return known ? TRUE : FALSE;
    const field = this.#raw(this.#field);
    if (this.#test.kind !== "text" || typeof field !== "string") return FALSE;
    return or(
      this.#test.tests.flatMap((test): Bound[] => {
        if (test.enough.length > 0) return test.enough.map((need) => this.#need(need));
        const by = test.table();
        return by === null ? [] : [{ kind: "accepted", field, by }];
      }),
    );
  }

  /** The raw field that the name stands for, null for any; undefined where values are made of several or changed. */
  #raw(field: string | null): string | null | undefined {
    const virtual = field === null ? undefined : this.#events.fields?.fields.get(field);
    if (virtual === undefined) return field;
    return virtual.transform.isCopy ? virtual.from[0] : undefined;
  }

  #need(need: Need): Bound {
    const field = this.#field;
    const virtual = field === null ? undefined : this.#events.fields?.fields.get(field);
    if (virtual === undefined) return { kind: "seen", field, literal: need.literal, at: need.at };
    const seeds = virtual.transform.seeds(need);
    if (seeds === null) return TRUE;
    return or(
      seeds.map(({ source, literal, at }) => ({ kind: "seen", field: virtual.from[source]!, literal, at })),
    );
  }
}

/** Adds what is known of such a value as a whole. */
function addShape(
  parts: Bound[],
  field: string | null,
  least: number,
  { digits, alphanumerics }: Runs,
): void {
  const long = LONG.find((units) => least >= units);
  if (long !== undefined) parts.push({ kind: "long", field, units: long });
  if (digits >= MANY_DIGITS) parts.push({ kind: "run", field, of: "digits", units: digits });
  if (alphanumerics >= MANY_ALPHANUMERICS)
    parts.push({ kind: "run", field, of: "alphanumerics", units: alphanumerics });
}

// Nearly all of them have one part, and tens of thousands are made when a log begins.

function and(children: readonly Bound[]): Bound {
  return children.length === 1 ? children[0]! : { kind: "and", children };
}

function or(children: readonly Bound[]): Bound {
  return children.length === 1 ? children[0]! : { kind: "or", children };
}
