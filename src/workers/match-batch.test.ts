import fc from "fast-check";
import { expect, test } from "vitest";
import type { EventSummary } from "../model/event.ts";
import { BatchPacker, unpackBatch } from "./match-batch.ts";

// Few distinct texts, so that some are shared.
const text = fc.constantFrom("", "a", "PC1", "C:\\Windows\\cmd.exe", "\ud800", "ß\r\n");
const place = fc.record({
  file: fc.nat(5),
  offset: fc.nat(2 ** 40),
  chunkOffset: fc.nat(2 ** 40),
  headerId: text,
});
const summary: fc.Arbitrary<EventSummary> = fc.record({
  recordId: text,
  time: text,
  computer: text,
  channel: text,
  provider: text,
  eventId: text,
  place,
  fact: text,
  user: text,
  process: text,
  parentProcess: text,
  fieldsJson: text,
});
const hit = fc.record({ rule: fc.nat(9), selections: fc.array(text, { maxLength: 3 }) });

test("what is packed comes out as it was", () => {
  const packer = new BatchPacker();
  const run = fc.property(fc.array(fc.tuple(summary, fc.array(hit, { maxLength: 3 }))), (found) => {
    for (const [event, hits] of found) {
      const index = packer.addEvent(event);
      for (const { rule, selections } of hits) packer.addMatch(index, rule, selections);
    }
    const batch = packer.take();
    expect(batch === null).toBe(found.length === 0);
    if (batch === null) return;
    const { events, matches } = unpackBatch(structuredClone(batch));
    expect(events).toEqual(found.map(([event]) => event));
    const expected = found.flatMap(([event, hits]) => hits.map((one) => ({ event, ...one, burst: null })));
    expect(matches).toEqual(expected);
  });
  fc.assert(run);
});
