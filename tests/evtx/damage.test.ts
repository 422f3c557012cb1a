import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { samplePath } from "../support/build-sample.ts";
import { damage } from "../support/damage.ts";
import { streamSource } from "../support/node-source.ts";
import { goldenCases } from "./goldens.ts";
import { readLog } from "./read-log.ts";

// No throw, no trap, no hang, and the ledger adds up, whatever is done to the bytes. A failure names its seed.

const logs = [
  { name: "the sample", bytes: new Uint8Array(readFileSync(samplePath)) },
  ...goldenCases.filter(({ name }) => ["values-arrays", "nesting", "container-wrapped"].includes(name)),
];
const seeds = Array.from({ length: 100 }, (_, i) => i + 1);

describe.each(logs)("$name, damaged", ({ bytes }) => {
  test("is read without a throw, and every byte is accounted for", { timeout: 60_000 }, async () => {
    for (const seed of seeds) {
      const damaged = damage(bytes, seed);
      const log = await readLog(damaged.bytes).catch((error: unknown) => {
        throw new Error(damaged.what, { cause: error });
      });
      // Blocks that are scanned where they were read to, and blocks that are copied there, are the same.
      const copied = await readLog(damaged.bytes, streamSource(damaged.bytes));
      expect(log, damaged.what).toEqual(copied);
      if (log === null) continue;
      expect(log.bytesRead + log.bytesLost, damaged.what).toBe(damaged.bytes.length);
    }
  });
});

test("damage to one chunk leaves the records of the others", async () => {
  // Three chunks: records 1 to 3, 4 to 6, and 7.
  const { bytes } = goldenCases.find(({ name }) => name === "container-chunks")!;
  const second = { start: 0x11000, end: 0x21000 };
  for (const seed of seeds) {
    const damaged = damage(bytes.slice(second.start, second.end), seed);
    const mixed = Uint8Array.from(bytes).fill(0, second.start, second.end);
    mixed.set(damaged.bytes.subarray(0, second.end - second.start), second.start);
    const log = await readLog(mixed);
    const ids = log!.records.map((record) => record.id);
    expect(ids, damaged.what).toEqual(expect.arrayContaining(["1", "2", "3", "7"]));
  }
});
