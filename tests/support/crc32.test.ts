import { expect, test } from "vitest";
import { crc32 } from "./crc32.ts";

const ascii = (text: string) => new TextEncoder().encode(text);

test("the check value of CRC-32 comes out", () => {
  expect(crc32(ascii("123456789"))).toBe(0xcbf43926);
  expect(crc32()).toBe(0);
});

test("parts count as one run of bytes", () => {
  expect(crc32(ascii("1234"), ascii("56789"))).toBe(0xcbf43926);
});
