import { sightsOf } from "../../../src/evtx/program/flat-sights.ts";
import { flatNodes, type Bound, type FlatBound } from "../../../src/model/scan-program.ts";

/** The slow twin of what writes flat bounds: the bound that one was made of. */
export function unflat(flat: FlatBound): Bound {
  const sights = sightsOf({ ...flat, triggers: [...Array(countOf(flat)).keys()] })!;
  const { nodes, fields, tables } = flat;
  let at = 0;
  const next = (): number => nodes[at++]!;
  const node = (): Bound => {
    const kind = next();
    switch (kind) {
      case flatNodes.true:
        return { kind: "true" };
      case flatNodes.and:
      case flatNodes.or: {
        const children = Array.from({ length: next() }, node);
        return { kind: kind === flatNodes.and ? "and" : "or", children };
      }
      case flatNodes.not:
        return { kind: "not", child: node() };
      case flatNodes.same:
        return { kind: "same", field: fields[next()]!, other: fields[next()]! };
      case flatNodes.accepted:
        return { kind: "accepted", field: fields[next()]!, by: tables[next()]! };
      case flatNodes.number:
        return sights[next()]!;
      default:
        return sights[kind]!;
    }
  };
  return node();
}

function countOf({ groups }: FlatBound): number {
  return groups.reduce((sum, [sight, , held]) => sum + (sight === "foreign" ? 1 : held.length), 0);
}
