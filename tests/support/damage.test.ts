import { expect, test } from "vitest";
import { damage, damageKinds, damages } from "./damage.ts";

const original = Uint8Array.from({ length: 4096 }, (_, i) => i * 31);

test("the same seed does the same damage", () => {
  expect(damage(original, 7)).toEqual(damage(original, 7));
  expect(damage(original, 7).what).toMatch(/^seed 7: /);
});

test("every kind of damage comes up, and the original stays whole", () => {
  const before = Uint8Array.from(original);
  const seen = new Set([...damages(original, 200)].map(({ what }) => what.replace(/^seed \d+: /, "")));
  expect([...seen].sort()).toEqual([...damageKinds].sort());
  expect(original).toEqual(before);
});

test("nearly every damaged copy differs from the original", () => {
  const same = [...damages(original, 200)].filter(({ bytes }) => Buffer.compare(bytes, original) === 0);
  expect(same.length).toBeLessThan(5);
});
