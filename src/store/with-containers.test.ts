import { expect, test } from "vitest";
import { say } from "../lib/said.ts";
import { fullPath } from "../model/input.ts";
import { issueOf } from "../model/issue.ts";
import { FileTally } from "../scan/pool/file-tally.ts";
import { withContainers } from "./with-containers.ts";

test("problems of logs of one name in several archives say which archive", () => {
  const files = ["h1.zip", "h2.zip", null].map((container, index) => {
    const input = { path: "Security.evtx", container };
    const tally = new FileTally({ index, path: fullPath(input), source: "" }, input, 0);
    return { ...tally.ledger(), problems: 1 };
  });
  expect(files.map(({ path }) => path)).toEqual(files.map(() => "Security.evtx"));
  const issues = [...files.map(fullPath), "rules.yml"].map((file) =>
    issueOf("file-truncated", file, say("It ends"), 0),
  );
  expect(withContainers(files, issues).map(({ file }) => file)).toEqual([
    "h1.zip › Security.evtx",
    "h2.zip › Security.evtx",
    "Security.evtx",
    "rules.yml",
  ]);
});
