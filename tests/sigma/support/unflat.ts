import { sightAt } from "../../../src/evtx/program/flat-sights.ts";
import { flatNodes, NO_TRIGGERS, RUN_HEAD, type FlatBound } from "../../../src/model/flat-bounds.ts";
import type { Bound } from "../../../src/model/scan-program.ts";

/** The slow twin of what writes flat bounds: the bound that one was made of. */
export function unflat({ table, start }: FlatBound): Bound {
  const { numbers, fields } = table;
  const triggers = numbers[start + 1] === NO_TRIGGERS ? 0 : numbers[start + 1]!;
  let at = start + RUN_HEAD + triggers + numbers[start + 2]!;
  const next = (): number => numbers[at++]!;
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
        return { kind: "accepted", field: fields[next()]!, by: table.automaton(next())! };
      default:
        return sightAt(table, kind);
    }
  };
  return node();
}
