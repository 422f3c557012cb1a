import { inEnglish } from "../../lib/said.ts";
import { expect, test } from "vitest";
import { version } from "../../../package.json";
import { packOf } from "../../../tests/sigma/support/packed.ts";
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

test("packs of rules are opened, loose or in a zip, and a damaged one is refused as a whole", async () => {
  const files = [{ path: "rules/a.yml", text: rule, origin: "dropped" }] as const;
  const pack = packOf(files, version);
  const other = packOf(files, "another");
  const damaged = pack.slice();
  damaged[damaged.length - 9]! ^= 1;
  const zip = Uint8Array.from(writeZip([{ name: "in/other", content: other }]));
  const found = [];
  for await (const part of triageInput([
    file("named.txt", pack),
    file("damaged.pack", damaged),
    file("rules.zip", zip),
  ]))
    found.push(part);
  const [opened, ofOther] = found.flatMap(({ rules }) => rules);
  expect(opened).toEqual({ ...files[0], packed: expect.stringContaining('"condition":"sel"') as string });
  expect(ofOther).toEqual(files[0]);
  const issues = found.flatMap((part) => part.issues);
  expect(issues).toMatchObject([{ code: "pack-refused", file: "damaged.pack", lostBytes: damaged.length }]);
  expect(inEnglish(issues[0]!.said!)).toBe(issues[0]!.detail);
  expect(issues[0]!.detail).toBe("the pack is damaged: its SHA-256 is another than it says.");
});
