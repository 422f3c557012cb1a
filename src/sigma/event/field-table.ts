import type { FieldSet, VirtualField } from "../logsource/log-source-map.ts";

/** Row of a field in the table: what a compiled rule holds instead of a name. */
export type FieldSlot = number;

/** The fields that rules ask for, raw and virtual, each interned once. Grows as rules are compiled. */
export class FieldTable {
  readonly #raw = new Map<string, FieldSlot>();
  readonly #virtual = new Map<FieldSet, Map<string, FieldSlot>>();
  readonly #definitions: (VirtualField | null)[] = [];

  get size(): number {
    return this.#definitions.length;
  }

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
    const slot = this.#definitions.push(null) - 1;
    this.#raw.set(name, slot);
    return slot;
  }

  /** The slot of a raw name that some rule asks for, else undefined. */
  knownSlot(name: string): FieldSlot | undefined {
    return this.#raw.get(name);
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
    const slot = this.#definitions.push(definition) - 1;
    slots.set(name, slot);
    return slot;
  }
}
