import { expect, test } from "vitest";
import type { Issue, IssueCode } from "../../model/issue.ts";
import { issueWords } from "./issue-words.ts";
import { lostWords } from "./lost-words.ts";

const issue = (code: IssueCode, lostBytes: number | null): Issue => ({
  code,
  file: "a.zip",
  said: null,
  offset: null,
  line: null,
  recordId: null,
  detail: "",
  lostBytes,
});

test("of a zip of which nothing came out it is unknown what was lost", () => {
  expect(lostWords(issue("zip-damaged", null), false)).toBe("unknown: no log came out");
  expect(lostWords(issue("zip-damaged", null), true)).toBe("unknown");
  expect(lostWords(issue("zip-damaged", 0), true)).toBe("nothing");
  expect(lostWords(issue("zip-damaged", 4004), false)).toBe("4.0 kB");
});

test("nothing is said to be lost only by problems of files that were read to their end", () => {
  const codes = Object.keys(issueWords) as IssueCode[];
  const lossless = codes.filter((code) => lostWords(issue(code, 0), true) === "nothing");
  expect(
    lossless.every(
      (code) =>
        code === "empty-file" ||
        /header|dirty|misplaced|size-copy|record-time|text-encoding|zip-damaged|archive-damaged|archive-names|nothing-inside/.test(
          code,
        ),
    ),
  ).toBe(true);
  for (const code of [
    "zip-limit",
    "file-unreadable",
    "worker-lost",
    "file-truncated",
    "chunk-records-checksum",
  ] as const) {
    expect(lostWords(issue(code, 0), true), code).toBe("unknown");
  }
  for (const code of codes) {
    expect(lostWords(issue(code, 7), true), code).toBe("7 bytes");
    expect(lostWords(issue(code, null), true), code).toBe("unknown");
  }
});
