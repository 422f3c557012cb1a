import fc from "fast-check";
import { expect, test } from "vitest";
import { hostileUnits, netshForward, netshRow, testRow } from "../../tests/support/export-rows.ts";
import { readCsv } from "../../tests/support/read-csv.ts";
import { hasLoneSurrogate } from "../lib/lone-surrogate.ts";
import { startsFormula, startsFormulaInside, unguardFormula } from "./formula-guard.ts";
import {
  exportFormatNames,
  exportFormats,
  exportGroups,
  isStreamed,
  type ExportFormat,
  type ExportFormatName,
} from "./formats.ts";
import type { ExportRow } from "./row.ts";

// What holds of every format for other tools, whatever the evidence says.

const options = {
  scan: { kind: "done" },
  guard: true,
  bom: false,
  fieldPairs: false,
  about: { toolVersion: "1.2.3", rulesSha256: "ab".repeat(32) },
} as const;

function write(name: ExportFormatName, rows: readonly ExportRow[]): string {
  const { chunks }: ExportFormat = exportFormats[name];
  return Array.from(chunks(rows, options), (piece) =>
    typeof piece === "string" ? piece : Buffer.from(piece).toString("latin1"),
  ).join("");
}

const anyText = fc.oneof(
  fc.string({ unit: fc.constantFrom(...hostileUnits) }),
  fc.string({ unit: "binary" }),
  fc.constantFrom("__proto__", "constructor", "\u2028", "x".repeat(70_000), "=cmd|'/C calc'!A0"),
);
const anyRow = fc
  .record({ fact: anyText, user: anyText, computer: anyText, process: anyText, name: anyText, end: anyText })
  .map(({ name, end, ...event }): ExportRow => {
    const fields = `{${JSON.stringify(name)}:${JSON.stringify(end)},"TargetObject":${JSON.stringify(end)}}`;
    const forward = { ...netshForward, connectAddress: end, listenAddress: name };
    return testRow({ ...event, forward, fieldsJson: fields }, event.user);
  });
const anyRows = fc.array(anyRow, { maxLength: 3 });

const lineFormats = ["jsonl", "timesketch", "ecs", "splunk-hec"] as const;
const documentFormats = ["navigator", "navigator-coverage", "stix"] as const;
const csvFormats = ["csv", "timesketch-csv", "timeline-explorer"] as const;

test("each format is met by the tests below, and stands in a group", () => {
  expect([...lineFormats, ...documentFormats, ...csvFormats, "parquet"].sort()).toEqual(
    [...exportFormatNames].sort(),
  );
  for (const { group } of Object.values(exportFormats)) expect(exportGroups).toContain(group);
  expect(new Set(Object.values(exportFormats).map(({ extension }) => extension)).size).toBe(
    exportFormatNames.length,
  );
});

test.each(lineFormats)("%s is JSON line by line, a line for each match, in UTF-8", (name) => {
  fc.assert(
    fc.property(anyRows, (rows) => {
      const text = write(name, rows);
      expect(hasLoneSurrogate(text)).toBe(false);
      const lines = text.split("\n");
      expect(lines.pop()).toBe("");
      expect(lines).toHaveLength(rows.length);
      lines.forEach((line, i) =>
        expect(JSON.stringify(JSON.parse(line))).toContain(
          JSON.stringify(rows[i]!.match.event.fact).slice(1, -1),
        ),
      );
    }),
    { numRuns: 60 },
  );
});

test.each(documentFormats)("%s is one JSON document in UTF-8, the same twice", (name) => {
  fc.assert(
    fc.property(anyRows, (rows) => {
      const text = write(name, rows);
      expect(hasLoneSurrogate(text)).toBe(false);
      JSON.parse(text);
      expect(write(name, rows)).toBe(text);
    }),
    { numRuns: 60 },
  );
});

test.each(csvFormats)("%s reads back to its cells, and none of them runs", (name) => {
  const factColumn = { csv: "fact", "timesketch-csv": "message", "timeline-explorer": "PayloadData1" }[name];
  fc.assert(
    fc.property(anyRows, (rows) => {
      const text = write(name, rows).replace(/^\ufeff/, "");
      expect(hasLoneSurrogate(text)).toBe(false);
      const [header, ...records] = readCsv(text);
      expect(records).toHaveLength(rows.length);
      records.forEach((record, i) => {
        expect(record).toHaveLength(header!.length);
        for (const cell of record) {
          expect(cell.startsWith("'") || !startsFormula(cell)).toBe(true);
          expect(startsFormulaInside(cell)).toBe(false);
        }
        const { fact } = rows[i]!.match.event;
        const cell = unguardFormula(record[header!.indexOf(factColumn)]!);
        const isPlain = !fact.includes("\0") && !hasLoneSurrogate(fact) && !startsFormulaInside(fact);
        if (isPlain) expect(cell.endsWith(fact)).toBe(true);
      });
    }),
    { numRuns: 60 },
  );
});

test("parquet takes whatever the evidence says", () => {
  fc.assert(
    fc.property(anyRows, (rows) => {
      const text = write("parquet", rows);
      expect([text.slice(0, 4), text.slice(-4)]).toEqual(["PAR1", "PAR1"]);
    }),
    { numRuns: 60 },
  );
});

test("formats that can be streamed give the same in two pieces as in one", () => {
  const rows = [netshRow(), netshRow({ recordId: "2" }), netshRow({ recordId: "3" })];
  for (const name of exportFormatNames) {
    if (!isStreamed(name)) continue;
    const { chunks } = exportFormats[name];
    const parts = [
      ...chunks(rows.slice(0, 1), options),
      ...chunks(rows.slice(1), { ...options, continued: true }),
    ];
    expect(parts.join(""), name).toBe(write(name, rows));
  }
});
