import { expect, test } from "vitest";
import { isRetiredPath } from "./retired-path.ts";

test("a rule is retired by its folder, not by its own name", () => {
  expect(isRetiredPath("sigma/deprecated/windows/x.yml")).toBe(true);
  expect(isRetiredPath("sigma/Unsupported/x.yml")).toBe(true);
  expect(isRetiredPath("rules-deprecated/x.yml")).toBe(true);
  expect(isRetiredPath(String.raw`C:\sigma\deprecated\x.yml`)).toBe(true);
  expect(isRetiredPath("sigma/rules/windows/deprecated.yml")).toBe(false);
  expect(isRetiredPath("sigma/rules/not-deprecated-yet/x.yml")).toBe(false);
});
