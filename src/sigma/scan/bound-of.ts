import type { Bound } from "../../model/scan-program.ts";
import type { Condition } from "../read/condition/condition.ts";
import type { FieldSet } from "../logsource/log-source-map.ts";
import type { Detection, Item, ItemValue, Selection } from "../read/rule/rule.ts";
import { FieldText } from "../match/text/field-text.ts";
import type { Need, Runs } from "../match/text/text-test.ts";

const TRUE: Bound = { kind: "true" };
const FALSE: Bound = { kind: "false" };
/** Shorter values are too many for their length to exclude much. */
const LONG = 40;
/** Shorter ones stand in every address and every time. */
const MANY_DIGITS = 5;

/**
 * What a detection asks of the events of one channel and event id, as an upper bound: it holds wherever the detection
 * does. Texts become "the literal is seen in the field", the event id is known, negations and whatever else can't be
 * seen count as true.
 */
export function boundOf(detection: Detection, fields: FieldSet | null, eventId: number): Bound {
  return new Bounder(detection, fields, new FieldText(String(eventId))).detection();
}

class Bounder {
  readonly #detection: Detection;
  readonly #fields: FieldSet | null;
  readonly #eventId: FieldText;

  constructor(detection: Detection, fields: FieldSet | null, eventId: FieldText) {
    this.#detection = detection;
    this.#fields = fields;
    this.#eventId = eventId;
  }

  detection(): Bound {
    return or(this.#detection.conditions.map((condition) => this.#condition(condition)));
  }

  #condition(condition: Condition): Bound {
    switch (condition.kind) {
      case "selection":
        return this.#selection(this.#detection.selections.get(condition.name)!);
      case "not":
        return not(this.#certain(condition.child));
      case "and":
        return and(condition.children.map((child) => this.#condition(child)));
      case "or":
        return or(condition.children.map((child) => this.#condition(child)));
    }
  }

  #selection(selection: Selection): Bound {
    if (selection.kind === "item") return this.#item(selection.item);
    const children = selection.children.map((child) => this.#selection(child));
    return selection.kind === "and" ? and(children) : or(children);
  }

  #item(item: Item): Bound {
    const known = this.#knownItem(item);
    if (known !== null) return known ? TRUE : FALSE;
    if (item.negated) return not(this.#certainItem({ ...item, negated: false }));
    const values = item.values.map((value) => this.#value(value, item.field));
    return item.join === "and" ? and(values) : or(values);
  }

  #value({ test }: ItemValue, field: string | null): Bound {
    switch (test.kind) {
      case "text":
        return or(
          test.tests.map(({ needs, also, least, runs }) => {
            const lists = needs === null ? also : [needs, ...also];
            const seen = lists.map((list) => or(list.map((need) => this.#need(need, field))));
            return and(this.#isRaw(field) ? [...seen, ...shapeOf(field, least, runs)] : seen);
          }),
        );
      case "reference": {
        const other = test.field;
        const isPlain =
          test.relation === "equal" && field !== null && this.#isRaw(field) && this.#isRaw(other);
        return isPlain ? { kind: "same", field, other } : TRUE;
      }
      case "presence":
        return TRUE;
    }
  }

  #isRaw(field: string | null): boolean {
    return field === null || this.#fields?.fields.has(field) !== true;
  }

  #need(need: Need, field: string | null): Bound {
    const virtual = field === null ? undefined : this.#fields?.fields.get(field);
    if (virtual === undefined) return { kind: "seen", field, literal: need.literal, at: need.at };
    const seeds = virtual.transform.seeds(need);
    if (seeds === null) return TRUE;
    return or(
      seeds.map(({ source, literal, at }) => ({ kind: "seen", field: virtual.from[source]!, literal, at })),
    );
  }

  /** A lower bound: where it holds the condition does. Made of literals in raw fields, and of what is known. */
  #certain(condition: Condition): Bound {
    switch (condition.kind) {
      case "selection":
        return this.#certainSelection(this.#detection.selections.get(condition.name)!);
      case "not":
        return this.#known(condition.child) === false ? TRUE : FALSE;
      case "and":
        return and(condition.children.map((child) => this.#certain(child)));
      case "or":
        return or(condition.children.map((child) => this.#certain(child)));
    }
  }

  #certainSelection(selection: Selection): Bound {
    if (selection.kind === "item") return this.#certainItem(selection.item);
    const children = selection.children.map((child) => this.#certainSelection(child));
    return selection.kind === "and" ? and(children) : or(children);
  }

  #certainItem(item: Item): Bound {
    const known = this.#knownItem(item);
    if (known !== null) return known ? TRUE : FALSE;
    const { field, negated, join, values } = item;
    if (field === null || negated || !this.#isRaw(field)) return FALSE;
    const parts = values.map(({ test }) => {
      if (test.kind !== "text") return FALSE;
      const tests = test.tests.filter(({ exact }) => exact);
      return or(tests.flatMap(({ needs }) => (needs ?? []).map((need) => this.#need(need, field))));
    });
    return join === "and" ? and(parts) : or(parts);
  }

  /** What the event id alone decides; null = the event has to be seen. */
  #known(condition: Condition): boolean | null {
    switch (condition.kind) {
      case "selection":
        return this.#knownSelection(this.#detection.selections.get(condition.name)!);
      case "not": {
        const known = this.#known(condition.child);
        return known === null ? null : !known;
      }
      case "and":
      case "or":
        return joinKnown(
          condition.children.map((child) => this.#known(child)),
          condition.kind === "and",
        );
    }
  }

  #knownSelection(selection: Selection): boolean | null {
    if (selection.kind === "item") return this.#knownItem(selection.item);
    return joinKnown(
      selection.children.map((child) => this.#knownSelection(child)),
      selection.kind === "and",
    );
  }

  #knownItem({ field, values, negated, join: how }: Item): boolean | null {
    if (field !== "EventID" || this.#fields?.fields.has(field) === true) return null;
    const answers = values.map(({ test }) =>
      test.kind === "text" ? test.tests.some((one) => one.test(this.#eventId)) : null,
    );
    const held = joinKnown(answers, how === "and");
    return held === null ? null : held !== negated;
  }
}

/** What is known of such a value as a whole. */
function shapeOf(field: string | null, least: number, { digits, alphanumerics }: Runs): Bound[] {
  const shape: Bound[] = [];
  if (least >= LONG) shape.push({ kind: "long", field, units: least });
  if (digits >= MANY_DIGITS) shape.push({ kind: "run", field, of: "digits", units: digits });
  if (alphanumerics >= LONG) shape.push({ kind: "run", field, of: "alphanumerics", units: alphanumerics });
  return shape;
}

/** "and" (`all`) or "or" over what is known. */
function joinKnown(parts: readonly (boolean | null)[], all: boolean): boolean | null {
  if (parts.includes(!all)) return !all;
  return parts.includes(null) ? null : all;
}

function not(child: Bound): Bound {
  return { kind: "not", child };
}

function and(children: readonly Bound[]): Bound {
  return { kind: "and", children };
}

function or(children: readonly Bound[]): Bound {
  return { kind: "or", children };
}
