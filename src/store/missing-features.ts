// What the page can't do without, and browsers before 2023 lack. What a script of their time can't even parse is told by the
// sentence that stands in the page until it starts (index.html).

/** The smallest module with a SIMD instruction in it: `(func (result v128) i32.const 0 i8x16.splat)`. */
const SIMD_MODULE = Uint8Array.from([
  0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 1, 5, 1, 0x60, 0, 1, 0x7b, 3, 2, 1, 0, 10, 8, 1, 6, 0, 0x41, 0, 0xfd, 0x0f,
  0x0b,
]);

/** The newest of each kind: a browser that has these has what came before them. */
const needed: Readonly<Record<string, () => boolean>> = {
  "arrays that are sorted as a copy (ES2023)": () =>
    ["toSorted", "toReversed", "toSpliced", "with", "findLast"].every((name) => name in Array.prototype),
  structuredClone: () => typeof structuredClone === "function",
  "DecompressionStream for raw DEFLATE": () => {
    new DecompressionStream("deflate-raw");
    return true;
  },
  "WebAssembly with SIMD": () => WebAssembly.validate(SIMD_MODULE),
  "workers from a Blob": () => typeof Worker === "function" && typeof URL.createObjectURL === "function",
};

/** What of it this browser has not, in words. */
export function missingFeatures(): readonly string[] {
  return Object.keys(needed).filter((name) => {
    try {
      return !needed[name]!();
    } catch {
      return true;
    }
  });
}
