import fc from "fast-check";
import { expect, test } from "vitest";
import { RecordSummary, type ReadSummary } from "../model/fielded-summary.ts";
import type { Match } from "../model/match.ts";
import type { Names } from "./match-columns.ts";
import { MatchRows } from "./match-rows.ts";

// Events that cross between threads hold their fields as one text; asked through JSON they say the same.

const names: Names = {
  ruleTitle: () => "Rule",
  ruleId: () => "id",
  level: () => "low",
  tactics: () => [],
  noteOf: () => null,
  isOwn: () => false,
  filePath: (file) => `logs/${String(file)}.evtx`,
};

const text = fc.oneof(
  fc.constantFrom("", "ΑΣ", "ας", "Kelvin K", 'a "quoted" \\path', "line\nbreak", "İ", "10.0.0.24"),
  fc.string({ maxLength: 6 }),
);

const events = fc
  .record({
    fields: fc.array(fc.tuple(fc.constantFrom("CommandLine", "commandline", "Data", "7"), text), {
      maxLength: 5,
    }),
    copied: fc.boolean(),
    fact: text,
  })
  .map(({ fields, copied, fact }) => {
    const said = {
      recordId: "1",
      time: "",
      timeFrom: "event",
      computer: "HOST",
      channel: "Security",
      provider: "",
      eventId: "1",
      place: { file: 0, offset: 0, chunkOffset: 0, headerId: "1", origin: "live", confidence: "certain" },
      fact,
      forward: null,
      user: "",
      process: "",
      parentProcess: "",
    } as unknown as ReadSummary;
    const event = new RecordSummary(said, {
      names: fields.map(([name]) => name),
      values: fields.map(([, value]) => value).join(""),
      lengths: fields.map(([, value]) => value.length),
      first: 0,
      own: fields.length,
    });
    if (copied) event.copies = [{ ...event.place, file: 3 }];
    return event;
  });

test("what is searched for, fields and their names are those of the event's JSON", () => {
  const wanted = fc.oneof(text, fc.constantFrom("3.evtx", "s", "σ", "k", "aα", "10.0", "\\p", "rule"));
  fc.assert(
    fc.property(events, wanted, (event, asked) => {
      const rows = new MatchRows(names);
      const match: Match = { rule: 0, selections: [], correlated: null, event };
      rows.push([match]);
      const lower = asked.toLowerCase();
      const plain = JSON.parse(event.fieldsJson) as Readonly<Record<string, string | readonly string[]>>;
      const ofName = (name: string): readonly string[] =>
        Object.entries(plain)
          .filter(([field]) => field.toLowerCase() === name)
          .flatMap(([, value]) => value);
      for (const name of ["commandline", "data", "7", "none"])
        expect(rows.fieldValues(0, name).toSorted()).toEqual(ofName(name).toSorted());
      expect([...rows.fieldNames(0)].toSorted()).toEqual(Object.keys(plain).toSorted());
      const says = rows.says(0, lower);
      if (!lower.includes("\n")) expect(says).toBe(rows.searchText(0).includes(lower));
      // Once the text is there it is asked itself.
      expect(rows.says(0, lower)).toBe(rows.searchText(0).includes(lower));
    }),
    { numRuns: 500 },
  );
});
