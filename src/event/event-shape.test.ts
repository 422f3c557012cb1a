import fc from "fast-check";
import { expect, test } from "vitest";
import type { EventField, RawEvent } from "../model/event.ts";
import { fieldValue } from "../model/field-texts.ts";
import { fieldTexts, toldValue } from "./field-texts.ts";
import { valueOf } from "./value-of.ts";

// The slow twins: an event looked at by itself, whatever others of its id were like.

function valueAlone(event: RawEvent, name: string): string | null {
  const said = event.fields.filter((field) => field.name === name && field.value !== "");
  return (said.find(({ from }) => from !== null) ?? said[0])?.value ?? null;
}

function toldAlone(event: RawEvent): readonly (readonly [string, string])[] {
  const told: [string, string][] = [];
  for (const { name, value, from } of event.fields)
    if (from === null || !told.some(([known]) => known === name)) told.push([name, value]);
  return told;
}

const field: fc.Arbitrary<EventField> = fc.record({
  name: fc.constantFrom("A", "B", "C", "__proto__", "7"),
  value: fc.constantFrom("", "x", "yy"),
  path: fc.constant(null),
  from: fc.constantFrom(null, ["A"]),
});
const event = fc.record({
  recordId: fc.constant("1"),
  time: fc.constant(""),
  timeFrom: fc.constant("event" as const),
  computer: fc.constant("PC"),
  channel: fc.constant("Security"),
  provider: fc.constant("Test"),
  eventId: fc.constantFrom("1", "2"),
  fields: fc.oneof(fc.array(field), fc.array(field, { minLength: 201, maxLength: 210 })),
});

test("an event has its own values and fields, whatever the one before had", () => {
  fc.assert(
    fc.property(fc.array(event), (events) => {
      for (const one of [...events, ...events]) {
        for (const name of ["A", "B", "C", "__proto__", "7", "none"]) {
          expect(valueOf(one, name)).toBe(valueAlone(one, name));
          expect(toldValue(one, name)).toBe(fieldValue(fieldTexts(one), name));
        }
        const { names, values, lengths, own } = fieldTexts(one);
        let at = 0;
        const pairs = names.map((name, index) => [name, values.slice(at, (at += lengths[index]!))]);
        expect(pairs).toEqual(toldAlone(one));
        expect(own).toBe(one.fields.filter(({ from }) => from === null).length);
      }
    }),
  );
});

test("an event's shape stays where others of its id come once, between events like it", () => {
  const event = (name: string): RawEvent => ({
    ...{ recordId: "1", time: "", timeFrom: "event", computer: "PC", channel: "Security", provider: "Test" },
    eventId: "4689",
    fields: [{ name, value: "x", path: null, from: null }],
  });
  const { names } = fieldTexts(event("ProcessName"));
  for (let other = 0; other < 20; other++) {
    fieldTexts(event(`Other${other}`));
    expect(fieldTexts(event("ProcessName")).names).toBe(names);
  }
});

test("events of one shape share their names, though each is asked with its virtual fields and without", () => {
  const raw = (value: string): RawEvent => ({
    ...{ recordId: "1", time: "", timeFrom: "event", computer: "PC", channel: "Security", provider: "Test" },
    eventId: "4688",
    fields: [{ name: "NewProcessName", value, path: null, from: null }],
  });
  const canonical = (event: RawEvent): RawEvent => ({
    ...event,
    fields: [...event.fields, { name: "Image", value: "x", path: null, from: ["NewProcessName"] }],
  });
  const namesOf = (value: string): readonly (readonly string[])[] =>
    [raw(value), canonical(raw(value))].map((one) => fieldTexts(one).names);
  const [own, all] = namesOf("one");
  expect(own).not.toEqual(all);
  const [ownAgain, allAgain] = namesOf("another");
  expect(ownAgain).toBe(own);
  expect(allAgain).toBe(all);
});
