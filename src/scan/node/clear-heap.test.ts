import { expect, test, vi } from "vitest";
import { clearHeap } from "./clear-heap.ts";

const PAGES = 1024;
const BYTES = PAGES * 64 * 1024;

/** Bytes outside of the heap, memory of WebAssembly among them. */
const outside = (): number => process.memoryUsage().external;

function useMemory(): void {
  new Uint8Array(new WebAssembly.Memory({ initial: PAGES }).buffer).fill(1);
}

test("memory of WebAssembly that nobody holds is given back at once", async () => {
  const before = outside();
  useMemory();
  expect(outside()).toBeGreaterThan(before + BYTES / 2);
  clearHeap();
  // V8 has others give it back, who need a moment.
  await vi.waitFor(() => expect(outside()).toBeLessThan(before + BYTES / 2), { timeout: 60_000 });
});
