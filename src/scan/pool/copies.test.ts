import fc from "fast-check";
import { expect, test } from "vitest";
import { RecordSummary, type FieldedSummary } from "../../model/fielded-summary.ts";
import { Copies } from "./copies.ts";

interface Found {
  readonly record: string;
  readonly value: string;
  readonly file: number;
  readonly offset: number;
}

function summary({ record, value, file, offset }: Found, identity?: number): FieldedSummary {
  const header = {
    recordId: record,
    time: "2026-03-01T10:00:00.0000000Z",
    computer: "PC1",
    channel: "Security",
    timeFrom: "event",
    forward: null,
  } as const;
  const place = {
    file,
    offset,
    chunkOffset: 4096,
    headerId: record,
    origin: "live",
    confidence: "certain",
  } as const;
  const rest = { provider: "P", eventId: "1", place, fact: value, user: "", process: "", parentProcess: "" };
  const fields = { names: ["A"], values: value, lengths: [value.length], first: 0, own: 1 };
  return new RecordSummary({ ...header, ...rest }, fields, identity);
}

/** Each event with its places, told in the order given and settled now and then. */
function eventsOf(found: readonly Found[], settleAfter: number, identity?: number): string[] {
  return toldOf(add(new Copies(), found, settleAfter, identity));
}

function add(
  copies: Copies,
  found: readonly Found[],
  settleAfter: number,
  identity?: number,
): readonly FieldedSummary[] {
  const events: FieldedSummary[] = [];
  found.forEach((each, index) => {
    const event = summary(each, identity);
    if (copies.add(event)) events.push(event);
    if (index % settleAfter === 0) copies.settle();
  });
  copies.settle();
  return events;
}

function toldOf(events: readonly FieldedSummary[]): string[] {
  return events
    .map(({ recordId, fields, place, copies: others }) =>
      [recordId, fields.values, ...[place, ...others].map(({ file, offset }) => `${file}@${offset}`)].join(
        " ",
      ),
    )
    .sort();
}

const records = fc.uniqueArray(
  fc.record({
    record: fc.constantFrom("1", "2", ""),
    value: fc.constantFrom("a", "b"),
    file: fc.nat(3),
    offset: fc.nat(20),
  }),
  { selector: ({ file, offset }) => `${file}@${offset}`, maxLength: 30 },
);

test("a record of several files is one event, whatever the order in which they come", () => {
  const shuffled = records.chain((found) =>
    fc.tuple(
      fc.constant(found),
      fc.shuffledSubarray(found, { minLength: found.length }),
      fc.integer({ min: 1, max: 9 }),
    ),
  );
  fc.assert(
    fc.property(shuffled, ([found, other, settleAfter]) => {
      const events = eventsOf(found, 1);
      expect(eventsOf(other, settleAfter)).toEqual(events);
      // Nothing is lost, and differing contents of one record id are different events.
      expect(events.flatMap((event) => event.split(" ").slice(2)).sort()).toEqual(
        found.map(({ file, offset }) => `${file}@${offset}`).sort(),
      );
      for (const { record, value } of found) {
        const same = found.filter((each) => each.record === record && each.value === value);
        const perFile = [0, 1, 2, 3].map((file) => same.filter((each) => each.file === file).length);
        const count = events.filter((event) => event.startsWith(`${record} ${value} `)).length;
        expect(count).toBe(record === "" ? same.length : Math.max(...perFile));
      }
    }),
  );
});

test("records of one identity are told apart by what they say", () => {
  const one = { record: "1", value: "a", file: 0, offset: 1 };
  const found = [one, { ...one, value: "b", file: 1 }, { ...one, file: 2 }, { ...one, value: "b", file: 3 }];
  expect(eventsOf(found, 1, 7)).toEqual(["1 a 0@1 2@1", "1 b 1@1 3@1"]);
});

test("no number of records made alike is merged or hangs", () => {
  const found = Array.from({ length: 300 }, (_, index) => ({
    record: "1",
    value: `value ${index}`,
    file: index,
    offset: 0,
  }));
  expect(eventsOf(found, 1000, 7)).toHaveLength(300);
});

test("without a file there is what there would be had it never been read, and with it again all is as it was", () => {
  fc.assert(
    fc.property(
      records,
      fc.integer({ min: 0, max: 3 }),
      fc.integer({ min: 1, max: 9 }),
      (found, file, settleAfter) => {
        const copies = new Copies();
        const events = add(copies, found, settleAfter);
        const before = new Map(events.map((event) => [event, toldOf([event])[0]!]));
        const changed = new Set(copies.remove(file));
        const left = events.filter(({ place }) => place.file !== file);
        const others = found.filter((each) => each.file !== file);
        expect(toldOf(left)).toEqual(eventsOf(others, 1));
        expect(left.filter((event) => toldOf([event])[0] !== before.get(event))).toEqual(
          left.filter((event) => changed.has(event)),
        );
        const again = add(
          copies,
          found.filter((each) => each.file === file),
          settleAfter,
        );
        expect(toldOf([...left, ...again])).toEqual(eventsOf(found, 1));
      },
    ),
  );
});
