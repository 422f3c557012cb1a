import { expect, test } from "vitest";
import { testMatch } from "../../../tests/support/export-rows.ts";
import { hostile, reportParts as parts, reportedRule as rule } from "../../../tests/support/report-parts.ts";
import { schemaCheck } from "../../../tests/support/schemas.ts";
import { sha256Hex } from "../../lib/sha256.ts";
import { compareReports, type ComparedPart } from "./compare-reports.ts";
import { readReport } from "./read-report.ts";
import { reportHtml } from "./report-html.ts";
import { reportJson } from "./report-json.ts";
import type { ReportDocument, ReportParts } from "./report.ts";
import { readShownReport, SHOWN_MATCHES } from "./shown-report.ts";

const jsonOf = (change: Partial<ReportParts> = {}): string =>
  [...reportJson({ ...parts, ...change })].join("");
const pageOf = (json: string): string => [...reportHtml([json])].join("");

function documentOf(text: string): ReportDocument {
  const read = readReport(text);
  if (read.kind === "refused") throw new Error(read.reason);
  return read.document;
}

const notSame = (reported: ReportDocument, found: ReportDocument): readonly ComparedPart[] =>
  [...compareReports(reported, found)].filter(({ outcome }) => outcome !== "same");

test("the document fulfils its schema, and reads back the same from a page", () => {
  const json = jsonOf();
  schemaCheck("report-1")(JSON.parse(json));
  expect(documentOf(pageOf(json))).toEqual(JSON.parse(json));
  expect(documentOf(json).matches[0]!.fact).toBe(hostile);
  expect(documentOf(json).ruleFiles[0]).toEqual({
    path: rule.path,
    origin: "bundled",
    sha256: sha256Hex(rule.text),
    text: rule.text,
  });
});

test("a page is made of its document alone, from whichever spelling of it", () => {
  const page = pageOf(jsonOf());
  const read = readReport(page);
  expect(read.kind === "report" && pageOf(read.json)).toBe(page);
});

test("a document that is longer than a string can be is shown from its lines", () => {
  for (const change of [{}, { matches: [], forwards: [] }]) {
    const json = jsonOf(change);
    // In pieces that end anywhere.
    for (const size of [7, 1000, json.length]) {
      const pieces = Array.from({ length: Math.ceil(json.length / size) }, (_, at) =>
        json.slice(at * size, (at + 1) * size),
      );
      expect(readShownReport(pieces, 0)).toEqual(readShownReport([json]));
    }
  }
  const many = Array.from({ length: SHOWN_MATCHES + 3 }, () => testMatch());
  const shown = readShownReport(reportJson({ ...parts, matches: many }), 0);
  expect([shown.matches.length, shown.matchCount]).toEqual([SHOWN_MATCHES, SHOWN_MATCHES + 3]);
});

test("nothing in a page runs, loads or hides", () => {
  const page = pageOf(jsonOf());
  expect(page.match(/<script/g)).toEqual(["<script"]);
  expect(page).toContain('<script type="application/json" id="pivotscope-report">');
  expect(page).toMatch(/content="default-src &#39;none&#39;; style-src &#39;sha256-[^"]+"/);
  const style = /<style>([^]*?)<\/style>/.exec(page)![1]!;
  expect(style).not.toMatch(/@import|url\(/);
  expect(page).not.toMatch(/ style="| on[a-z]+="|<(img|link|iframe|object|a) /);
  const shown = page.slice(0, page.indexOf("<script"));
  expect(shown).not.toMatch(/[\0\u2028\u2029\u202e\ud800]/);
});

test("of many rules only the texts of those that matched are carried along", () => {
  const others = Array.from({ length: 60 }, (_, at) => ({ ...rule, path: `${at}.yml` }));
  const { ruleFiles } = documentOf(jsonOf({ ruleFiles: [...others, rule] }));
  expect(ruleFiles.filter(({ text }) => text !== null).map(({ path }) => path)).toEqual([rule.path]);
});

test("a report that is foreign, cut or bent is refused with the reason", () => {
  const json = jsonOf();
  const reasonOf = (text: string): string | null => {
    const read = readReport(text);
    return read.kind === "refused" ? read.reason : null;
  };
  expect(reasonOf("")).toMatch(/no custody report/);
  expect(reasonOf("<html></html>")).toMatch(/no custody report/);
  expect(reasonOf(json.slice(0, -20))).toMatch(/damaged or cut off/);
  expect(reasonOf(pageOf(json).slice(0, -30))).toMatch(/cut off: its data does not end/);
  expect(reasonOf('{"schema":"pivotscope.ledger/1"}')).toBe(
    'Expected pivotscope.report/1, found "pivotscope.ledger/1".',
  );
  expect(reasonOf("{}")).toBe("Expected pivotscope.report/1, found no schema.");
  for (const key of ["settings", "ruleFiles", "ledger", "matches", "forwards", "logSourceMap"]) {
    const bent = JSON.stringify({ ...(JSON.parse(json) as object), [key]: [{}] });
    expect(reasonOf(bent)).toBe(`The report has no usable ${key}.`);
  }
});

test("two reports of the same are the same whenever they were written, and whatever was noted", () => {
  const about = {
    ...parts.about,
    written: "2027-01-01T00:00:00.0000000Z",
    toolSha256: sha256Hex("b"),
    toolVersion: "2",
  };
  expect(notSame(documentOf(jsonOf()), documentOf(jsonOf({ about, reviewed: ["x"] })))).toEqual([]);
});

test("what is missing, new or other is named by its kind and its values", () => {
  const [first, second] = parts.matches;
  const found = documentOf(
    jsonOf({
      matches: [testMatch({ fact: "other" }), testMatch({ key: "f".repeat(32) })],
      files: [{ ...parts.files[0]! }],
      proofs: [{ hashes: { sha256: sha256Hex("c") }, listed: null }],
    }),
  );
  const said = notSame(documentOf(jsonOf({ matches: [first!, second!] })), found);
  expect(said.map(({ kind, outcome }) => `${kind} ${outcome}`)).toEqual([
    "file differs",
    "match differs",
    "match missing",
    "match new",
  ]);
  expect(said[0]!.detail).toContain(`sha256: reported "${sha256Hex("a")}", found "${sha256Hex("c")}"`);
  expect(said[1]!.detail).toContain('found "other"');
});

test("sums that were edited are found, though everything they are of is the same", () => {
  const document = documentOf(jsonOf());
  const { ledger } = document;
  const edited = { ...document, ledger: { ...ledger, summary: { ...ledger.summary, matches: 1 } } };
  expect(notSame(edited, document)).toEqual([
    { kind: "summary", outcome: "differs", name: "sums", detail: "matches: reported 1, found 2" },
  ]);
});
