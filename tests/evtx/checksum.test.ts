import { instantiate } from "evtx-wasm";
import * as layout from "evtx-wasm/layout";
import fc from "fast-check";
import { expect, test } from "vitest";
import { evtxModule } from "../../src/evtx/module.ts";
import { crc32 } from "../support/crc32.ts";

test("the checksum of any bytes at any place is the one that is computed byte by byte", () => {
  const wasm = instantiate(evtxModule);
  const memory = new Uint8Array(wasm.memory.buffer);
  const near = fc.tuple(fc.nat(30), fc.integer({ min: -40, max: 40 }));
  // Around the multiples of the stretches that are summed side by side too, and of what is left where bytes are folded: once, or
  // more often than there is room for in one turn.
  const length = fc.oneof(
    fc.nat(300),
    fc.nat(150_000),
    near.map(([times, more]) => Math.max(0, times * 4800 + more)),
  );
  const run = fc.property(length, fc.nat(20), fc.nat(0xffff_ffff), (bytes, shift, seed) => {
    const at = layout.INPUT + shift;
    let state = seed;
    for (let index = 0; index < bytes; index++) {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      memory[at + index] = state >>> 24;
    }
    expect(wasm.checksum(at, bytes) >>> 0).toBe(crc32(memory.subarray(at, at + bytes)));
  });
  fc.assert(run, { numRuns: 200 });
});
