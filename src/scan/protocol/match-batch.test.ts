import fc from "fast-check";
import { expect, test } from "vitest";
import { FieldedSummary } from "../../model/fielded-summary.ts";
import { forwardFamilies } from "../../model/forward.ts";
import { BatchPacker, unpackBatch } from "./match-batch.ts";

// Few distinct texts, so that some are shared.
const text = fc.constantFrom("", "a", "PC1", "C:\\Windows\\cmd.exe", "\ud800", "\udc00", "ß\r\n");
const place = fc.record({
  file: fc.nat(5),
  offset: fc.nat(2 ** 40),
  chunkOffset: fc.nat(2 ** 40),
  headerId: text,
  origin: fc.constantFrom("residual", "carved"),
  confidence: fc.constantFrom("certain", "likely"),
});
const fields = fc.tuple(fc.array(fc.tuple(text, text), { maxLength: 4 }), fc.nat(4)).map(([pairs, own]) => ({
  names: pairs.map(([name]) => name),
  values: pairs.map(([, value]) => value).join(""),
  lengths: pairs.map(([, value]) => value.length),
  first: 0,
  own: Math.min(own, pairs.length),
}));
const plain = fc.record({
  recordId: text,
  time: text,
  timeFrom: fc.constantFrom("event" as const, "record" as const),
  computer: text,
  channel: text,
  provider: text,
  eventId: text,
  place,
  fact: text,
  forward: fc.option(
    fc.record({
      verb: fc.constantFrom("add" as const, "delete" as const, "reset" as const),
      family: fc.constantFrom(null, ...forwardFamilies),
      protocol: fc.option(text),
      listenAddress: fc.option(text),
      listenPort: fc.option(text),
      connectAddress: fc.option(text),
      connectPort: fc.option(text),
      oldConnectAddress: fc.option(text),
      oldConnectPort: fc.option(text),
      machine: fc.option(text),
      when: fc.constantFrom("now" as const, "deferred" as const),
      hive: fc.option(text),
      problem: fc.option(text),
      certainty: fc.constantFrom("ordered" as const, "configured" as const),
      count: fc.nat(200),
    }),
  ),
  user: text,
  process: text,
  parentProcess: text,
});
const summary = fc.tuple(plain, fields).map(([event, texts]) => new FieldedSummary(event, texts));
/** As far as what is told of an event goes: its lengths may be shared. */
const told = (event: FieldedSummary) => ({ ...event, fields: event.fieldsJson, key: event.key });
const hit = fc.record({ rule: fc.nat(9), selections: fc.array(text, { maxLength: 3 }) });

test("what is packed comes out as it was", () => {
  const run = fc.property(fc.array(fc.tuple(summary, fc.array(hit, { maxLength: 3 }))), (found) => {
    const packer = new BatchPacker();
    for (const [event, hits] of found) {
      const index = packer.addEvent(event);
      for (const { rule, selections } of hits) packer.addMatch(index, rule, selections);
    }
    expect(packer.isEmpty).toBe(found.length === 0);
    const { events, matches } = unpackBatch(structuredClone(packer.pack()));
    expect(events.map(told)).toEqual(found.map(([event]) => told(event)));
    const expected = found.flatMap(([, hits], index) =>
      hits.map((one) => ({ event: events[index], ...one, correlated: null })),
    );
    expect(matches).toEqual(expected);
  });
  fc.assert(run);
});
