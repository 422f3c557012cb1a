import {
  flatNodes,
  type AsciiTable,
  type Bound,
  type FlatBound,
  type FlatGroup,
} from "../../model/scan-program.ts";
import { noPack } from "./compact-node.ts";

// Flat bounds as short JSON: 1 and 0 are "true" and "false", else what a flat bound consists of, in this order: groups, triggers,
// their cost, nodes, fields, and the names of tables.

export type PackedFlat =
  | 0
  | 1
  | readonly [
      groups: readonly FlatGroup[],
      triggers: readonly number[] | null,
      cost: number,
      nodes: readonly number[],
      fields: readonly string[],
      tables: readonly string[],
    ];

/** Patterns that a group of its kind may hold: units from the first number on, or literals of so many; null: it holds none. */
const KINDS: Readonly<Record<FlatGroup[0], readonly ["text" | "units", least: number] | null>> = {
  // Of a single unit only is known that it is there.
  start: ["text", 2],
  end: ["text", 2],
  equal: ["text", 1],
  number: ["text", 1],
  inside: ["text", 1],
  long: ["units", 1],
  digits: ["units", 1],
  alphanumerics: ["units", 1],
  foreign: null,
  wild: null,
};

/** The module evaluates bounds by recursion; real rules nest some five levels. */
const MAX_DEPTH = 28;
/** A value is smaller than a chunk. */
const LONGEST_VALUE = 32_768;
const MAX_UNITS = 0xffffff;

/**
 * Null where the scan has no use for it.
 *
 * @param bound flat, or nothing but "true" or "false".
 * @param tables takes those that the bound names.
 */
export function toPackedFlat(bound: Bound, tables: Map<string, AsciiTable>): PackedFlat | null {
  if (bound.kind === "true" || bound.kind === "false") return bound.kind === "true" ? 1 : 0;
  if (bound.kind !== "flat") throw new Error(`a bound to be packed is flat, this is ${bound.kind}`);
  const { groups, triggers, cost, nodes, fields } = bound;
  if (depthOf(nodes) > MAX_DEPTH) return null;
  for (const table of bound.tables) tables.set(table.name, table);
  return [groups, triggers, cost, nodes, fields, bound.tables.map(({ name }) => name)];
}

function depthOf(nodes: readonly number[]): number {
  let deepest = 0;
  walk(nodes, {
    patterns: Infinity,
    fields: Infinity,
    tables: Infinity,
    depth: (depth) => (deepest = Math.max(deepest, depth)),
  });
  return deepest;
}

/**
 * Throws a `Refusal` where it is none, or more than the module may be given.
 *
 * @param tableOf the table of a name. Throws where there is none.
 */
export function fromPackedFlat(value: unknown, tableOf: (name: string) => AsciiTable): Bound {
  if (value === 1 || value === 0) return { kind: value === 1 ? "true" : "false" };
  if (!Array.isArray(value)) throw noPack();
  const [groups, triggers, cost, nodes, fields, tables] = value as readonly unknown[];
  if (!Array.isArray(groups) || !areNumbers(nodes) || !areNames(fields) || !areNames(tables)) throw noPack();
  if (typeof cost !== "number" || (triggers !== null && !areNumbers(triggers))) throw noPack();
  let patterns = 0;
  for (const group of groups as readonly unknown[]) patterns += patternsIn(group);
  if (triggers?.some((number) => !isBelow(number, patterns)) === true) throw noPack();
  walk(nodes, { patterns, fields: fields.length, tables: tables.length, depth: refuseDeep });
  const named = tables.map(tableOf);
  const flat: Omit<FlatBound, "groups"> = { kind: "flat", triggers, cost, nodes, fields, tables: named };
  return { ...flat, groups: groups as readonly FlatGroup[] };
}

const isName = (value: unknown): value is string => typeof value === "string" && value.length < LONGEST_VALUE;

const areNames = (value: unknown): value is readonly string[] => Array.isArray(value) && value.every(isName);

function areNumbers(value: unknown): value is readonly number[] {
  return Array.isArray(value) && value.every((each) => Number.isInteger(each));
}

const isBelow = (value: number | undefined, end: number): value is number =>
  value !== undefined && value >= 0 && value < end;

function refuseDeep(depth: number): void {
  if (depth > MAX_DEPTH) throw noPack();
}

/** How many patterns a group stands for. */
function patternsIn(group: unknown): number {
  if (!Array.isArray(group) || group.length !== 3) throw noPack();
  const [sight, field, held] = group as readonly unknown[];
  if (typeof sight !== "string" || !Object.hasOwn(KINDS, sight) || !Array.isArray(held)) throw noPack();
  if (field !== null && !isName(field)) throw noPack();
  const kind = KINDS[sight as FlatGroup[0]];
  if (kind === null) {
    if (held.length !== 0) throw noPack();
    return sight === "foreign" ? 1 : 0;
  }
  const [form, least] = kind;
  for (const each of held as readonly unknown[]) {
    if (form === "text") {
      if (typeof each !== "string" || each.length < least || each.length > LONGEST_VALUE) throw noPack();
    } else if (!Number.isInteger(each) || !isBelow(Number(each) - least, MAX_UNITS)) throw noPack();
  }
  return held.length;
}

interface Limits {
  readonly patterns: number;
  readonly fields: number;
  readonly tables: number;
  readonly depth: (depth: number) => void;
}

/** Throws a `Refusal` where the nodes are not one bound, or name what is not there. */
function walk(nodes: readonly number[], { patterns, fields, tables, depth: see }: Limits): void {
  let at = 0;
  const node = (depth: number): void => {
    see(depth);
    const kind = nodes[at++];
    switch (kind) {
      case flatNodes.true:
        return;
      case flatNodes.and:
      case flatNodes.or: {
        const count = nodes[at++];
        if (!isBelow(count, nodes.length)) throw noPack();
        for (let child = 0; child < count; child++) node(depth + 1);
        return;
      }
      case flatNodes.not:
        node(depth + 1);
        return;
      case flatNodes.same:
      case flatNodes.accepted:
        if (!isBelow(nodes[at++], fields)) throw noPack();
        if (!isBelow(nodes[at++], kind === flatNodes.same ? fields : tables)) throw noPack();
        return;
      case flatNodes.number:
        if (!isBelow(nodes[at++], patterns)) throw noPack();
        return;
      default:
        if (!isBelow(kind, patterns)) throw noPack();
    }
  };
  node(0);
  if (at !== nodes.length) throw noPack();
}
