import { isContested } from "../../model/field-meaning.ts";
import type { SeenBound } from "../../model/scan-program.ts";
import * as layout from "evtx-wasm/layout";
import { fnv } from "./fnv.ts";
import type { TextSample } from "./grams.ts";
import { Literals } from "./literals.ts";
import type { ProgramRoom } from "./program-room.ts";
import type { Sight } from "./triggers.ts";

const USES = {
  inside: layout.USE_INSIDE,
  start: layout.USE_START,
  end: layout.USE_END,
  equal: layout.USE_EQUAL,
  number: layout.USE_EQUAL,
} as const;

const TRAITS = {
  long: layout.TRAIT_LONG,
  digits: layout.TRAIT_DIGITS,
  alphanumerics: layout.TRAIT_ALPHANUMERICS,
} as const;

/** The largest argument of a trait: values are smaller. */
const MAX_TRAIT = 0xffffff;

/** Fields and patterns of all groups by their numbers, and the literals that the patterns are seen by. */
export class Patterns {
  readonly #room: ProgramRoom;
  readonly #fields = new Map<string, number>();
  readonly #literals: Literals;
  /** Patterns that are no literals. */
  readonly #others = new Map<string, number>();
  #patternCount = 0;
  readonly #traits = new Map<number, number[]>();
  readonly #changedTraits = new Set<number>();

  constructor(room: ProgramRoom, sample: TextSample) {
    this.#room = room;
    this.#literals = new Literals(room, sample);
  }

  /** The number of a field. */
  fieldFor(name: string | null): number {
    if (name === null) return layout.FIELD_ANY;
    const known = this.#fields.get(name);
    if (known !== undefined) return known;
    const hash = fnv(name);
    const { words } = this.#room.memory;
    let slot = hash & (layout.FIELD_SLOT_COUNT - 1);
    while (words[(layout.FIELD_SLOTS >>> 2) + slot * 2 + 1] !== 0) {
      slot = (slot + 1) & (layout.FIELD_SLOT_COUNT - 1);
    }
    const field = this.#fields.size;
    if (field >= layout.MAX_FIELDS) {
      this.#room.giveUp();
      return 0;
    }
    this.#fields.set(name, field);
    words[(layout.FIELD_NAMES >>> 2) + field] = this.#addName(name);
    words[(layout.FIELD_SLOTS >>> 2) + slot * 2] = hash;
    words[(layout.FIELD_SLOTS >>> 2) + slot * 2 + 1] = field + 1;
    return field;
  }

  /** u16 units and whether the name is contested, then the text. No rule's name has 32,768 units. */
  #addName(name: string): number {
    const address = this.#room.reserve(2 + name.length * 2);
    if (address === 0) return 0;
    const { units } = this.#room.memory;
    units[address >>> 1] = name.length | (isContested(name) ? layout.NAME_CONTESTED : 0);
    for (let unit = 0; unit < name.length; unit++) units[(address >>> 1) + 1 + unit] = name.charCodeAt(unit);
    return address;
  }

  /** The number of the pattern that stands for it. */
  patternFor(sight: Sight): number {
    const field = this.fieldFor(sight.field);
    if (sight.kind === "foreign") return this.#traitPattern(layout.TRAIT_FOREIGN, field);
    if (sight.kind === "long") return this.#sizePattern(TRAITS.long, sight.units, field);
    if (sight.kind === "run") {
      return this.#sizePattern(TRAITS[sight.of], sight.units, field);
    }
    if (sight.at === "inside" && sight.literal.length === 1) {
      return this.#unitPattern(sight.literal, field);
    }
    return this.seenPattern(sight.at, field, this.#literals.ofText(sight.literal));
  }

  /** The address of a literal that stands in `units`, of one unit at least; 0 where there is no room for it. */
  literalFor(units: Uint16Array, start: number, end: number): number {
    return this.#literals.ofUnits(units, start, end);
  }

  /** The same where all are numbers. @param literal its address. */
  seenPattern(at: SeenBound["at"], field: number, literal: number): number {
    if (literal === 0) return 0;
    const use = USES[at];
    const known = this.#literals.patternOf(literal, field, use);
    if (known >= 0) return known;
    const pattern = this.#newPattern();
    if (this.#room.isFull) return 0;
    this.#literals.addUse(literal, field, use, pattern);
    return pattern;
  }

  /** The number of a pattern that is no literal, and whether it is new. */
  #numberPattern(key: string): [number, boolean] {
    const known = this.#others.get(key);
    if (known !== undefined) return [known, false];
    const pattern = this.#newPattern();
    if (this.#room.isFull) return [0, false];
    this.#others.set(key, pattern);
    return [pattern, true];
  }

  /** 0 where there is no room for one more. */
  #newPattern(): number {
    if (this.#patternCount < layout.MAX_PATTERNS) return this.#patternCount++;
    this.#room.giveUp();
    return 0;
  }

  /** The pattern for something that is true of a value as a whole: TRAIT_* with its argument. */
  #traitPattern(trait: number, field: number): number {
    const [pattern, isNew] = this.#numberPattern(`${field}:trait:${trait}`);
    if (!isNew) return pattern;
    const row = field === layout.FIELD_ANY ? layout.MAX_FIELDS : field;
    const list = this.#traits.get(row) ?? [];
    list.push(trait, pattern);
    this.#traits.set(row, list);
    this.#changedTraits.add(row);
    return pattern;
  }

  #unitPattern(unit: string, field: number): number {
    return this.#traitPattern(layout.TRAIT_UNIT | unit.charCodeAt(0), field);
  }

  #sizePattern(trait: number, units: number, field: number): number {
    return this.#traitPattern(trait | Math.min(units, MAX_TRAIT), field);
  }

  /** The pattern for a number that is not in its plain form. */
  oddPattern(field: number): number {
    const [pattern] = this.#numberPattern(`${field}:odd`);
    const row = field === layout.FIELD_ANY ? layout.MAX_FIELDS : field;
    this.#room.memory.words[(layout.ODD_PATTERNS >>> 2) + row] = pattern + 1;
    return pattern;
  }

  /** Writes the lists that have grown. What they were before stays behind unused. */
  flush(): void {
    for (const row of this.#changedTraits) {
      const list = this.#traits.get(row)!;
      this.#room.memory.words[(layout.TRAITS >>> 2) + row] = this.#room.addWords([list.length / 2, ...list]);
    }
    this.#changedTraits.clear();
  }
}
