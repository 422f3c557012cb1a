import fc from "fast-check";
import { expect, test } from "vitest";
import type { EventHeader, RecordPlace } from "./event.ts";
import type { FieldTexts } from "./field-texts.ts";
import { recordKey } from "./record-key.ts";

const header: EventHeader = {
  recordId: "7",
  time: "2026-03-01T10:00:00.0000000Z",
  timeFrom: "event",
  computer: "PC1",
  channel: "Security",
  provider: "P",
  eventId: "4625",
};
const place: RecordPlace = {
  file: 0,
  offset: 4608,
  chunkOffset: 4096,
  headerId: "3",
  origin: "live",
  confidence: "certain",
};

function texts(pairs: readonly (readonly [name: string, value: string])[], own = pairs.length): FieldTexts {
  const values = pairs.map(([, value]) => value);
  const lengths = values.map(({ length }) => length);
  return { names: pairs.map(([name]) => name), values: values.join(""), lengths, first: 0, own };
}

const keyWith = (
  change: Partial<EventHeader>,
  pairs: readonly (readonly [string, string])[] = [["A", "1"]],
  where: RecordPlace | null = place,
): string => recordKey({ ...header, ...change }, texts(pairs), where);

test("a key is 32 hex digits that no release may change", () => {
  expect(keyWith({})).toBe("f6aa0e1ee73b1f225eedb82eee526499");
});

test("the place is no part of it where the event says which record it is, and is where it does not", () => {
  const elsewhere = { ...place, file: 4, offset: 70_000, chunkOffset: 69_632, headerId: "1" };
  const pairs = [["A", "1"]] as const;
  expect(keyWith({}, pairs, elsewhere)).toBe(keyWith({}));
  expect(keyWith({}, pairs, null)).toBe(keyWith({}));
  for (const change of [{ recordId: "" }, { time: "" }]) {
    expect(keyWith(change, pairs, elsewhere)).not.toBe(keyWith(change));
    expect(keyWith(change, pairs, { ...place, file: 4, headerId: "1" })).toBe(keyWith(change));
  }
});

test("fields that a log source map adds are no part of it", () => {
  const own = [["Image", "cmd.exe"]] as const;
  const more = [...own, ["ProcessName", "cmd.exe"]] as const;
  expect(recordKey(header, texts(more, 1), place)).toBe(recordKey(header, texts(own), place));
  expect(recordKey(header, texts(more), place)).not.toBe(recordKey(header, texts(own), place));
});

test("records that say something else have other keys, and only the order of names means nothing", () => {
  const text = fc.constantFrom("", "a", "ab", "b", "\ud800", "\ud801", "\ufffd", '"', ",");
  const record = fc.record({
    header: fc.record({ computer: text, channel: text, provider: text, eventId: text }),
    pairs: fc.array(fc.tuple(text, text), { maxLength: 4 }),
  });
  type Record = typeof record extends fc.Arbitrary<infer Value> ? Value : never;
  const said = ({ header: head, pairs }: Record): string => {
    const names = [...new Set(pairs.map(([name]) => name))].sort();
    const lists = names.map((name) => [
      name,
      pairs.filter(([each]) => each === name).map(([, value]) => value),
    ]);
    return JSON.stringify([head.computer, head.channel, head.provider, head.eventId, lists]);
  };
  fc.assert(
    fc.property(record, record, (one, other) => {
      const keys = [one, other].map((each) => keyWith(each.header, each.pairs));
      expect(keys[0] === keys[1]).toBe(said(one) === said(other));
    }),
    { numRuns: 500 },
  );
});
