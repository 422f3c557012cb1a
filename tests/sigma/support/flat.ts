import { FlatBounds } from "../../../src/evtx/program/flat-bound.ts";
import { fold } from "../../../src/lib/fold.ts";
import type { BoundTable, FlatBound } from "../../../src/model/flat-bounds.ts";
import type { Bound } from "../../../src/model/scan-program.ts";

/** The bound in numbers, alone in its table; "true" or "false" where it is nothing more. */
export function flatOf(bound: Bound): Bound {
  const bounds = new FlatBounds(fold);
  const start = bounds.add(bound);
  if (start === null) throw new Error("too deep");
  return typeof start === "string" ? { kind: start } : { kind: "flat", table: bounds.table(), start };
}

/** The same with its numbers changed. */
export function withNumbers(
  { table, start }: FlatBound,
  change: (numbers: number[], of: "sights" | "numbers" | "ends") => void,
): FlatBound {
  const changed = (of: "sights" | "numbers" | "ends"): number[] => {
    const numbers = [...table[of]];
    change(numbers, of);
    return numbers;
  };
  const made: BoundTable = {
    ...table,
    sights: Uint32Array.from(changed("sights")),
    numbers: Int32Array.from(changed("numbers")),
    ends: Uint32Array.from(changed("ends")),
  };
  return { kind: "flat", table: made, start };
}
