import { say, type Said } from "../lib/said.ts";

/** What was left out of a case that is read, by where it stood and why. Few are named, all are counted. */
export class LeftOut {
  readonly #said: Said[] = [];
  #more = 0;

  /** @param where as a path into the document: `notes[12].tags`. */
  say(where: string, why: Said): void {
    if (this.#said.length < NAMED) this.#said.push(say("{where}: {why}.", { where, why }));
    else this.#more++;
  }

  get sentences(): readonly Said[] {
    return this.#more === 0
      ? this.#said
      : [...this.#said, say("and {more} more.", { more: String(this.#more) })];
  }
}

const NAMED = 20;

export type JsonObject = Readonly<Record<string, unknown>>;

export const isText = (value: unknown, most: number): value is string =>
  typeof value === "string" && value.length <= most;

/** A whole number that is no less than 0. */
export const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;

export const isSha256 = (value: unknown): value is string =>
  typeof value === "string" && /^[0-9a-f]{64}$/.test(value);

/** The key of a match, an event or a forward. */
export const isKey = (value: unknown): value is string =>
  typeof value === "string" && /^[0-9a-f]{32}$/.test(value);

/** What makes a part of what stands at a place, or says there why it can't and answers with null. */
export type ReadPart<Part> = (value: unknown, where: string, left: LeftOut) => Part | null;

/** The parts of a list that can be read, as far as there may be so many. */
export function readList<Part>(
  value: unknown,
  where: string,
  most: number,
  left: LeftOut,
  read: ReadPart<Part>,
): readonly Part[] {
  if (!Array.isArray(value)) {
    left.say(where, value === undefined ? say("it is missing") : say("it is no list"));
    return [];
  }
  if (value.length > most) {
    const entries = { found: String(value.length), most: String(most) };
    left.say(where, say("it has {found} entries, and {most} are read", entries));
  }
  return value.slice(0, most).flatMap((each, index) => read(each, `${where}[${index}]`, left) ?? []);
}

/** More objects inside each other are no data that anybody adds, and would be written with as many calls. */
const MAX_DEPTH = 32;

/** The keys that are not known, so that saving keeps them; without those that nest too deep. */
export function extraOf(
  object: JsonObject,
  known: readonly string[],
  where: string,
  left: LeftOut,
): JsonObject {
  const kept = Object.entries(object).filter(([key, value]) => {
    if (known.includes(key)) return false;
    const isFlat = isWithin(value, MAX_DEPTH);
    if (!isFlat) {
      const why = say("it nests deeper than {most} levels", { most: MAX_DEPTH });
      left.say(`${where}${JSON.stringify(key.slice(0, 60))}`, why);
    }
    return isFlat;
  });
  return Object.fromEntries(kept);
}

/** Level by level: a value that nests a million times must not be a million calls. */
function isWithin(value: unknown, depth: number): boolean {
  let level: readonly unknown[] = [value];
  for (let at = 0; at <= depth; at++) {
    level = level.flatMap((each) =>
      typeof each === "object" && each !== null ? (Object.values(each) as readonly unknown[]) : [],
    );
    if (level.length === 0) return true;
  }
  return false;
}
