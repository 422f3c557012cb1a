import { setTimeout as later } from "node:timers/promises";
import { expect, test } from "vitest";
import { clearHeap } from "./clear-heap.ts";

/** Memory of WebAssembly that nobody holds. */
function leftBehind(): WeakRef<WebAssembly.Memory> {
  const memory = new WebAssembly.Memory({ initial: 16 });
  new Uint8Array(memory.buffer).fill(1);
  return new WeakRef(memory);
}

test("memory of WebAssembly that nobody holds goes at once", async () => {
  const memory = leftBehind();
  // What a WeakRef was made of lives until the end of its turn.
  await later();
  clearHeap();
  expect(memory.deref()).toBeUndefined();
});
