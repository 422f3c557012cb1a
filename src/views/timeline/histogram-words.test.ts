import { expect, test } from "vitest";
import { intervalWords } from "./histogram-words.ts";

test("the length of a bar is named as people write it", () => {
  expect([300_000, 86_400_000, 20].map(intervalWords)).toEqual(["5 minutes", "1 day", "20 milliseconds"]);
});
