import { flatNodes, type FlatBound, type FlatGroup } from "../../model/scan-program.ts";
import * as layout from "evtx-wasm/layout";

/** Where a program is written. */
export interface ProgramTables {
  /** Of a pattern that a program names: its number. */
  name(pattern: number): number;
  fieldFor(name: string): number;
  tableAt(table: FlatBound["tables"][number]): number;
}

/** Numbers that the scan has for the patterns of a flat bound, and behind those of numbers for ones that are written oddly. */
export interface FlatNumbers {
  readonly patterns: readonly number[];
  /** By pattern; nothing where it is no number. */
  readonly odd: ReadonlyMap<number, number>;
}

/** Writes the nodes of a flat bound as those of a program. */
export function writeFlat(
  { nodes, fields, tables }: FlatBound,
  { patterns, odd }: FlatNumbers,
  into: number[],
  target: ProgramTables,
): void {
  let at = 0;
  const node = (): void => {
    const kind = nodes[at++]!;
    if (kind >= 0) into.push(layout.NODE_SEEN | target.name(patterns[kind]!));
    else if (kind === flatNodes.and || kind === flatNodes.or) {
      const count = nodes[at++]!;
      const start = into.length;
      into.push(0, count);
      for (let child = 0; child < count; child++) node();
      const sign = kind === flatNodes.and ? layout.NODE_AND : layout.NODE_OR;
      into[start] = (sign | (into.length - start)) >>> 0;
    } else if (kind === flatNodes.not) {
      into.push(layout.NODE_NOT);
      node();
    } else if (kind === flatNodes.number) {
      const number = nodes[at++]!;
      const both = [patterns[number]!, odd.get(number) ?? patterns[number]!];
      into.push((layout.NODE_OR | 4) >>> 0, 2, target.name(both[0]!), target.name(both[1]!));
    } else if (kind === flatNodes.same) {
      into.push(
        layout.NODE_SAME,
        target.fieldFor(fields[nodes[at++]!]!),
        target.fieldFor(fields[nodes[at++]!]!),
      );
    } else if (kind === flatNodes.accepted) {
      into.push(
        layout.NODE_ACCEPTED,
        target.fieldFor(fields[nodes[at++]!]!),
        target.tableAt(tables[nodes[at++]!]!),
      );
    } else into.push(layout.NODE_TRUE);
  };
  node();
}

/** How a field is read. @param whole see `ScanTables`. */
type Mark = (name: string | null, whole: boolean, literal: string | null) => number;

/** Marks the fields that a flat bound reads, and answers with the group flags that they take. */
export function markFlat({ groups, nodes, fields }: FlatBound, mark: Mark): number {
  let flags = 0;
  for (const group of groups) flags |= markGroup(group, mark);
  // Nothing else in them is a number below zero that means this.
  for (let at = nodes.indexOf(flatNodes.same); at >= 0; at = nodes.indexOf(flatNodes.same, at + 1)) {
    for (const field of nodes.slice(at + 1, at + 3)) flags |= mark(fields[field]!, true, null);
  }
  return flags;
}

function markGroup([sight, field, held]: FlatGroup, mark: Mark): number {
  switch (sight) {
    case "foreign":
    case "wild":
      return mark(field, false, "\u0080");
    case "long":
    case "digits":
    case "alphanumerics":
      return mark(field, false, "0");
    default: {
      const whole = sight === "equal" || sight === "number";
      if (field !== null) return mark(field, whole, "");
      let flags = 0;
      for (const literal of held) {
        // No other literal adds to that.
        if ((flags & layout.GROUP_FLAG_ANY_VALUE) !== 0) break;
        flags |= mark(field, whole, String(literal));
      }
      return flags;
    }
  }
}
