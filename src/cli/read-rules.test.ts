import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { writeTar } from "../../tests/support/tar-writer.ts";
import { rulesIn } from "./read-rules.ts";

const folder = mkdtempSync(join(tmpdir(), "pivotscope-read-rules-"));
afterAll(() => rmSync(folder, { recursive: true }));

async function readAs(name: string, bytes: string | Uint8Array) {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  const { rules, issues } = await rulesIn([{ path, named: false }], []);
  return {
    texts: rules.map(({ text }) => text),
    paths: rules.map((rule) => rule.path.slice(folder.length + 1)),
    issues: issues.map(({ code, line }) => ({ code, line })),
  };
}

const rule = "title: Näme\nid: x\n";

test.each([
  ["UTF-8", rule],
  ["a byte order mark", `\uFEFF${rule}`],
  ["UTF-16", Buffer.from(`\uFEFF${rule}`, "utf16le")],
  ["the character that stands for what is no UTF-8", `${rule}description: \uFFFD\n`],
  ["a comment first", `# ${rule}${rule}`],
])("a rule in a file with %s", async (_what, bytes) => {
  const { texts, issues } = await readAs("rule.yml", bytes);
  const text = typeof bytes === "string" ? bytes : `\uFEFF${rule}`;
  expect(texts).toEqual([text.replace(/^\uFEFF/, "")]);
  expect(issues).toEqual([]);
});

test("what begins like a rule and is no UTF-8 is refused with its line", async () => {
  const bytes = Buffer.concat([Buffer.from("title: x\nid: "), Buffer.from([0xe4, 0x0a])]);
  expect(await readAs("broken.yml", bytes)).toEqual({
    texts: [],
    paths: [],
    issues: [{ code: "text-encoding", line: 2 }],
  });
});

test("an archive that is named like a rule and begins like one", async () => {
  const tar = writeTar([{ name: "title: x.yml", content: rule }]);
  const { texts, paths } = await readAs("packed.yml", tar);
  expect(texts).toEqual([rule]);
  expect(paths).toEqual(["packed.yml/title: x.yml"]);
});
