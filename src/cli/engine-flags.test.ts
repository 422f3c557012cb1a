import { expect, test } from "vitest";
import { compileLater, growLittle } from "./engine-flags.ts";

test.each([
  [compileLater, ["--interrupt-budget=540672"]],
  [growLittle, ["--heap-growing-percent=30", "--semi-space-growth-factor=1"]],
] as const)("only engines that are known to know the flags of %o are given them", (giveFlags, known) => {
  const flags = (version: string): readonly string[] => {
    const set: string[] = [];
    giveFlags(version, (flag) => set.push(flag));
    return set;
  };
  expect(flags("11.3.244.8-node.33")).toEqual(known);
  expect(flags("12.4.254.21-node.33")).toEqual([]);
  expect(flags("111.0")).toEqual([]);
});
