import { assertionHolds, FINAL_LINE_FEED, LINE_FEED, NOTHING, sideOf, type Side } from "./context.ts";
import type { AsciiTable } from "../model/scan-program.ts";
import { ASCII, turnsOf } from "./char-set.ts";
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
const SIDE_TURNS = turnsOf(sideOf);
/** Of a table: beyond it one rule would take too much of what all share. */
const MAX_ROWS = 256;
/** Each state and symbol is one pass over the program. */
const MAX_CODE = 512;

export class Automaton {
  readonly #program: Program;
  #states: State[] = [];
  #stateNumbers = new Map<string, number>();
  /** By what stands before: the states that are only at the start of the program. */
  #idle: (number | undefined)[] = [];
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
    const classes = this.#asciiSymbols();
    const width = this.#symbols.length;
    if (width > 0xff) return null;
    this.#start();
    const rows: number[][] = [];
    while (rows.length < this.#states.length) {
      if (this.#states.length > MAX_ROWS) return null;
      rows.push(this.#row(rows.length, width));
    }
    return { name, classes, width, next: numbered(rows, width) };
  }

  /** The symbol of each character: that of the one before where no set and no side tells them apart. */
  #asciiSymbols(): Uint8Array {
    const turns = new Uint8Array(ASCII);
    turns[0] = 1;
    for (const code of SIDE_TURNS) turns[code] = 1;
    for (const set of this.#program.sets) for (const code of set.turns) turns[code] = 1;
    const symbols = new Uint8Array(ASCII);
    let symbol = 0;
    for (let code = 0; code < ASCII; code++) {
      if (turns[code] === 1) symbol = this.#symbolOf(code);
      this.#ascii[code] = symbol;
      symbols[code] = symbol;
    }
    return symbols;
  }

  /** Where a state leads with each symbol. */
  #row(from: number, width: number): number[] {
    const state = this.#states[from]!;
    // Symbols are many and sides are few.
    const bySide: (readonly number[] | null | undefined)[] = [];
    const row: number[] = [];
    for (let symbol = 0; symbol < width; symbol++) {
      const { side } = this.#symbols[symbol]!;
      let open = bySide[side];
      if (open === undefined) bySide[side] = open = this.#open(state, side);
      row.push(open === null ? ACCEPT : this.#advance(open, symbol));
    }
    return row;
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
    this.#idle = [];
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
    const side = sideOf(code);
    const taken: boolean[] = [];
    let key = `${side}`;
    for (const set of this.#program.sets) {
      const takes = set.has(code);
      taken.push(takes);
      key += takes ? "1" : "0";
    }
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
    const open = this.#open(state, this.#symbols[symbol]!.side);
    return (state.next[symbol] = open === null ? ACCEPT : this.#advance(open, symbol));
  }

  /** The sets that may take what comes next, by their places, ascending; null where all is matched before it. */
  #open({ places, before }: State, after: Side): readonly number[] | null {
    const { code } = this.#program;
    this.#mark++;
    const stack = [...places];
    const open: number[] = [];
    for (let place = stack.pop(); place !== undefined; place = stack.pop()) {
      if (this.#marks[place] === this.#mark) continue;
      this.#marks[place] = this.#mark;
      const instruction = code[place]!;
      switch (instruction.op) {
        case "match":
          return null;
        case "set":
          open.push(place);
          break;
        case "assert":
          if (assertionHolds(instruction.assertion, before, after)) stack.push(place + 1);
          break;
        case "split":
          stack.push(instruction.first, instruction.second);
          break;
        case "jump":
          stack.push(instruction.to);
      }
    }
    return open.sort((a, b) => a - b);
  }

  #advance(open: readonly number[], symbol: number): number {
    const { side, taken } = this.#symbols[symbol]!;
    const { code, hasAssertions } = this.#program;
    let places: number[] | null = null;
    for (const place of open) {
      const instruction = code[place]!;
      // A match may start at every place.
      if (instruction.op === "set" && taken[instruction.set] === true) (places ??= [0]).push(place + 1);
    }
    // Without assertions it does not matter what stood before.
    const before = !hasAssertions ? NOTHING : side === FINAL_LINE_FEED ? LINE_FEED : side;
    return places === null
      ? (this.#idle[before] ??= this.#stateFor([0], before))
      : this.#stateFor(places, before);
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
