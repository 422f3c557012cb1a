import type { AsciiTable, Bound, SeenBound } from "../../model/scan-program.ts";
import { noPack } from "./compact-node.ts";

// Bounds as short JSON: 1 and 0 are "true" and "false", else a list that begins with one of the signs below. A literal that is
// seen is [sign, field, literal], several of which one must be seen are [sign, field, literal, literal, …]. Tables are named and
// stand beside. What is read back holds where the bound did, in fewer parts.

export type CompactBound = 0 | 1 | readonly [sign: string, ...held: readonly unknown[]];
/** Width, classes and next states of a table. */
export type CompactTable = readonly [width: number, classes: readonly number[], next: readonly number[]];
type Sign<T extends string> = Readonly<Record<T, string>>;

const JOINS: Sign<"and" | "or"> = { and: "&", or: "|" };
const PLACES: Sign<SeenBound["at"]> = { equal: "=", start: "^", end: "$", inside: "~", number: "#" };
const RUNS: Sign<"digits" | "alphanumerics"> = { digits: "0", alphanumerics: "a" };
const placeBySign = new Map(Object.entries(PLACES).map(([at, sign]) => [sign, at as SeenBound["at"]]));

/** Deeper ones count as damaged: the scan has no use for them either. */
const MAX_DEPTH = 64;
const MAX_STATES = 65_536;
const ASCII = 128;

/** @param tables takes those that the bound names. */
export function toCompactBound(bound: Bound, tables: Map<string, AsciiTable>): CompactBound {
  switch (bound.kind) {
    case "true":
      return 1;
    case "false":
      return 0;
    case "and":
    case "or":
      return joined(
        bound.kind,
        bound.children.map((child) => toCompactBound(child, tables)),
      );
    case "not": {
      const child = toCompactBound(bound.child, tables);
      return typeof child === "number" ? (child === 1 ? 0 : 1) : ["!", child];
    }
    case "seen":
      return [PLACES[bound.at], bound.field, bound.literal];
    case "foreign":
      return ["f", bound.field];
    case "wild":
      return ["w", bound.field];
    case "long":
      return ["l", bound.field, bound.units];
    case "run":
      return [RUNS[bound.of], bound.field, bound.units];
    case "same":
      return ["s", bound.field, bound.other];
    case "accepted":
      tables.set(bound.by.name, bound.by);
      return ["t", bound.field, bound.by.name];
  }
}

function joined(kind: "and" | "or", parts: readonly CompactBound[]): CompactBound {
  const neutral = kind === "and" ? 1 : 0;
  const flat: CompactBound[] = [];
  for (const part of parts) {
    if (part === neutral) continue;
    if (typeof part === "number") return part;
    if (part[0] === JOINS[kind]) flat.push(...(part.slice(1) as CompactBound[]));
    else if (kind === "or" && isSeen(part)) addSeen(flat, part);
    else flat.push(part);
  }
  return flat.length === 0 ? neutral : flat.length === 1 ? flat[0]! : [JOINS[kind], ...flat];
}

const isSeen = (part: CompactBound): boolean => typeof part !== "number" && placeBySign.has(part[0]);

/** Behind the last, where that is of the same field and place. */
function addSeen(flat: CompactBound[], part: CompactBound): void {
  const last = flat.at(-1);
  if (typeof part === "number" || last === undefined || typeof last === "number") flat.push(part);
  else if (last[0] !== part[0] || last[1] !== part[1]) flat.push(part);
  else flat[flat.length - 1] = [...last, ...part.slice(2)];
}

/**
 * Throws a `Refusal` where it is none.
 *
 * @param tableOf the table of a name. Throws where there is none.
 */
export function fromCompactBound(value: unknown, tableOf: (name: string) => AsciiTable, depth = 0): Bound {
  if (value === 1 || value === 0) return { kind: value === 1 ? "true" : "false" };
  if (!Array.isArray(value) || depth > MAX_DEPTH) throw noPack();
  const [sign, ...held] = value as readonly unknown[];
  const child = (part: unknown): Bound => fromCompactBound(part, tableOf, depth + 1);
  switch (sign) {
    case JOINS.and:
      return { kind: "and", children: held.map(child) };
    case JOINS.or:
      return { kind: "or", children: held.map(child) };
    case "!":
      return { kind: "not", child: child(held[0]) };
    case "f":
      return { kind: "foreign", field: fieldOf(held[0]) };
    case "w":
      return { kind: "wild", field: fieldOf(held[0]) };
    case "l":
      return { kind: "long", field: fieldOf(held[0]), units: countOf(held[1]) };
    case RUNS.digits:
      return { kind: "run", field: fieldOf(held[0]), of: "digits", units: countOf(held[1]) };
    case RUNS.alphanumerics:
      return { kind: "run", field: fieldOf(held[0]), of: "alphanumerics", units: countOf(held[1]) };
    case "s":
      return { kind: "same", field: textOf(held[0]), other: textOf(held[1]) };
    case "t":
      return { kind: "accepted", field: textOf(held[0]), by: tableOf(textOf(held[1])) };
    default:
      return seenOf(placeBySign.get(String(sign)), held);
  }
}

function seenOf(at: SeenBound["at"] | undefined, [field, ...literals]: readonly unknown[]): Bound {
  if (at === undefined || literals.length === 0) throw noPack();
  const name = fieldOf(field);
  const seen = literals.map((literal): Bound => ({
    kind: "seen",
    field: name,
    literal: textOf(literal),
    at,
  }));
  return seen.length === 1 ? seen[0]! : { kind: "or", children: seen };
}

export function toCompactTable({ width, classes, next }: AsciiTable): CompactTable {
  return [width, [...classes], [...next]];
}

/** Throws a `Refusal` where the module would read beside it. */
export function fromCompactTable(name: string, value: unknown): AsciiTable {
  const [width, classes, next] = Array.isArray(value) ? (value as readonly unknown[]) : [];
  if (typeof width !== "number" || !Array.isArray(classes) || !Array.isArray(next)) throw noPack();
  const states = next.length / width;
  const isWhole = (each: unknown, end: number): boolean =>
    Number.isInteger(each) && Number(each) >= 0 && Number(each) < end;
  if (!isWhole(states, MAX_STATES) || states < 3 || width < 2 || classes.length !== ASCII) throw noPack();
  if (!classes.every((each) => isWhole(each, width)) || !next.every((each) => isWhole(each, states))) {
    throw noPack();
  }
  return {
    name,
    width,
    classes: Uint8Array.from(classes as readonly number[]),
    next: Uint16Array.from(next as readonly number[]),
  };
}

function textOf(value: unknown): string {
  if (typeof value !== "string") throw noPack();
  return value;
}

const fieldOf = (value: unknown): string | null => (value === null ? null : textOf(value));

function countOf(value: unknown): number {
  if (typeof value !== "number" || !Number.isInteger(value) || value < 0) throw noPack();
  return value;
}
