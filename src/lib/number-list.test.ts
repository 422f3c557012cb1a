import { expect, test } from "vitest";
import { NumberList } from "./number-list.ts";

const upTo = (end: number): number[] => Array.from({ length: end }, (_, at) => at / 2);

test("numbers come back as they were added, however many, and none of those before it was cleared", () => {
  const list = new NumberList();
  for (const end of [5000, 3, 0, 1024]) {
    for (const number of upTo(end)) list.push(number);
    list.push(-1, 2 ** 53);
    expect(list.length).toBe(end + 2);
    expect([...list.all]).toEqual([...upTo(end), -1, 2 ** 53]);
    list.clear();
    expect(list.length).toBe(0);
  }
});
