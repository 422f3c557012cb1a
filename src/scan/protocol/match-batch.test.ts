import fc from "fast-check";
import { expect, test } from "vitest";
import { RecordSummary, type FieldedSummary } from "../../model/fielded-summary.ts";
import { forwardFamilies } from "../../model/forward.ts";
import { cameTogether, putEventAway, putTogether, type PackedSummary } from "../index.ts";
import type { Shelf } from "./shelf.ts";
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
const summary = fc
  .tuple(plain, fields, fc.array(place, { maxLength: 2 }))
  .map(([event, texts, copies]): FieldedSummary => {
    const read = new RecordSummary(event, texts);
    read.copies = copies;
    return read;
  });
/** As far as what is told of an event goes: its lengths may be shared. */
const told = (event: FieldedSummary) => {
  const { names, own } = event.fields;
  return { ...event.toJSON(), names, own, identity: event.identity };
};
const hit = fc.record({ rule: fc.nat(9), selections: fc.array(text, { maxLength: 3 }) });

test("what is packed comes out as it was, in each batch of a packer", () => {
  const packer = new BatchPacker();
  const run = fc.property(fc.array(fc.tuple(summary, fc.array(hit, { maxLength: 3 }))), (found) => {
    for (const [event, hits] of found) {
      const index = packer.addEvent(event);
      for (const { rule, selections } of hits) packer.addMatch(index, rule, selections);
    }
    expect(packer.isEmpty).toBe(found.length === 0);
    const [batch, transfer] = packer.take();
    const { events, matches } = unpackBatch(structuredClone(batch, { transfer: [...transfer] }));
    expect(events.map(told)).toEqual(found.map(([event]) => told(event)));
    const expected = found.flatMap(([, hits], index) => hits.map((one) => ({ index, ...one })));
    expect(
      matches.map(({ event, rule, selections }) => ({
        index: events.findIndex((each) => each === event),
        rule,
        selections,
      })),
    ).toEqual(expected);
  });
  fc.assert(run);
});

test("of many batches that were put away each event is what it was, in any order and again", () => {
  const bytes = (kept: Uint8Array<ArrayBuffer>) => ({ read: () => kept.slice() });
  const shelf: Shelf = { keepText: (kept) => kept, keepBytes: (kept) => bytes(kept.slice()) };
  const batches = fc.sample(fc.array(summary, { minLength: 1, maxLength: 2 }), { numRuns: 200, seed: 1 });
  const events = batches.flatMap((batch) => unpacked(batch));
  const said = events.map(told);
  for (const event of events) putEventAway(event, shelf);
  const order = [...events.keys()].flatMap((at) => [at, (at * 7) % events.length]);
  // More batches than are held.
  expect(batches.length).toBeGreaterThan(128);
  for (const at of order) expect(told(events[at]!)).toEqual(said[at]);
});

test("what was put away is what it was, and goes along where events are put together", () => {
  const texts = new Map<object, string>();
  let numbers = 0;
  const shelf: Shelf = {
    keepText: (text) => {
      const kept = { slice: (start: number, end: number) => texts.get(kept)!.slice(start, end) };
      texts.set(kept, text);
      return kept;
    },
    keepBytes: (bytes) => {
      // Sometimes there is no room.
      if (numbers++ % 3 === 2) return null;
      const kept = bytes.slice();
      return { read: () => kept.slice() };
    },
  };
  const run = fc.property(fc.array(summary, { minLength: 1 }), fc.array(summary), (found, others) => {
    texts.clear();
    const events = unpacked(found);
    const said = events.map(told);
    putEventAway(events.at(-1)!, shelf);
    putEventAway(events[0]!, shelf);
    const pieces = texts.size;
    expect(pieces).toBeGreaterThan(0);
    expect(events.map(told)).toEqual(said);
    const more = unpacked(others);
    const all = [...more, ...events];
    const saidOfAll = all.map(told);
    expect(more.some((event) => cameTogether(event, events[0]!))).toBe(false);
    putTogether(all);
    expect(all.every((event) => cameTogether(event, events[0]!))).toBe(true);
    expect(texts.size).toBeGreaterThan(pieces);
    expect(all.map(told)).toEqual(saidOfAll);
  });
  fc.assert(run);
});

/** Of a batch, as it comes out. */
function unpacked(events: readonly FieldedSummary[]): readonly PackedSummary[] {
  const packer = new BatchPacker();
  for (const event of events) packer.addEvent(event);
  return unpackBatch(packer.take()[0]).events;
}

const source = fc.record({ recordId: text, place });
const later = fc.option(
  fc.record({ place, copies: fc.array(place), user: text, userFrom: fc.option(source) }),
);

test("what is added to an event in its batch is said of it, of its copy and of no other", () => {
  const run = fc.property(fc.array(fc.tuple(summary, later)), text, (all, fact) => {
    const events = unpacked(all.map(([event]) => event));
    all.forEach(([event, added], index) => {
      for (const each of added === null ? [] : [event, events[index]!]) Object.assign(each, added);
    });
    all.forEach(([event], index) => {
      const each = events[index]!;
      expect(told(each)).toEqual(told(event));
      expect(told(each.inFull())).toEqual(told(event));
      expect(told(each.withFact(fact))).toEqual({ ...told(event), fact, forward: null });
      expect(JSON.parse(JSON.stringify(each))).toEqual(JSON.parse(JSON.stringify(event.toJSON())));
    });
  });
  fc.assert(run);
});

test("a structured clone of an event in full has what the event says", () => {
  const run = fc.property(summary, (event) => {
    const [each] = unpacked([event]);
    const members = Object.entries(event.toJSON()).filter(([name]) => !/^key$|Json$/.test(name));
    expect(structuredClone(each!.inFull())).toMatchObject(Object.fromEntries(members));
  });
  fc.assert(run);
});

test("texts and numbers that fit in no narrow column come out as they were", () => {
  const long = "x".repeat(70_000);
  const [event] = fc.sample(plain, { numRuns: 1, seed: 1 });
  const far = { ...event!.place, file: 70_000, offset: 2 ** 45, chunkOffset: 2 ** 45 - 512 };
  const read = new RecordSummary(
    { ...event!, fact: long, recordId: "1", place: far },
    { names: ["a", "b"], values: `${long}é€`, lengths: [long.length, 2], first: 0, own: 1 },
  );
  expect(unpacked([read, read]).map(told)).toEqual([told(read), told(read)]);
});
