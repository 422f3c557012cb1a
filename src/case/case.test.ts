import { readFileSync } from "node:fs";
import fc from "fast-check";
import { inEnglish } from "../lib/said.ts";
import { expect, test } from "vitest";
import { portForward } from "../../tests/support/port-forward.ts";
import { schemaCheck } from "../../tests/support/schemas.ts";
import { caseLimits, cutTo, noResults, type CaseFile, type CaseNote } from "./case-file.ts";
import { forwardKey } from "./forward-key.ts";
import { NoteBook } from "./note-book.ts";
import { readCase } from "./read-case.ts";
import { cleanTag } from "./read-note.ts";
import { writeCase } from "./write-case.ts";

const textOf = (file: CaseFile): string => [...writeCase(file)].join("");

const golden = readFileSync(
  new URL("../../tests/fixtures/cases/two-logs.pivotscope", import.meta.url),
  "utf8",
);

function read(text: string): { readonly file: CaseFile; readonly left: readonly string[] } {
  const found = readCase(text);
  if (found.kind === "refused") throw new Error(inEnglish(found.reason));
  return { file: found.file, left: found.left.map(inEnglish) };
}

const note = (change: Partial<CaseNote> = {}): CaseNote => ({
  kind: "event",
  key: "0".repeat(32),
  text: "",
  tags: [],
  reviewed: false,
  about: "",
  time: "2024-03-12T09:20:14.0000000Z",
  changed: "2026-01-01T00:00:00.0000000Z",
  extra: {},
  ...change,
});

const empty: CaseFile = {
  toolVersion: "1",
  saved: "2026-01-01T00:00:00.0000000Z",
  notes: [],
  filters: { shown: "", saved: [] },
  folded: [],
  logs: [],
  rules: null,
  results: noResults,
  extra: {},
};

/** The golden case with one part of it replaced. */
const changed = (change: object): string => JSON.stringify({ ...(JSON.parse(golden) as object), ...change });

test("a case of this version is read whole and written as the same bytes, with the keys of a later one", () => {
  const { file, left } = read(golden);
  expect(left).toEqual([]);
  expect(file.notes.map(({ kind, text, tags, reviewed }) => ({ kind, text, tags, reviewed }))).toEqual([
    {
      kind: "event",
      text: "First sight of the tunnel.\nAsk the helpdesk.",
      tags: ["tunnel", "ask"],
      reviewed: true,
    },
    { kind: "event", text: "", tags: [], reviewed: true },
    { kind: "forward", text: "Leads to the file server “SRV-01”.", tags: ["tunnel"], reviewed: false },
    { kind: "file", text: "From the second collection.", tags: [], reviewed: false },
  ]);
  expect(file.notes[0]!.extra).toEqual({ author: "m.k." });
  expect(file.extra).toEqual({ colours: { tunnel: ["red"] } });
  expect(file.logs.map(({ path, sha256 }) => [path, sha256?.slice(0, 4) ?? null])).toEqual([
    ["logs/Security.evtx", "aaaa"],
    ["Sysmon.evtx", null],
  ]);
  expect(file.filters.shown).toBe('-rule:="Noise"');
  expect(textOf(file)).toBe(golden);
  schemaCheck("case-1")({ ...(JSON.parse(textOf({ ...file, extra: {}, notes: [note()] })) as object) });
});

test("what is no case is refused, with what was found", () => {
  const reasonOf = (text: string): string => {
    const found = readCase(text);
    return found.kind === "refused" ? inEnglish(found.reason) : "read";
  };
  expect(reasonOf(golden.slice(0, 300))).toMatch(/^The case file is damaged or cut off: /);
  expect(reasonOf("[]")).toBe("Expected a case file, pivotscope.case/1; found no schema.");
  expect(reasonOf(changed({ schema: "pivotscope.case/2" }))).toBe(
    'Expected a case file, pivotscope.case/1; found "pivotscope.case/2".',
  );
});

