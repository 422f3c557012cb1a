import fc from "fast-check";
import { expect, test } from "vitest";
import type { EventSummary } from "../model/event.ts";
import type { Match } from "../model/match.ts";
import { noNote } from "../model/note.ts";
import { arrange, noArrangement } from "../table/arrange.ts";
import { countFacet } from "../table/facets.ts";
import { parseFilter } from "../table/filter-language.ts";
import { compileFilter } from "../table/filter-match.ts";
import { makeHistogram } from "../table/histogram.ts";
import { RowOrder } from "../table/row-order.ts";
import type { Rows } from "../table/rows.ts";
import { atOnce } from "../lib/at-once.ts";
import { typedRows } from "../../tests/support/typed-rows.ts";
import { columns, matchLevels, type Names } from "../matches/match-columns.ts";
import { fieldsOf, MatchRows } from "../matches/match-rows.ts";

// The slow twin of whatever holds rows: objects and columns of numbers with the same content answer alike.

const names: Names = {
  ruleTitle: (rule) => ["New Forward", "PortProxy Registry", "new forward"][rule]!,
  ruleId: (rule) => ["322ed9ec", "a54f842a", "77777777"][rule]!,
  isOwn: (rule) => rule === 1,
  level: (rule) => (["medium", "high", "none"] as const)[rule]!,
  tactics: (rule) => [["Discovery", "Execution"], [], ["Execution"]][rule]!,
  noteOf: ({ eventId }) => (eventId === "13" ? { ...noNote, reviewed: true } : null),
  filePath: (file) => ["logs/Security.evtx", "logs/old/Sysmon.evtx"][file]!,
};

const text = fc.constantFrom("", "WIN1", "win1", "WIN10", "İstanbul", "netsh", "b", "ß");

const matchOf = fc
  .record({
    rule: fc.nat(2),
    file: fc.nat(1),
    copied: fc.boolean(),
    time: fc.constantFrom(
      "",
      "2019-05-27T01:28:42.7003450Z",
      "2019-05-27T01:28:42.7003451Z",
      "2019-05-27T01:28:42.7010000Z",
      "1601-01-01T00:00:00.0000001Z",
      "12024-01-01T00:00:00.0000000Z",
    ),
    computer: text,
    fact: text,
    user: text,
    eventId: fc.constantFrom("4688", "13", "104"),
    fields: fc.dictionary(fc.constantFrom("CommandLine", "Data"), fc.oneof(text, fc.array(text)), {
      maxKeys: 2,
    }),
  })
  .map(({ rule, file, copied, fields, ...said }): Match => {
    const place = {
      file,
      offset: 0,
      chunkOffset: 0,
      headerId: "1",
      origin: "live",
      confidence: "certain",
    } as const;
    const event: EventSummary = {
      ...said,
      place,
      copies: copied ? [{ ...place, file: 1 - file }] : [],
      recordId: "1",
      timeFrom: "event",
      channel: "Security",
      provider: "",
      forward: null,
      userFrom: null,
      process: "",
      parentProcess: "",
      fieldsJson: JSON.stringify(fields),
      fieldPairsJson: JSON.stringify(Object.entries(fields)),
      key: "",
    };
    return { rule, selections: [], correlated: null, event };
  });

/** The same content, in the order of the evidence: that is what typed rows are numbered by. */
function bothMakers(matches: readonly Match[]): readonly [Rows, Rows] {
  // Each match has a place of its own, as in a log.
  const placed = matches.map((match, at) => ({
    ...match,
    event: { ...match.event, place: { ...match.event.place, offset: at } },
  }));
  placed.sort((a, b) => a.event.place.file - b.event.place.file);
  const objects = new MatchRows(names);
  objects.push(placed);
  const numbers = typedRows(
    columns,
    matchLevels,
    placed.map((match, row) => ({
      time: match.event.time,
      level: names.level(match.rule),
      cells: Object.fromEntries(
        objects.columns.map(({ id, text, texts }) => [id, texts?.(row) ?? [text(row)]]),
      ),
      fields: Object.fromEntries(
        Object.entries(fieldsOf(match)).map(([name, value]) => [name.toLowerCase(), [value].flat()]),
      ),
    })),
  );
  return [objects, numbers];
}

/** All that is asked of rows, for one filter and one order. */
function answers(rows: Rows, filterText: string, column: string, descending: boolean): unknown {
  const { terms } = parseFilter(filterText);
  const order = new RowOrder(rows, { column, descending });
  const arranged = atOnce(arrange(rows, compileFilter(terms, rows), order, noArrangement(rows)));
  return {
    arranged,
    facets: ["host", "rule", "tactic", "file", "event"].map((field) =>
      atOnce(countFacet(rows, terms, field)),
    ),
    histogram: makeHistogram(rows, arranged.order, rows.count, [null, null], 50),
  };
}

const filters = [
  "",
  "win1",
  "-netsh",
  "host:win1",
  "host:=win1 host:=b",
  'user:""',
  "level:high level:none",
  "-level:medium",
  "rule:forward",
  "rule:=322ed9ec",
  "-rule:=322ed9ec",
  "file:old",
  "-file:old",
  "data:=b",
  'data:=""',
  "-commandline:win",
  "after:2019",
  "after:2019-05-27T01:28:42.7003451",
  "before:2019-05-27T01:28:42.7003451",
  "before:12024",
  "time:none",
  "-time:none event:13",
  "host:win1 or -(user:b data:=b)",
  "host:w*1 -ne?sh",
  "event:5..200 level:>none",
];

test("columns of numbers answer as matches of the same content do", () => {
  fc.assert(
    fc.property(
      fc.array(matchOf, { maxLength: 40 }),
      fc.constantFrom(...filters),
      fc.constantFrom(...columns.map(({ id }) => id)),
      fc.boolean(),
      (matches, filter, column, descending) => {
        const [objects, numbers] = bothMakers(matches);
        expect(answers(numbers, filter, column, descending)).toEqual(
          answers(objects, filter, column, descending),
        );
      },
    ),
    { numRuns: 500 },
  );
});

test("rows that arrive are merged into what was arranged before", () => {
  fc.assert(
    fc.property(fc.array(matchOf, { maxLength: 40 }), fc.nat(40), (matches, first) => {
      const rows = new MatchRows(names);
      const order = new RowOrder(rows, { column: "host", descending: true });
      const filter = compileFilter(parseFilter("-netsh -level:medium").terms, rows);
      let arranged = noArrangement(rows);
      for (const part of [matches.slice(0, first), matches.slice(first)]) {
        rows.push(part);
        arranged = atOnce(arrange(rows, filter, order, arranged));
      }
      const fresh = new RowOrder(rows, { column: "host", descending: true });
      expect(arranged).toEqual(atOnce(arrange(rows, filter, fresh, noArrangement(rows))));
    }),
    { numRuns: 100 },
  );
});
