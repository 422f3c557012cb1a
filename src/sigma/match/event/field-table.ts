import { interned } from "../../../lib/interned.ts";
import { isContested } from "../../../model/field-meaning.ts";
import type { FieldSet, VirtualField } from "../../logsource/log-source-map.ts";

/** Row of a field in the table: what a compiled rule holds instead of a name. */
export type FieldSlot = number;

/** The fields that rules ask for, raw and virtual, each interned once. Grows as rules are compiled. */
export class FieldTable {
  readonly #raw = new Map<string, FieldSlot>();
  readonly #virtual = new Map<FieldSet, Map<string, FieldSlot>>();
  readonly #definitions: (VirtualField | null)[] = [];
  readonly #names: string[] = [];
  readonly #contested: boolean[] = [];

  /** What a rule means by a name when it came through a map entry with these virtual fields. */
  slotFor(name: string, fields: FieldSet | null): FieldSlot {
    const definition = fields?.fields.get(name);
    return fields === null || definition === undefined
      ? this.rawSlot(name)
      : this.#virtualSlot(name, fields, definition);
  }

  rawSlot(name: string): FieldSlot {
    const known = this.#raw.get(name);
    if (known !== undefined) return known;
    const slot = this.#add(name, null);
    this.#raw.set(name, slot);
    return slot;
  }

  #add(name: string, definition: VirtualField | null): FieldSlot {
    this.#names.push(interned(name));
    this.#contested.push(isContested(name));
    return this.#definitions.push(definition) - 1;
  }

  nameOf(slot: FieldSlot): string {
    return this.#names[slot]!;
  }

  /** Whether its name means some of the fields that bear it only. */
  isContested(slot: FieldSlot): boolean {
    return this.#contested[slot]!;
  }

  /** How a virtual field is made; null for a raw one. */
  definition(slot: FieldSlot): VirtualField | null {
    return this.#definitions[slot] ?? null;
  }

  #virtualSlot(name: string, fields: FieldSet, definition: VirtualField): FieldSlot {
    let slots = this.#virtual.get(fields);
    if (slots === undefined) this.#virtual.set(fields, (slots = new Map()));
    const known = slots.get(name);
    if (known !== undefined) return known;
    for (const source of definition.from) this.rawSlot(source);
    const slot = this.#add(name, definition);
    slots.set(name, slot);
    return slot;
  }
}
