import { inEnglish } from "../lib/said.ts";
import { expect, test } from "vitest";
import { logSentences, resultSentences } from "./case-words.ts";
import { noResults, type CaseForward, type CaseLog } from "./case-file.ts";
import { compareLogs } from "./compare-logs.ts";
import { compareResults } from "./compare-results.ts";

const log = (path: string, content: string | null, more: Partial<CaseLog> = {}): CaseLog => ({
  path,
  container: null,
  bytes: 69_632,
  sha256: content === null ? null : content.repeat(64),
  ends: null,
  records: 1,
  firstTime: null,
  lastTime: null,
  ...more,
});

const verdicts = (saved: readonly CaseLog[], open: readonly CaseLog[]) => {
  const { logs, added } = compareLogs(saved, open);
  return [
    ...logs.map((each) => `${each.log.path} ${each.verdict} ${each.open?.path ?? "-"}`),
    ...added.map(({ path }) => `+ ${path}`),
  ];
};

test("logs are the same by content under whatever name, and differ by name under another content", () => {
  expect(
    verdicts(
      [log("a.evtx", "1"), log("C/b.evtx", "2"), log("c.evtx", "3"), log("d.evtx", "4")],
      [log("z.evtx", "1"), log("b.evtx", "9"), log("d.evtx", "5"), log("e.evtx", "6")],
    ),
  ).toEqual([
    "a.evtx same z.evtx",
    "C/b.evtx differs b.evtx",
    "c.evtx missing -",
    "d.evtx differs d.evtx",
    "+ e.evtx",
  ]);
});

test("a log is known by its name, whichever system the case was saved on", () => {
  expect(verdicts([log("C:\\Logs\\Security.evtx", "1")], [log("logs/security.evtx", "2")])).toEqual([
    "C:\\Logs\\Security.evtx differs logs/security.evtx",
  ]);
});

test("without one of the hashes size and ends are what there is, and with both they prove nothing", () => {
  const ends = "e".repeat(64);
  expect(verdicts([log("a.evtx", null, { ends })], [log("b.evtx", "1", { ends })])).toEqual([
    "a.evtx alike b.evtx",
  ]);
  expect(verdicts([log("a.evtx", "2", { ends })], [log("a.evtx", "1", { ends })])).toEqual([
    "a.evtx differs a.evtx",
  ]);
});

test("a name that several open logs have says nothing, and one log is never two of the case", () => {
  expect(
    verdicts([log("a/Security.evtx", "1")], [log("b/Security.evtx", "2"), log("c/Security.evtx", "3")]),
  ).toEqual(["a/Security.evtx missing -", "+ b/Security.evtx", "+ c/Security.evtx"]);
  expect(verdicts([log("a.evtx", "1"), log("copy.evtx", "1")], [log("a.evtx", "1")])).toEqual([
    "a.evtx same a.evtx",
    "copy.evtx missing -",
  ]);
});

test("what is said of logs is whole sentences", () => {
  expect(logSentences(compareLogs([log("a.evtx", "1")], [log("a.evtx", "1")])).map(inEnglish)).toEqual([
    "The log of the case is open and the same, by SHA-256.",
  ]);
  const saved = [log("a.evtx", "1"), log("b.evtx", "2"), log("c.evtx", "3")];
  const open = [log("a.evtx", "1"), log("b.evtx", "4", { bytes: 70_000 }), log("n.evtx", "5")];
  expect(logSentences(compareLogs(saved, open)).map(inEnglish)).toEqual([
    "Of 3 logs of the case 1 is open and the same, by SHA-256.",
    "b.evtx is not as in the case: it has 70,000 bytes, and had 69,632.",
    "Not open: c.evtx.",
    "Open and not in the case: n.evtx.",
  ]);
  const many = Array.from({ length: 8 }, (_, at) => log(`${at}.evtx`, String(at)));
  expect(logSentences(compareLogs(many, [])).map(inEnglish).at(-1)).toBe(
    "Not open: 0.evtx, 1.evtx, 2.evtx, 3.evtx, 4.evtx and 3 more.",
  );
});

const forward = (key: string, state: CaseForward["state"]): CaseForward => ({
  key,
  state,
  line: `line ${key}`,
  story: "",
});
const match = (key: string) => ({ key, line: key });

test("matches and forwards are compared by their keys, as far as the case lists them", () => {
  const saved = {
    ...noResults,
    matchCount: 2,
    matches: [match("a"), match("b")],
    forwardCount: 2,
    forwards: [forward("f", "open"), forward("g", "open")],
  };
  const same = compareResults(saved, new Set(["a", "b"]), saved.forwards);
  expect(resultSentences(same).map(inEnglish)).toEqual(["Matches and forwards are those of the case."]);
  const other = compareResults(saved, new Set(["b", "c", "d"]), [
    forward("f", "ended"),
    forward("h", "open"),
  ]);
  expect(resultSentences(other).map(inEnglish)).toEqual([
    "1 match of the case is not found now.",
    "2 matches are found now and not in the case.",
    "The forward line g is not found now.",
    "The forward line h is found now and not in the case.",
    "The forward line f is ended now, and was open.",
  ]);
  const cut = compareResults({ ...saved, matchCount: 5 }, new Set(["a", "b", "c"]), saved.forwards);
  expect(resultSentences(cut).map(inEnglish)).toEqual([
    "The case does not list 3 matches of those that were found: of them nothing can be said.",
  ]);
});
