import { expect, test } from "vitest";
import { compileLater } from "./compile-later.ts";

test("only engines that are known to know the flag are given it", () => {
  const flags = (version: string): readonly string[] => {
    const set: string[] = [];
    compileLater(version, (flag) => set.push(flag));
    return set;
  };
  expect(flags("11.3.244.8-node.33")).toEqual(["--interrupt-budget=540672"]);
  expect(flags("12.4.254.21-node.33")).toEqual([]);
  expect(flags("111.0")).toEqual([]);
});
