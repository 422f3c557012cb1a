import { expect, test } from "vitest";
import { hostile, reportParts } from "../../../tests/support/report-parts.ts";
import type { Explanation } from "../../model/explanation.ts";
import type { Match } from "../../model/match.ts";
import type { Note } from "../../model/note.ts";
import { caseReportForms, chosenEvents, type CaseReportParts } from "./index.ts";
import { whyTexts } from "./sections/why.ts";

const note = (text: string, tags: readonly string[] = [], reviewed = false): Note => ({
  text,
  tags,
  reviewed,
});
const [first, second] = reportParts.matches;

const why: Explanation = {
  kind: "and",
  held: true,
  text: null,
  children: [
    {
      kind: "selection",
      name: "selection_cli",
      held: true,
      child: {
        kind: "item",
        field: "CommandLine",
        modifiers: ["contains", "all"],
        held: true,
        absent: false,
        line: 20,
        join: "and",
        values: ["portproxy", "other"].map((rule) => ({
          rule,
          held: rule === "portproxy",
          compared: [{ field: "CommandLine", value: `netsh ${hostile}`, held: true, span: null }],
        })),
      },
    },
    {
      kind: "not",
      held: true,
      child: {
        kind: "selection",
        name: "filter_main",
        held: false,
        child: {
          kind: "item",
          field: "User",
          modifiers: [],
          held: false,
          absent: true,
          line: 24,
          join: "or",
          values: [],
        },
      },
    },
  ],
};

const parts: Omit<CaseReportParts, "chosen"> = {
  ...reportParts,
  name: "case.pivotscope",
  saved: "2026-01-02T03:04:05.0000000Z",
  isUnsaved: false,
  rulesSha256: "ab".repeat(32),
  why: new Map([[first!, why]]),
  notes: {
    ofEvent: ({ key }) =>
      key === first!.event.key ? note("Look here", ["tunnel"], true) : note("", [], true),
    ofForward: () => note("Ask the helpdesk"),
  },
  noteOfFile: () => note("Second collection"),
  strays: [{ kind: "event", about: "WS1 Security 4688, record 7: x", ...note("Gone") }],
  logSentences: ["a.evtx is not open."],
  reviewed: 2,
};

const written = (change: Partial<CaseReportParts> = {}): readonly string[] =>
  Object.values(caseReportForms).map(({ write }) => {
    const { matches, notes } = { ...parts, ...change };
    return [...write({ chosen: chosenEvents(matches, notes), ...parts, ...change })].join("");
  });

test("a report has every note, what matched and why, the forwards, and the hashes", () => {
  for (const text of written()) {
    for (const words of [
      "case.pivotscope",
      "Look here",
      "tunnel",
      "Ask the helpdesk",
      "Second collection",
      "Gone",
      "a.evtx is not open",
      "CommandLine|contains|all: portproxy",
      "filter_main",
      "0.0.0.0:8080",
      reportParts.proofs[0]!.hashes!.sha256,
      parts.rulesSha256,
    ])
      expect(text, words).toContain(words);
    // A mark alone chooses nothing, and values of a rule that did not hold are no reason.
    expect(text).not.toContain("CommandLine|contains|all: other");
    expect(text.match(/Matched by/g)).toHaveLength(1);
    expect(text).not.toMatch(/[\0\u2028\u2029\u202e\ud800]/);
  }
});

test("what looks like HTML is text", () => {
  const [page] = written();
  expect(page).not.toContain("<script");
});

test("all matches of a chosen event are told, and what could not be read again, or was not, says so", () => {
  const again = { ...second!, event: { ...second!.event, key: first!.event.key } };
  const matches = [first!, again];
  for (const text of written({
    matches,
    why: new Map<Match, Explanation | "unreadable">([
      [first!, why],
      [again, "unreadable"],
    ]),
  })) {
    expect(text.match(/Matched by/g)).toHaveLength(2);
    expect(text).toContain("the record could not be read again");
  }
  for (const text of written({ matches })) {
    expect(text).toContain("only 1 match was read again for this report");
    expect(text).not.toContain("the record could not be read again");
  }
});

test("nothing found and nothing noted is said", () => {
  const none = {
    matches: [],
    forwards: [],
    strays: [],
    logSentences: [],
    name: null,
    noteOfFile: () => null,
  };
  for (const text of written(none)) {
    for (const words of [
      "No port forward",
      "No match of",
      "a match is chosen by a note",
      "Not saved in a case file",
    ])
      expect(text).toContain(words);
  }
});

test("the reasons of a long list are cut, and how many there are more is said", () => {
  const values = Array.from({ length: 100 }, (_, at) => ({ rule: String(at), held: true, compared: [] }));
  const item = {
    kind: "item",
    field: null,
    modifiers: [],
    held: true,
    absent: false,
    line: 1,
    join: "or",
  } as const;
  const lines = whyTexts({ ...item, values });
  expect(lines).toHaveLength(41);
  expect(lines.at(-1)).toEqual(["and 60 more"]);
});
