/** A key that ends the value before it. */
export interface KnownKey {
  readonly key: string;
  /** An empty line stands before it, which is no part of the value before. */
  readonly apart: boolean;
}

interface KeysOfText {
  readonly places: readonly RegExpExecArray[];
  /** Different keys. */
  readonly count: number;
}

/** Texts whose keys are kept: the values of one field of an event, which each key is looked up in. */
const MAX_TEXTS = 8;

/** The keys of one table of a map: its fields share it, so that a text is searched once for all of them. */
export class KeyTable {
  readonly #apart: ReadonlyMap<string, boolean>;
  readonly #start: RegExp;
  readonly #kept = new Map<string, KeysOfText>();

  constructor(keys: readonly KnownKey[]) {
    this.#apart = new Map(keys.map(({ key, apart }) => [key, apart]));
    this.#start = new RegExp(`(?:^|\\n)[ \\t]*(${[...this.#apart.keys()].map(escaped).join("|")})=`, "g");
  }

  isApart(key: string): boolean {
    return this.#apart.get(key) === true;
  }

  placesIn(text: string): KeysOfText {
    const kept = this.#kept.get(text);
    if (kept !== undefined) return kept;
    const places = [...text.matchAll(this.#start)];
    const found = { places, count: new Set(places.map((place) => place[1])).size };
    if (this.#kept.size >= MAX_TEXTS) this.#kept.clear();
    this.#kept.set(text, found);
    return found;
  }
}

const escaped = (key: string): string => key.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");
