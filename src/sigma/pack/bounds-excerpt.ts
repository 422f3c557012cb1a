import { fieldOf, flatNodes, NO_TRIGGERS, RUN_HEAD, kindOf, sightWord } from "../../model/flat-bounds.ts";
import { Numbered } from "../../lib/numbered.ts";
import { noPack } from "./compact-node.ts";
import { automataOf } from "./packed-automata.ts";
import { LONGEST_LITERAL, placeOfBound, startOfPlace, type PackedBounds } from "./packed-bounds.ts";

/**
 * The bounds of some rules by themselves. Throws a `Refusal` where their numbers name what is not there.
 *
 * @param start the first rule. @param end the one behind the last.
 */
export function excerptOf(bounds: PackedBounds, start: number, end: number): PackedBounds {
  const excerpt = new Excerpt(bounds);
  for (let rule = start; rule < end; rule++) excerpt.add(rule);
  return excerpt.made();
}

class Excerpt {
  readonly #from: PackedBounds;
  readonly #keys = new Numbered<number>();
  readonly #fields = new Numbered<number>();
  readonly #automata = new Numbered<number>();
  readonly #literals = new Numbered<number>();
  readonly #sights = new Numbered<number>();
  readonly #sightWords: number[] = [];
  readonly #numbers: number[] = [];
  readonly #rules = [0];
  readonly #places: number[] = [];

  constructor(from: PackedBounds) {
    this.#from = from;
  }

  add(rule: number): void {
    const { rules, places } = this.#from;
    const end = Math.min(rules[rule + 1] ?? 0, places.length >>> 1);
    for (let place = rules[rule]!; place < end; place++) {
      const start = startOfPlace(places[place * 2 + 1]!);
      const run = typeof start === "string" ? start : this.#run(start);
      this.#places.push(this.#keys.of(places[place * 2]!), placeOfBound(run));
    }
    this.#rules.push(this.#places.length / 2);
  }

  #run(start: number): number {
    const { numbers } = this.#from.table;
    const into = this.#numbers;
    const made = into.length;
    const [nodes, triggers, wild] = numbers.subarray(start, start + RUN_HEAD);
    if (nodes === undefined || triggers === undefined || wild === undefined) throw noPack();
    if (nodes < 0 || triggers < NO_TRIGGERS || wild < 0) throw noPack();
    const wildStart = start + RUN_HEAD + Math.max(0, triggers);
    const nodeStart = wildStart + wild;
    if (nodeStart + nodes > numbers.length) throw noPack();
    into.push(nodes, triggers, wild);
    for (let at = start + RUN_HEAD; at < wildStart; at++) into.push(this.#sight(numbers[at]!));
    for (let at = wildStart; at < nodeStart; at++) into.push(this.#field(numbers[at]!));
    this.#nodes(nodeStart, nodeStart + nodes);
    return made;
  }

  #nodes(start: number, end: number): void {
    const { numbers } = this.#from.table;
    const into = this.#numbers;
    for (let at = start; at < end; at++) {
      const kind = numbers[at]!;
      if (kind >= 0) {
        into.push(this.#sight(kind));
        continue;
      }
      into.push(kind);
      if (kind === flatNodes.and || kind === flatNodes.or) into.push(numbers[++at]!);
      else if (kind === flatNodes.same)
        into.push(this.#fields.of(numbers[++at]!), this.#fields.of(numbers[++at]!));
      else if (kind === flatNodes.accepted)
        into.push(this.#fields.of(numbers[++at]!), this.#automata.of(numbers[++at]!));
    }
  }

  #sight(number: number): number {
    const { sights } = this.#from.table;
    const kept = this.#sights.of(number);
    if (kept * 2 < this.#sightWords.length) return kept;
    const word = sights[number * 2];
    const held = sights[number * 2 + 1];
    const kind = word === undefined ? undefined : kindOf(word);
    if (word === undefined || held === undefined || kind === undefined) throw noPack();
    const isUnits = kind === "foreign" || kind === "long" || kind === "digits" || kind === "alphanumerics";
    this.#sightWords.push(
      sightWord(kind, this.#field(fieldOf(word))),
      isUnits ? held : this.#literals.of(held),
    );
    return kept;
  }

  #field(word: number): number {
    return word === 0 ? 0 : this.#fields.of(word - 1) + 1;
  }

  made(): PackedBounds {
    const { table, automata, keys } = this.#from;
    const named = this.#automata.all.map((number) => there(automata[number]));
    const pieces = this.#literals.all.map((number) => pieceOf(table, number));
    let end = 0;
    const ends = Uint32Array.from(pieces, (piece) => (end += piece.length));
    const units = new Uint16Array(end);
    pieces.forEach((piece, number) => units.set(piece, ends[number]! - piece.length));
    return {
      table: {
        units,
        ends,
        sights: Uint32Array.from(this.#sightWords),
        fields: this.#fields.all.map((number) => there(table.fields[number])),
        numbers: Int32Array.from(this.#numbers),
        ...automataOf(named),
      },
      automata: named,
      keys: this.#keys.all.map((number) => there(keys[number])),
      rules: Uint32Array.from(this.#rules),
      places: Uint32Array.from(this.#places),
    };
  }
}

function pieceOf({ units, ends }: PackedBounds["table"], number: number): Uint16Array {
  const end = there(ends[number]);
  const start = number === 0 ? 0 : ends[number - 1]!;
  if (start > end || end > units.length || end - start > LONGEST_LITERAL) throw noPack();
  return units.subarray(start, end);
}

function there<T>(value: T | undefined): T {
  if (value === undefined) throw noPack();
  return value;
}
