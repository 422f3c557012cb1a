import { expect, test } from "vitest";
import { parseHash, printHash } from "./place.ts";

test("a place survives the way into the address and back", () => {
  const place = { tab: "rules", item: "322ed9ec", filter: 'host="A & B" ?#%' } as const;
  expect(parseHash(printHash(place))).toEqual(place);
});

test("old links still lead to the matches", () => {
  expect(parseHash("#timeline?filter=netsh")).toEqual({ tab: "matches", item: null, filter: "netsh" });
});

test("an address that means nothing leads to the matches", () => {
  expect(parseHash("#nowhere/%E0%A4%A")).toEqual({ tab: "matches", item: "%E0%A4%A", filter: "" });
});
