import type { EventField, RawEvent } from "../../../model/event.ts";
import { meantFields } from "../../../model/field-meaning.ts";
import type { VirtualField } from "../../logsource/log-source-map.ts";
import { FieldText } from "../text/field-text.ts";
import type { FieldSlot, FieldTable } from "./field-table.ts";

const NONE: readonly FieldText[] = [];

/** Loaded so far, by all views: 0 is none. */
let events = 0;

/**
 * One event as compiled rules see it: values by slot, looked up or made when first asked for. Used again for every
 * event, so that judging allocates for the values that are asked for and nothing else.
 */
export class EventView {
  readonly #table: FieldTable;
  #fields: readonly EventField[] = [];
  /** By slot: the values, undefined where nobody has asked yet. */
  readonly #values: (readonly FieldText[] | undefined)[] = [];
  readonly #touched: FieldSlot[] = [];
  #all: (FieldText | undefined)[] = [];
  #event = 0;

  constructor(table: FieldTable) {
    this.#table = table;
  }

  /** No other event has this number, in this view or any other. */
  get event(): number {
    return this.#event;
  }

  load(event: RawEvent): void {
    this.#event = ++events;
    for (const slot of this.#touched) this.#values[slot] = undefined;
    this.#touched.length = 0;
    this.#all = [];
    this.#fields = event.fields;
  }

  /** The values that a field's name means (model/field-meaning.ts); empty where the event does not have it. */
  values(slot: FieldSlot): readonly FieldText[] {
    let values = this.#values[slot];
    if (values === undefined) {
      const definition = this.#table.definition(slot);
      values =
        definition === null
          ? this.#find(this.#table.nameOf(slot), this.#table.isContested(slot))
          : this.#make(definition);
      this.#values[slot] = values;
      this.#touched.push(slot);
    }
    return values;
  }

  /** Every value of the event with the name of its field, virtual ones left out. */
  *everyValue(): Generator<{ readonly field: string; readonly text: FieldText }> {
    for (let index = 0; index < this.#fields.length; index++) {
      const field = this.#fields[index]!;
      if (field.from === null) yield { field: field.name, text: this.#text(index) };
    }
  }

  /** True where some value of the event passes. */
  some(test: (text: FieldText) => boolean): boolean {
    for (let index = 0; index < this.#fields.length; index++) {
      if (this.#fields[index]!.from === null && test(this.#text(index))) return true;
    }
    return false;
  }

  /** Visits every value of the event. */
  forEach(visit: (text: FieldText) => void): void {
    for (let index = 0; index < this.#fields.length; index++) {
      if (this.#fields[index]!.from === null) visit(this.#text(index));
    }
  }

  #text(index: number): FieldText {
    return (this.#all[index] ??= new FieldText(this.#fields[index]!.value));
  }

  #find(name: string, contested: boolean): readonly FieldText[] {
    let found: FieldText[] | null = null;
    for (let index = 0; index < this.#fields.length; index++) {
      const field = this.#fields[index]!;
      if (field.name !== name || field.from !== null) continue;
      if (found === null) found = [this.#text(index)];
      else found.push(this.#text(index));
    }
    if (found === null) return NONE;
    return contested ? this.#meant(name) : found;
  }

  #meant(name: string): readonly FieldText[] {
    const named = this.#fields.filter((field) => field.name === name && field.from === null);
    return meantFields(name, named).map((field) => this.#text(this.#fields.indexOf(field)));
  }

  #make({ from, transform }: VirtualField): readonly FieldText[] {
    if (transform.isCopy) return this.values(this.#table.rawSlot(from[0]!));
    const sources = from.map((name) => this.values(this.#table.rawSlot(name)).map((text) => text.raw));
    const value = transform.make(sources);
    return value === null ? NONE : [new FieldText(value)];
  }
}
