import { flatNodes, type AsciiTable, type Bound, type FlatGroup } from "../../model/scan-program.ts";
import { FOLD_WILD } from "evtx-wasm/layout";
import { foldTable } from "./fold-table.ts";
import { bestTriggers, type Sight } from "./triggers.ts";
import { usableBound } from "./usable-bound.ts";

/**
 * What the scan would make of a bound, to be kept: `usableBound` and `bestTriggers` are worked out, and all that is looked for
 * stands in lists. Nothing more than "true" or "false" stays what it is.
 *
 * @param fold under which rules compare.
 */
export function flattenBound(bound: Bound, fold: (text: string) => string): Bound {
  const table = foldTable(fold);
  const usable = usableBound(bound, (unit) => table[unit] === FOLD_WILD);
  if (usable.kind === "true" || usable.kind === "false") return usable;
  const patterns = new Patterns();
  patterns.collect(usable);
  const numbers = patterns.numbers();
  const fields: string[] = [];
  const tables: AsciiTable[] = [];
  const nodes: number[] = [];
  writeNodes(usable, { numbers, fields, tables, nodes });
  const best = bestTriggers(usable);
  const triggers =
    best === null ? null : [...new Set(best.patterns.map((sight) => numbers.get(keyOf(sight))!))];
  return { kind: "flat", groups: patterns.groups, triggers, cost: best?.cost ?? 0, nodes, fields, tables };
}

const groupOf = (bound: Sight | Extract<Bound, { kind: "wild" }>): FlatGroup[0] =>
  bound.kind === "seen" ? bound.at : bound.kind === "run" ? bound.of : bound.kind;

const heldOf = (sight: Sight): string | number | null =>
  sight.kind === "seen" ? sight.literal : sight.kind === "foreign" ? null : sight.units;

const keyOf = (sight: Sight): string => JSON.stringify([groupOf(sight), sight.field, heldOf(sight)]);

/** What a bound looks for, by kind and field. */
class Patterns {
  readonly #groups = new Map<string, [FlatGroup[0], string | null, Map<string, string | number | null>]>();

  collect(bound: Bound): void {
    switch (bound.kind) {
      case "and":
      case "or":
        for (const child of bound.children) this.collect(child);
        return;
      case "not":
        this.collect(bound.child);
        return;
      case "seen":
      case "foreign":
      case "long":
      case "run":
        this.#group(bound).set(keyOf(bound), heldOf(bound));
        return;
      case "wild":
        this.#group(bound);
        return;
      case "flat":
        throw new Error("the bound is flat");
      default:
    }
  }

  #group(bound: Sight | Extract<Bound, { kind: "wild" }>): Map<string, string | number | null> {
    const sight = groupOf(bound);
    const key = JSON.stringify([sight, bound.field]);
    let group = this.#groups.get(key);
    if (group === undefined) this.#groups.set(key, (group = [sight, bound.field, new Map()]));
    return group[2];
  }

  get groups(): readonly FlatGroup[] {
    return [...this.#groups.values()].map(([sight, field, held]) => [
      sight,
      field,
      [...held.values()].filter((each) => each !== null),
    ]);
  }

  numbers(): ReadonlyMap<string, number> {
    const keys = [...this.#groups.values()].flatMap(([, , held]) => [...held.keys()]);
    return new Map(keys.map((key, index) => [key, index]));
  }
}

interface Written {
  readonly numbers: ReadonlyMap<string, number>;
  readonly fields: string[];
  readonly tables: AsciiTable[];
  readonly nodes: number[];
}

function writeNodes(bound: Bound, into: Written): void {
  const { nodes, fields, tables } = into;
  switch (bound.kind) {
    case "and":
    case "or":
      nodes.push(flatNodes[bound.kind], bound.children.length);
      for (const child of bound.children) writeNodes(child, into);
      return;
    case "not":
      nodes.push(flatNodes.not);
      writeNodes(bound.child, into);
      return;
    case "seen":
    case "foreign":
    case "long":
    case "run": {
      const number = into.numbers.get(keyOf(bound))!;
      if (bound.kind === "seen" && bound.at === "number") nodes.push(flatNodes.number, number);
      else nodes.push(number);
      return;
    }
    case "same":
      nodes.push(flatNodes.same, indexIn(fields, bound.field), indexIn(fields, bound.other));
      return;
    case "accepted":
      nodes.push(flatNodes.accepted, indexIn(fields, bound.field), indexIn(tables, bound.by));
      return;
    case "true":
      nodes.push(flatNodes.true);
      return;
    default:
      // False, and what is wild: such values are left to the exact tier anyway.
      nodes.push(flatNodes.or, 0);
  }
}

function indexIn<T>(list: T[], value: T): number {
  const known = list.indexOf(value);
  return known >= 0 ? known : list.push(value) - 1;
}
