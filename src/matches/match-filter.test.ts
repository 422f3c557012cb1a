import fc from "fast-check";
import { expect, test } from "vitest";
import type { Match } from "../model/match.ts";
import { parseFilter } from "../table/filter-language.ts";
import { compileFilter } from "../table/filter-match.ts";
import type { Names } from "./match-columns.ts";
import { MatchFilter, type MatchQuery } from "./match-filter.ts";
import { MatchRows } from "./match-rows.ts";

const names: Names = {
  ruleTitle: (rule) => ["New Forward", "PortProxy Registry"][rule]!,
  ruleId: (rule) => ["322ed9ec", "a54f842a"][rule]!,
  level: (rule) => (["medium", "high"] as const)[rule]!,
  tactics: () => [],
  noteOf: () => null,
  isOwn: () => false,
  filePath: (file) => ["logs/Security.evtx", "case.zip › Sysmon.evtx"][file]!,
};

const queryOf = (text: string): MatchQuery => ({ text, terms: parseFilter(text).terms });

const word = fc.constantFrom("", "WIN1", "win10", "netsh", "a b");

const anyMatch = fc
  .record({
    rule: fc.nat(1),
    file: fc.nat(1),
    computer: word,
    fact: word,
    eventId: fc.constantFrom("13", "4688"),
    port: fc.option(fc.nat(5)),
    time: fc.constantFrom("", "2019-05-27T01:28:42.7003450Z", "2024-03-12T09:20:14.0000000Z"),
  })
  .map(
    ({ rule, file, port, ...said }): Match =>
      ({
        rule,
        selections: [],
        correlated: null,
        event: {
          ...said,
          place: { file, offset: 0 },
          copies: [],
          recordId: "1",
          channel: "Security",
          provider: "",
          user: "",
          process: "",
          parentProcess: "",
          forward: null,
          fieldsJson: JSON.stringify(port === null ? {} : { DestinationPort: String(port) }),
        },
      }) as unknown as Match,
  );

const queries = fc.constantFrom(
  "netsh",
  "host:win",
  "-host:=WIN1 level:>=high",
  "(event:13 or DestinationPort:>2) -rule:registry",
  "file:*Sysmon.evtx",
  "after:2020",
  "DestinationPort:=",
  "322ed9ec or time:none",
);

test("matches that come one after the other are judged as those of a table", () => {
  fc.assert(
    fc.property(fc.array(anyMatch, { maxLength: 30 }), queries, fc.nat(30), (matches, query, cut) => {
      const { terms } = parseFilter(query);
      const rows = new MatchRows(names);
      rows.push(matches);
      const { level, rest } = compileFilter(terms, rows);
      const shown = matches.filter((_match, row) => level(row) && rest(row));
      const filter = new MatchFilter(queryOf(query), names);
      const kept = [...filter.keep(matches.slice(0, cut)), ...filter.keep(matches.slice(cut))];
      expect(kept).toEqual(shown);
      expect([filter.found, filter.kept]).toEqual([matches.length, shown.length]);
    }),
  );
});

test("many at once are all judged, in their order", () => {
  const [sample] = fc.sample(anyMatch, 1);
  const matches = Array.from({ length: 2500 }, (_, at): Match => ({ ...sample!, rule: at % 2 }));
  const kept = new MatchFilter(queryOf("level:high"), names).keep(matches);
  expect(kept).toEqual(matches.filter(({ rule }) => rule === 1));
});

test("a field that no match has is named as it was written, until one has it", () => {
  const filter = new MatchFilter(queryOf("Destinationport:1 (host:a or Prot:6)"), names);
  const [sample] = fc.sample(anyMatch, 1);
  const { event } = sample!;
  filter.keep([{ ...sample!, event: { ...event, fieldsJson: "{}" } }]);
  expect(filter.unmet).toEqual(["Destinationport", "Prot"]);
  filter.keep([{ ...sample!, event: { ...event, fieldsJson: '{"DestinationPort":"2"}' } }]);
  expect(filter.unmet).toEqual(["Prot"]);
});
