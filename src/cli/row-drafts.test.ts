import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { testMatch, testRule } from "../../tests/support/export-rows.ts";
import { exportFormats, exportRows, type ExportOptions } from "../export/index.ts";
import type { Match } from "../model/match.ts";
import { ByteSpool } from "./byte-spool.ts";
import { RowDrafts } from "./row-drafts.ts";

const folder = mkdtempSync(join(tmpdir(), "pivotscope-rows-"));
afterAll(() => rmSync(folder, { recursive: true }));

const rules = [{ info: testRule }, { info: { ...testRule, title: "another" } }];
const files = [{ path: "a.evtx", container: null }];
const options: ExportOptions = { scan: { kind: "done" }, guard: true, bom: true, fieldPairs: true };

/** Two rules match every third; some rows are longer than what is written at once, some cells than Excel takes. */
const matches: readonly Match[] = Array.from({ length: 200 }, (_, number) => {
  const fact = number % 50 === 7 ? "long ".repeat(80_000) : `fact ${number} – ${"x".repeat(number * 7)}`;
  const match = testMatch({ fact, recordId: String(number), user: "" });
  return number % 3 === 0 ? [match, { ...match, rule: 1 }] : [match];
}).flat();
/** From both ends to the middle. */
const order = matches.map((_, at) => (at % 2 === 0 ? at / 2 : matches.length - (at + 1) / 2));

type Format = "csv" | "jsonl" | "timesketch" | "timesketch-csv" | "timeline-explorer" | "ecs" | "splunk-hec";
const names: readonly Format[] = [
  "csv",
  "jsonl",
  "timesketch",
  "timesketch-csv",
  "timeline-explorer",
  "ecs",
  "splunk-hec",
];

function counted(): { readonly options: ExportOptions; readonly counts: Record<string, number> } {
  const counts: Record<string, number> = {};
  const count = (what: string): void => void (counts[what] = (counts[what] ?? 0) + 1);
  return { options: { ...options, onLongCell: () => count("long"), onNotice: count }, counts };
}

function expected(name: Format, given: readonly Match[]): readonly [text: string, counts: object] {
  const { options, counts } = counted();
  return [[...exportFormats[name].chunks(exportRows(given, rules, files), options)].join(""), counts];
}

/** @param drafted how many of them have a row before the scan ends. */
function drafts(name: Format, spool: ByteSpool, drafted = matches.length) {
  const { options, counts } = counted();
  const made = new RowDrafts(exportFormats[name].lines, options, rules, files, spool);
  for (const match of matches.slice(0, drafted)) if (!made.add(match)) break;
  const written = (given: readonly Match[], numbers = order): readonly [text: string, counts: object] => {
    const all = numbers.map((number) => given[number]!);
    const pieces = Array.from(made.pieces(all, numbers), (piece) => Buffer.from(piece));
    return [Buffer.concat(pieces).toString(), counts];
  };
  return { made, written };
}

const inOrder = order.map((number) => matches[number]!);

test.each(names)("%s: rows that were made before are those that are made at the end", (name) => {
  for (const most of [1 << 24, 5000]) {
    for (const drafted of [matches.length, 77, 0]) {
      const { made, written } = drafts(name, new ByteSpool(folder, most), drafted);
      expect(made.count).toBe(drafted);
      expect(written(matches)).toEqual(expected(name, inOrder));
    }
  }
});

test("rows that lie one behind the other are read together, and those made anew or at the end come between them", () => {
  const asMade = matches.map((_, number) => number);
  for (const most of [1 << 24, 5000]) {
    const { made, written } = drafts("csv", new ByteSpool(folder, most), 150);
    expect(written(matches, asMade)).toEqual(expected("csv", matches));
    made.revise(matches, ({ event }) => Number(event.recordId) % 5 === 0);
    expect(written(matches, asMade)[0]).toBe(expected("csv", matches)[0]);
    const halves = [...asMade.slice(140), ...asMade.slice(0, 140)];
    expect(written(matches, halves)[0]).toBe(
      expected(
        "csv",
        halves.map((number) => matches[number]!),
      )[0],
    );
  }
});

test.each(names)("%s: rows of which more is known are made anew, also where there is no room", (name) => {
  for (const spool of [new ByteSpool(folder, 5000), new ByteSpool(join(folder, "gone"), 1 << 20)]) {
    const { made, written } = drafts(name, spool);
    const known = new Map<Match["event"], Match["event"]>();
    const later = matches.map((match, number) => {
      const { event } = match;
      // The matches of an event share it.
      if (!known.has(event))
        known.set(event, number % 5 < 2 ? { ...event, user: "found", fact: "cut ".repeat(9000) } : event);
      return { ...match, event: known.get(event)! };
    });
    made.revise(later, ({ event }) => event.user === "found");
    expect(written(later)).toEqual(
      expected(
        name,
        order.map((number) => later[number]!),
      ),
    );
  }
});

test("where there is no room for a row none is made of it, nor of those behind it", () => {
  const { made, written } = drafts("csv", new ByteSpool(join(folder, "gone"), 5000));
  expect(made.count).toBeGreaterThan(1);
  expect(made.count).toBeLessThan(20);
  expect(written(matches)).toEqual(expected("csv", inOrder));
});
