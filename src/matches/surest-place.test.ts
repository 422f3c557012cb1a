import { expect, test } from "vitest";
import type { RecordOrigin, RecordPlace } from "../model/event.ts";
import { surestPlace } from "./surest-place.ts";

const at = (file: number, origin: RecordOrigin): RecordPlace => ({
  file,
  offset: 0,
  chunkOffset: 0,
  headerId: "1",
  origin,
  confidence: "certain",
});

test("a record that one of its files lists is live, whatever the others hold of it", () => {
  expect(surestPlace({ place: at(0, "residual"), copies: [at(1, "carved"), at(2, "live")] }).file).toBe(2);
  expect(surestPlace({ place: at(0, "live"), copies: [at(1, "residual")] }).file).toBe(0);
  expect(surestPlace({ place: at(0, "residual"), copies: [at(1, "carved")] }).file).toBe(0);
});
