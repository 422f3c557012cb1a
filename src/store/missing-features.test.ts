import { afterEach, expect, test, vi } from "vitest";
import { missingFeatures } from "./missing-features.ts";

const inBrowser = () => {
  vi.stubGlobal("Worker", () => undefined);
};

afterEach(() => {
  vi.unstubAllGlobals();
});

test("nothing is missing where everything is there", () => {
  inBrowser();
  expect(missingFeatures()).toEqual([]);
});

test("each thing that is missing is named, whether it is not there or refuses", () => {
  inBrowser();
  vi.stubGlobal("structuredClone", undefined);
  vi.stubGlobal("WebAssembly", undefined);
  vi.stubGlobal("DecompressionStream", function (format: string) {
    throw new TypeError(`no ${format}`);
  });
  expect(missingFeatures()).toEqual([
    "structuredClone",
    "DecompressionStream for raw DEFLATE",
    "WebAssembly with SIMD",
  ]);
});

test("a browser without SIMD is one that can't validate it", () => {
  inBrowser();
  vi.stubGlobal("WebAssembly", { validate: () => false });
  expect(missingFeatures()).toEqual(["WebAssembly with SIMD"]);
});
