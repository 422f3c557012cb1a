import { expect, test } from "vitest";
import { growLittle, loadInLittle, startWithRoom } from "./engine-flags.ts";

const [node20, node22, node24, node26] = [
  "11.3.244.8-node.33",
  "12.4.254.21-node.57",
  "13.6.233.17-node.63",
  "14.6.202.34-node.34",
];

test.each([
  [loadInLittle, ["--interrupt-budget=540672", "--semi-space-growth-factor=1"], [node20]],
  [loadInLittle, ["--semi-space-growth-factor=1"], [node22, node24, node26]],
  [
    growLittle,
    ["--heap-growing-percent=30", "--semi-space-growth-factor=1"],
    [node20, node22, node24, node26],
  ],
  [startWithRoom, ["--min-semi-space-size=4"], [node20, node22, node24, node26]],
] as const)(
  "only engines that are known to know the flags of %o are given %o",
  (giveFlags, known, engines) => {
    const flags = (version: string): readonly string[] => {
      const set: string[] = [];
      giveFlags(version, (flag) => set.push(flag));
      return set;
    };
    for (const engine of engines) expect(flags(engine)).toEqual(known);
    for (const other of ["10.2.154.26-node.26", "15.0.1", "111.0"]) expect(flags(other)).toEqual([]);
  },
);
