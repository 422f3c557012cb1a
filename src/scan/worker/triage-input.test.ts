import { expect, test } from "vitest";
import { writeZip } from "../../../tests/support/zip-writer.ts";
import { triageInput } from "./triage-input.ts";

const rule = "title: M\u00fcller\nlogsource: {category: test}\ndetection: {sel: {A: b}, condition: sel}\n";
const latin = Uint8Array.from(rule, (character) => character.charCodeAt(0));
const file = (path: string, content: Uint8Array<ArrayBuffer>) => ({
  path,
  container: null,
  blob: new Blob([content]),
});

test("dropped rules and maps that are not UTF-8 are named with the line, loose or in a zip", async () => {
  const zip = Uint8Array.from(writeZip([{ name: "in/b.yml", content: latin }]));
  const parts = triageInput([
    file("a.yml", latin),
    file("good.yml", new TextEncoder().encode(rule)),
    file(
      "map.toml",
      Uint8Array.from("[[source]]\ncategory = '\u00fc'\n", (c) => c.charCodeAt(0)),
    ),
    file("rules.zip", zip),
  ]);
  const all = [];
  for await (const part of parts) all.push(part);
  expect(all.flatMap(({ rules }) => rules.map(({ path, text }) => [path, text]))).toEqual([
    ["good.yml", rule],
  ]);
  expect(all.flatMap(({ maps }) => maps)).toEqual([]);
  expect(all.flatMap(({ issues }) => issues.map((issue) => [issue.code, issue.file, issue.line]))).toEqual([
    ["text-encoding", "a.yml", 1],
    ["text-encoding", "rules.zip/in/b.yml", 1],
    ["text-encoding", "map.toml", 2],
  ]);
});
