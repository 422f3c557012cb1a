import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { nameBucket, nameHash, templateBucket, unitsOf } from "./name-hash.ts";

test.each([
  ["Event", 0x0cba],
  ["System", 0x546f],
  ["Provider", 0x7bf1],
  ["Name", 0x954b],
])("the name %s has the hash that Windows writes", (name, hash) => {
  expect(nameHash(unitsOf(name)) & 0xffff).toBe(hash);
});

// Windows' own tables: everything reachable from a bucket must belong there.
const log = new URL(
  "../../../../shared/corpus/attack-samples/Defense%20Evasion/de_portforward_netsh_rdp_sysmon_13_1.evtx",
  import.meta.url,
);

describe.skipIf(!existsSync(log))("the tables of a log that Windows wrote", () => {
  const chunk = existsSync(log) ? readFileSync(log).subarray(0x1000) : Buffer.alloc(0);

  const chain = (start: number): number[] => {
    const offsets: number[] = [];
    for (let offset = start; offset !== 0; offset = chunk.readUInt32LE(offset)) offsets.push(offset);
    return offsets;
  };

  test("hold each name in its bucket", () => {
    const found = Array.from({ length: 64 }, (_, bucket) =>
      chain(chunk.readUInt32LE(128 + 4 * bucket)).map((offset) => {
        const count = chunk.readUInt16LE(offset + 6);
        const name = chunk.subarray(offset + 8, offset + 8 + 2 * count).toString("utf16le");
        return { name, bucket };
      }),
    ).flat();
    expect(found.length).toBeGreaterThan(20);
    expect(found.map(({ name }) => nameBucket(name))).toEqual(found.map(({ bucket }) => bucket));
  });

  test("hold each template in its bucket", () => {
    const found = Array.from({ length: 32 }, (_, bucket) =>
      chain(chunk.readUInt32LE(384 + 4 * bucket)).map((offset) => ({ offset, bucket })),
    ).flat();
    expect(found.length).toBeGreaterThan(2);
    for (const { offset, bucket } of found) {
      expect(templateBucket(chunk.subarray(offset + 4, offset + 20))).toBe(bucket);
    }
  });
});
