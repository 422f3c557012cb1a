import { expect, test } from "vitest";
import { parseHash, printHash } from "./place.ts";

test("a place survives the way into the address and back", () => {
  const place = { tab: "rules", item: "322ed9ec", filter: 'host="A & B" ?#%' } as const;
  expect(parseHash(printHash(place))).toEqual(place);
});

test("an address that means nothing leads to the timeline", () => {
  expect(parseHash("#nowhere/%E0%A4%A")).toEqual({ tab: "timeline", item: "%E0%A4%A", filter: "" });
});