test("what can't be read of a case is left out and named by its place, and the rest is read", () => {
  const good = note({ text: "kept" });
  const { file, left } = read(
    changed({
      notes: [
        { ...good, kind: "person" },
        { ...good, key: "../../etc" },
        { ...good, tags: ["x".repeat(200), 7, " two\nlines ", "two lines"] },
        { ...good, text: "another" },
      ],
      logs: [{ path: "a", container: null, bytes: -1 }],
      rules: { sha256: "no" },
      folded: "all",
      results: { matches: [{ key: "short", line: "" }], forwards: [{}] },
    }),
  );
  expect(file.notes.map(({ text, tags }) => [text, tags])).toEqual([["kept", ["two lines"]]]);
  expect([file.logs, file.rules, file.folded, file.results.matches, file.results.forwards]).toEqual([
    [],
    null,
    [],
    [],
    [],
  ]);
  expect(left).toEqual([
    "notes[0].kind: expected event, forward, file.",
    "notes[1].key: it is no key of an event.",
    "notes[2].tags[0]: it is no tag.",
    "notes[2].tags[1]: it is no tag.",
    "notes: a second one is about the event 00000000000000000000000000000000.",
    "folded: it is no list.",
    "logs[0].bytes: it is not what a log has there.",
    "rules: they have no hash and count.",
    "results.matches[0]: it is no match with a key and a line.",
    "results.forwards[0]: it is no forward with a key, a state, a line and a story.",
  ]);
});

test("no document makes the reader throw, nest too deep or keep more than there may be", () => {
  fc.assert(
    fc.property(
      fc.jsonValue(),
      fc.constantFrom(...Object.keys(JSON.parse(golden) as object)),
      (value, key) => {
        const found = readCase(changed({ [key]: value }));
        if (found.kind === "case") expect(readCase(textOf(found.file)).kind).toBe("case");
      },
    ),
  );
  const deep = `${"[".repeat(100_000)}${"]".repeat(100_000)}`;
  const { file, left } = read(golden.replace('"folded": ', `"later": ${deep},\n"folded": `));
  expect(left).toEqual(['"later": it nests deeper than 32 levels.']);
  expect(textOf(file)).toBe(golden);
  const long = read(changed({ notes: [note({ text: "n".repeat(caseLimits.noteText + 1) })] }));
  expect(long.file.notes[0]!.text).toHaveLength(caseLimits.noteText);
  expect(long.left).toEqual(["notes[0].text: of 20001 characters the first 20000 are kept."]);
});

test("a key named __proto__ is a key like any other", () => {
  const { file } = read(golden.replace('"folded": ', '"__proto__": {"polluted": true},\n"folded": '));
  expect(Object.keys(file.extra)).toContain("__proto__");
  expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
  expect(textOf(file)).toContain('"__proto__": {"polluted":true}');
});

test("notes stand in one order, whoever wrote them first", () => {
  const notes = [
    note({ kind: "file", key: "f".repeat(64), time: "" }),
    note({ key: "b".repeat(32) }),
    note(),
  ];
  expect(textOf({ ...empty, notes })).toBe(textOf({ ...empty, notes: notes.toReversed() }));
});

test("only an event of the time of a note is asked for its key", () => {
  const book = new NoteBook([note({ text: "here" })]);
  let asked = 0;
  const event = (time: string) => ({
    time,
    get key() {
      asked++;
      return "0".repeat(32);
    },
  });
  expect(book.ofEvent(event("2024-03-12T09:20:15.0000000Z"))).toBeNull();
  expect(asked).toBe(0);
  expect(book.ofEvent(event("2024-03-12T09:20:14.0000000Z"))?.text).toBe("here");
  book.put(note({ text: "again" }));
  book.remove("event", "0".repeat(32));
  expect(book.ofEvent(event("2024-03-12T09:20:14.0000000Z"))).toBeNull();
  expect([asked, book.size]).toEqual([1, 0]);
});

test("a forward keeps its key when its end comes to be known, and its host its domain", () => {
  const open = portForward({ host: "WS7", since: "2024-03-12T09:20:14.0000000Z" });
  const ended = {
    ...open,
    host: "ws7.corp.example",
    id: "1",
    state: "ended",
    until: "2024-03-13T00:00:00.0000000Z",
  } as const;
  expect(forwardKey(ended)).toBe(forwardKey(open));
  expect(forwardKey({ ...open, listenPort: "1" })).not.toBe(forwardKey(open));
  expect(forwardKey({ ...open, since: "2024-03-12T09:20:15.0000000Z" })).not.toBe(forwardKey(open));
});

test("tags are one line without commas, and a cut text ends between characters", () => {
  expect([" a  b ", "a,b", ",", "\n"].map(cleanTag)).toEqual(["a b", "a", null, null]);
  expect([cutTo("short", 5), cutTo("longer", 5), cutTo("abc😀e", 5)]).toEqual(["short", "long…", "abc…"]);
});
