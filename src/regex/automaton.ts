import { assertionHolds, FINAL_LINE_FEED, LINE_FEED, NOTHING, sideOf, type Side } from "./context.ts";
import type { AsciiTable } from "../model/scan-program.ts";
import type { Program } from "./program.ts";

// Decides whether a program matches anywhere in a text: all states of the automaton at once, each set of them
// remembered as one state of a deterministic automaton that is built while texts are read (a lazy DFA). Linear in the
// text by construction: a character is either one look-up or one pass over the program.
//
// Characters are first made symbols: two that no set and no assertion of the program tells apart are one symbol. The
// end of the text is a symbol, and so is a line feed that ends the text, which `$` can see. A state holds where the
// automaton may be before assertions are looked at, because they need the next symbol as well.

interface State {
  /** Places in the program, ascending. */
  readonly places: readonly number[];
  readonly before: Side;
  /** By symbol: the next state, `ACCEPT`, or undefined where not known yet. */
  readonly next: (number | undefined)[];
}

interface Symbol {
  readonly side: Side;
  /** By number of set: whether it takes the symbol. */
  readonly taken: readonly boolean[];
}

const ACCEPT = -1;
const END_SYMBOL = 0;

/** What is remembered at most; beyond it everything is forgotten and built again. */
const MAX_PLACES = 1_000_000;
/** What a state takes beside its places, counted in places. */
const STATE_COST = 50;
const MAX_SYMBOLS = 500;
const MAX_CHARACTERS = 5000;
const ASCII = 128;
/** Of a table: beyond it one rule would take too much of what all share. */
const MAX_ROWS = 256;
/** Each state and symbol is one pass over the program. */
const MAX_CODE = 512;

export class Automaton {
  readonly #program: Program;
  #states: State[] = [];
  #stateNumbers = new Map<string, number>();
  /** Over all states: what they take in memory. */
  #placeCount = 0;
  #symbols: Symbol[] = [];
  #symbolNumbers = new Map<string, number>();
  readonly #ascii = new Int16Array(ASCII);
  #others = new Map<number, number>();
  #finalLineFeed = 0;
  readonly #marks: Uint32Array;
  #mark = 0;

  constructor(program: Program) {
    this.#program = program;
    this.#marks = new Uint32Array(program.code.length);
    this.#forget();
  }

