import { crc32 as crcOfNode } from "node:zlib";
import { expect, test } from "vitest";
import { crc32 } from "./crc32.ts";

const bytes = Uint8Array.from({ length: 1000 }, (_, i) => (i * 7919) >> 3);

test("the checksum of the check text is the published one", () => {
  expect(crc32(new TextEncoder().encode("123456789"))).toBe(0xcbf43926);
  expect(crc32(new Uint8Array())).toBe(0);
});

test("a checksum can be continued at any byte", () => {
  for (const cut of [0, 1, 7, 8, 9, 500, 999, 1000]) {
    expect(crc32(bytes.subarray(cut), crc32(bytes.subarray(0, cut)))).toBe(crc32(bytes));
  }
});

test.runIf(typeof crcOfNode === "function")("any length has the checksum that zlib gives", () => {
  for (let length = 0; length < 40; length++) {
    expect(crc32(bytes.subarray(0, length))).toBe(crcOfNode(bytes.subarray(0, length)));
  }
});
