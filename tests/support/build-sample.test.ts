import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { buildSample, samplePath } from "./build-sample.ts";

test("static/sample.evtx is what the writer makes of the story (else: npm run sample)", () => {
  expect(Buffer.compare(readFileSync(samplePath), buildSample())).toBe(0);
});
