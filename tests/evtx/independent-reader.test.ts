import { describe, expect, test } from "vitest";
import { digest, digestsPath, goldenCases, goldenPath, visible } from "./goldens.ts";
import { isInstalled, renderIndependently } from "./independent-reader.ts";

// The writer is proved by a reader that shares nothing with it: what that reader said of each log is kept as a
// golden, and the digests say for which bytes. Where the program is not installed the digests still hold the writer
// to the bytes it read. After a change: install it, run with -u, review the goldens.

test("the writer's bytes are those that the independent reader has read", async () => {
  const lines = goldenCases.map((log) => `${digest(log)}  ${log.name}\n`);
  await expect(lines.join("")).toMatchFileSnapshot(digestsPath);
});

describe.skipIf(!isInstalled)("evtx_dump 0.15.1", () => {
  test.each(goldenCases)("reads $name as the golden says", async (log) => {
    await expect(visible(renderIndependently(log.bytes))).toMatchFileSnapshot(goldenPath(log));
  });

  const wrong = new Set(["container-bad-checksums"]);

  test.each(goldenCases)("finds the checksums of $name as they were meant", (log) => {
    const withChecks = renderIndependently(log.bytes, "--validate-checksums");
    expect(withChecks).toBe(wrong.has(log.name) ? "" : renderIndependently(log.bytes));
  });
});
