import type { EventField, RawEvent } from "../../model/event.ts";
import { FieldText } from "../text/field-text.ts";
import type { FieldSlot, FieldTable } from "./field-table.ts";

const NONE: readonly FieldText[] = [];

/**
 * One event as compiled rules see it: values by slot, virtual fields made when first asked for. Used again for every
 * event, so that judging allocates for the values of the event and not for its rules.
 */
export class EventView {
  readonly #table: FieldTable;
  #fields: readonly EventField[] = [];
  /** By slot: the values, undefined where not known yet or absent. */
  readonly #values: (readonly FieldText[] | undefined)[] = [];
  readonly #touched: FieldSlot[] = [];
  #all: (FieldText | undefined)[] = [];

  constructor(table: FieldTable) {
    this.#table = table;
  }

  load(event: RawEvent): void {
    for (const slot of this.#touched) this.#values[slot] = undefined;
    this.#touched.length = 0;
    this.#all = [];
    this.#fields = event.fields;
    for (let index = 0; index < event.fields.length; index += 1) {
      const field = event.fields[index]!;
      if (field.from !== null) continue;
      const slot = this.#table.knownSlot(field.name);
      if (slot === undefined) continue;
      const text = this.#text(index);
      const values = this.#values[slot] as FieldText[] | undefined;
      if (values !== undefined) values.push(text);
      else this.#set(slot, [text]);
    }
  }

  /** The values of a field; empty where the event does not have it. */
  values(slot: FieldSlot): readonly FieldText[] {
    return this.#values[slot] ?? this.#make(slot);
  }

  /** Every value of the event with the name of its field, virtual ones left out. */
  *everyValue(): Generator<{ readonly field: string; readonly text: FieldText }> {
    for (let index = 0; index < this.#fields.length; index += 1) {
      const field = this.#fields[index]!;
      if (field.from === null) yield { field: field.name, text: this.#text(index) };
    }
  }

  /** True where some value of the event passes. */
  some(test: (text: FieldText) => boolean): boolean {
    for (let index = 0; index < this.#fields.length; index += 1) {
      if (this.#fields[index]!.from === null && test(this.#text(index))) return true;
    }
    return false;
  }

  /** Visits every value of the event. */
  forEach(visit: (text: FieldText) => void): void {
    for (let index = 0; index < this.#fields.length; index += 1) {
      if (this.#fields[index]!.from === null) visit(this.#text(index));
    }
  }

  #text(index: number): FieldText {
    return (this.#all[index] ??= new FieldText(this.#fields[index]!.value));
  }

  #set(slot: FieldSlot, values: readonly FieldText[]): void {
    this.#values[slot] = values;
    this.#touched.push(slot);
  }

  #make(slot: FieldSlot): readonly FieldText[] {
    const definition = this.#table.definition(slot);
    if (definition === null) return NONE;
    const sources = definition.from.map((name) =>
      this.values(this.#table.rawSlot(name)).map((text) => text.raw),
    );
    const value = definition.transform.make(sources);
    const values = value === null ? NONE : [new FieldText(value)];
    this.#set(slot, values);
    return values;
  }
}
