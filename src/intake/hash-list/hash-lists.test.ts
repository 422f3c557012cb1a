import { expect, test } from "vitest";
import type { FileHashes } from "../../model/file-hashes.ts";
import { HashLists, type AskedFile } from "./hash-lists.ts";

const [one, two, three] = ["11", "22", "33"].map((pair) => pair.repeat(32)) as [string, string, string];

type Row = readonly [name: string, sha256: string, bytes?: number];

const listsOf = (...rows: readonly Row[]): HashLists =>
  new HashLists([
    {
      path: "sums.txt",
      entries: rows.map(([name, sha256, bytes = null]) => ({ hashes: { sha256 }, name, bytes })),
      issues: [],
    },
  ]);
const file = (path: string, bytes = 5, container: string | null = null): AskedFile => ({
  path,
  bytes,
  container,
});
const verdict = (lists: HashLists, asked: AskedFile, sha256: string): unknown => {
  const { verdict, name } = lists.judge(asked, { sha256 }).listed;
  return name === null ? verdict : [verdict, name];
};

test("bytes decide, whatever the name; of equal bytes the nearest name is told", () => {
  const lists = listsOf(["C:\\a\\Security.evtx", one], ["C:\\b\\System.evtx", one], ["", two]);
  expect(verdict(lists, file("renamed.bin"), one)).toEqual(["in-list", "C:\\a\\Security.evtx"]);
  expect(verdict(lists, file("b/System.evtx"), one)).toEqual(["in-list", "C:\\b\\System.evtx"]);
  expect(verdict(lists, file("x"), two)).toBe("in-list");
  expect(verdict(lists, file("x"), three)).toBe("not-in-list");
});

test("a listed name with other bytes differs, with both hashes in the problem", () => {
  const lists = listsOf(["C:\\Windows\\System32\\winevt\\Logs\\Security.evtx", one]);
  const asked = file("C/Windows/System32/winevt/Logs/SECURITY.evtx", 5, "ws1.zip");
  const { listed, issue } = lists.judge(asked, { sha256: two });
  expect(listed).toMatchObject({ verdict: "differs", list: "sums.txt" });
  expect(issue).toMatchObject({
    code: "hash-differs",
    file: "ws1.zip/C/Windows/System32/winevt/Logs/SECURITY.evtx",
    detail: `Its SHA-256 is ${two}; sums.txt names C:\\Windows\\System32\\winevt\\Logs\\Security.evtx with ${one}.`,
  });
});

test("a name alone is a hint: it has to be whole, or in its folder, or of its size, and one", () => {
  const deep = listsOf(["host1/Logs/Security.evtx", one, 9], ["host2/Logs/Security.evtx", two, 5]);
  expect(verdict(deep, file("host2/Logs/Security.evtx"), three)).toEqual([
    "differs",
    "host2/Logs/Security.evtx",
  ]);
  expect(verdict(deep, file("Security.evtx", 9), three)).toEqual(["differs", "host1/Logs/Security.evtx"]);
  expect(verdict(deep, file("Security.evtx", 7), three)).toBe("not-in-list");
  expect(verdict(deep, file("other/Security.evtx", 7), three)).toBe("not-in-list");
  expect(verdict(listsOf(["Security.evtx", one]), file("case/Security.evtx"), two)).toEqual([
    "differs",
    "Security.evtx",
  ]);
  const escaped = listsOf(["uploads/auto/C%3A/Logs/Sysmon%254Operational.evtx", one]);
  expect(verdict(escaped, file("C/Logs/Sysmon%4Operational.evtx"), two)).toContain("differs");
});

test("every kind that both have must be the same, and none that only one has counts", () => {
  const [md5, sha1] = ["aa".repeat(16), "bb".repeat(20)];
  const entry = (hashes: FileHashes) => ({ hashes, name: "x/a.evtx", bytes: null });
  const lists = new HashLists([{ path: "l", entries: [entry({ md5, sha256: one })], issues: [] }]);
  expect(lists.kinds).toEqual(["sha256", "md5"]);
  const judge = (hashes: FileHashes): string => lists.judge(file("x/a.evtx"), hashes).listed.verdict;
  expect(judge({ md5, sha256: one })).toBe("in-list");
  expect(judge({ md5, sha256: two })).toBe("differs");
  expect(judge({ sha256: one, sha1 })).toBe("in-list");
  expect(judge({ sha1 })).toBe("not-in-list");
});
