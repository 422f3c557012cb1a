import { instantiate } from "evtx-wasm";
import * as layout from "evtx-wasm/layout";
import fc from "fast-check";
import { expect, test } from "vitest";
import { evtxModule } from "../../src/evtx/module.ts";

const CHUNK = "ElfC";
const RECORD = "**\0\0";

test("a mark is found at any place, also at the very end, and nothing that is nearly one", () => {
  const wasm = instantiate(evtxModule);
  const memory = new Uint8Array(wasm.memory.buffer);
  const pieces = fc.array(
    fc.oneof(
      fc.constantFrom(CHUNK, RECORD, "**", "*", "El", "Elf", "**\0", "**\x01\0", "\0"),
      fc.nat(150).map((zeros) => "\0".repeat(zeros)),
    ),
    { maxLength: 12 },
  );
  const run = fc.property(pieces, fc.nat(20), fc.nat(30), (texts, shift, from) => {
    const text = texts.join("");
    const start = Math.min(from, text.length);
    const at = layout.INPUT + shift;
    // What lies behind the end does not count.
    memory.set(Buffer.from(`${text}\0\0${RECORD}`, "latin1"), at);
    const found = [CHUNK, RECORD].map((mark) => text.indexOf(mark, start)).filter((place) => place >= 0);
    expect(wasm.findStart(at, start, text.length)).toBe(Math.min(text.length, ...found));
  });
  fc.assert(run, { numRuns: 3000 });
});
