import type { AsciiTable } from "../../model/scan-program.ts";
import { noPack } from "./compact-node.ts";

/** Width, classes and next states of a table. */
export type CompactTable = readonly [width: number, classes: readonly number[], next: readonly number[]];

const MAX_STATES = 65_536;
const ASCII = 128;

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