  /** True where the program matches somewhere in the text. */
  test(text: string): boolean {
    let state = this.#start();
    const length = text.length;
    for (let at = 0; at < length; at++) {
      let code = text.charCodeAt(at);
      let symbol: number;
      if (code < 128) {
        symbol = code === 0x0a && at === length - 1 ? this.#finalLineFeed : this.#ascii[code]!;
        if (symbol < 0) symbol = this.#symbolOf(code);
      } else {
        code = text.codePointAt(at)!;
        if (code > 0xffff) at++;
        symbol = this.#others.get(code) ?? this.#symbolOf(code);
      }
      const next = this.#states[state]!.next[symbol] ?? this.#step(state, symbol);
      if (next === ACCEPT) return true;
      state = next;
      if (this.#isFull()) state = this.#restart(state);
    }
    return (this.#states[state]!.next[END_SYMBOL] ?? this.#step(state, END_SYMBOL)) === ACCEPT;
  }

  /**
   * The whole automaton as far as ASCII goes, for whoever runs it elsewhere: it accepts just the texts of ASCII that pass.
   * Null where it would be too large.
   */
  table(name: string): AsciiTable | null {
    if (this.#program.code.length > MAX_CODE) return null;
    this.#forget();
    const classes = Uint8Array.from({ length: ASCII }, (_, code) => this.#symbolOf(code));
    const width = this.#symbols.length;
    if (width > 0xff) return null;
    this.#start();
    const rows: (number | undefined)[][] = [];
    while (rows.length < this.#states.length) {
      if (this.#states.length > MAX_ROWS) return null;
      const from = rows.length;
      rows.push(Array.from({ length: width }, (_, symbol) => this.#step(from, symbol)));
    }
    return { name, classes, width, next: numbered(rows as number[][], width) };
  }

  #isFull(): boolean {
    return (
      this.#placeCount > MAX_PLACES ||
      this.#symbols.length > MAX_SYMBOLS ||
      this.#others.size > MAX_CHARACTERS
    );
  }

  #restart(number: number): number {
    const { places, before } = this.#states[number]!;
    this.#forget();
    return this.#stateFor(places, before);
  }

  #forget(): void {
    this.#states = [];
    this.#stateNumbers = new Map();
    this.#placeCount = 0;
    this.#symbols = [];
    this.#symbolNumbers = new Map();
    this.#ascii.fill(-1);
    this.#others = new Map();
    const { sets } = this.#program;
    this.#symbols.push({ side: NOTHING, taken: sets.map(() => false) });
    const taken = sets.map((set) => set.has(0x0a));
    this.#finalLineFeed = this.#symbols.push({ side: FINAL_LINE_FEED, taken }) - 1;
  }

  #start(): number {
    return this.#stateFor([0], NOTHING);
  }

  #symbolOf(code: number): number {
    const taken = this.#program.sets.map((set) => set.has(code));
    const side = sideOf(code);
    const key = `${side}${taken.map(Number).join("")}`;
    let symbol = this.#symbolNumbers.get(key);
    if (symbol === undefined) {
      symbol = this.#symbols.push({ side, taken }) - 1;
      this.#symbolNumbers.set(key, symbol);
    }
    if (code < 128) this.#ascii[code] = symbol;
    else this.#others.set(code, symbol);
    return symbol;
  }

  #step(from: number, symbol: number): number {
    const state = this.#states[from]!;
    const { side, taken } = this.#symbols[symbol]!;
    const { code, hasAssertions } = this.#program;
    this.#mark++;
    const stack = [...state.places];
    // A match may start at every place.
    const reached: number[] = [0];
    for (let place = stack.pop(); place !== undefined; place = stack.pop()) {
      if (this.#marks[place] === this.#mark) continue;
      this.#marks[place] = this.#mark;
      const instruction = code[place]!;
      switch (instruction.op) {
        case "match":
          state.next[symbol] = ACCEPT;
          return ACCEPT;
        case "set":
          if (taken[instruction.set] === true) reached.push(place + 1);
          break;
        case "assert":
          if (assertionHolds(instruction.assertion, state.before, side)) stack.push(place + 1);
          break;
        case "split":
          stack.push(instruction.first, instruction.second);
          break;
        case "jump":
          stack.push(instruction.to);
      }
    }
    // No place was looked at twice, so none is in it twice.
    const places = reached.sort((a, b) => a - b);
    // Without assertions it does not matter what stood before.
    const before = !hasAssertions ? NOTHING : side === FINAL_LINE_FEED ? LINE_FEED : side;
    const next = this.#stateFor(places, before);
    state.next[symbol] = next;
    return next;
  }

  #stateFor(places: readonly number[], before: Side): number {
    const key = `${before}:${places.join(",")}`;
    const known = this.#stateNumbers.get(key);
    if (known !== undefined) return known;
    const number = this.#states.push({ places, before, next: [] }) - 1;
    this.#stateNumbers.set(key, number);
    this.#placeCount += places.length + STATE_COST;
    return number;
  }
}

/** Rows with the numbers of an `AsciiTable`: states from which nothing is accepted are one, and so are those that accept. */
function numbered(rows: readonly (readonly number[])[], width: number): Uint16Array {
  const live = new Set<number>();
  for (let size = -1; size < live.size;) {
    size = live.size;
    // From the last: most states lead to later ones.
    for (let from = rows.length - 1; from >= 0; from--) {
      if (!live.has(from) && rows[from]!.some((to) => to === ACCEPT || live.has(to))) live.add(from);
    }
  }
  const next = new Uint16Array((rows.length + FIRST_ROW) * width);
  next.fill(1, width, FIRST_ROW * width);
  rows.forEach((row, from) => {
    row.forEach((to, symbol) => {
      next[(from + FIRST_ROW) * width + symbol] = to === ACCEPT ? 1 : live.has(to) ? to + FIRST_ROW : 0;
    });
  });
  return next;
}

/** Behind those of 0 and 1. */
const FIRST_ROW = 2;
