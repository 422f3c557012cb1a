import { expect, test } from "vitest";
import { startsWith } from "./starts-with.ts";

test("a magic counts at its place only, and whole", () => {
  const bytes = Uint8Array.of(0x00, 0x45, 0x6c, 0xff, 0x00);
  expect(startsWith(bytes, "\0El")).toBe(true);
  expect(startsWith(bytes, "El", 1)).toBe(true);
  expect(startsWith(bytes, "El")).toBe(false);
  expect(startsWith(bytes, "\xff\0", 3)).toBe(true);
  expect(startsWith(bytes, "\xff\0\0", 3)).toBe(false);
  expect(startsWith(bytes, "", 5)).toBe(true);
});
