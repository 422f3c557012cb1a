import fc from "fast-check";
import { expect, test } from "vitest";
import { csvRows, MAX_CELLS } from "./csv-rows.ts";
import { parseHashList } from "./parse-hash-list.ts";

const md5 = "0cc175b9c0f1b6a831c399e269772661";
const sha1 = "86f7e437faa5a7fce15d1ddcb9eaeaea377667b8";
const sha256 = "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb";

const entriesOf = (text: string) => parseHashList("list", text)?.entries ?? null;
const told = (text: string) => parseHashList("list", text)!.issues.map(({ line, detail }) => [line, detail]);

test("lines of sha256sum, sha1sum and md5sum, with and without their marks", () => {
  expect(
    entriesOf(
      `${sha256}  a b.evtx\r\n${sha1} *C:\\x\\b.evtx\n\n# by hand\n${md5.toUpperCase()}\tc.evtx\n${sha256}`,
    ),
  ).toEqual([
    { hashes: { sha256 }, name: "a b.evtx", bytes: null },
    { hashes: { sha1 }, name: "C:\\x\\b.evtx", bytes: null },
    { hashes: { md5 }, name: "c.evtx", bytes: null },
    { hashes: { sha256 }, name: "", bytes: null },
  ]);
  expect(entriesOf(`\\${md5}  a\\nb\\\\c\n`)).toEqual([{ hashes: { md5 }, name: "a\nb\\c", bytes: null }]);
});

test("the BSD form, with brackets in the name", () => {
  expect(entriesOf(`SHA256 (a (1).evtx) = ${sha256}\nSHA1(b)= ${sha1}\nMD5 (c = d) = ${md5}\n`)).toEqual([
    { hashes: { sha256 }, name: "a (1).evtx", bytes: null },
    { hashes: { sha1 }, name: "b", bytes: null },
    { hashes: { md5 }, name: "c = d", bytes: null },
  ]);
});

test("lines that can't be read are told by their number, the rest is read", () => {
  const text = `${sha256}  a\n${"0".repeat(128)}  b\nSHA512 (c) = ${sha256}\nMD5 (d) = ${sha1}\nnot a line\n${md5}  e\n`;
  expect(entriesOf(text)).toHaveLength(2);
  expect(told(text)).toEqual([
    [2, expect.stringMatching(/found 128 characters/) as string],
    [3, "SHA512 is not compared, but SHA-256, SHA-1 and MD5 are."],
    [4, "The hash is not of the kind that the line names."],
    [5, expect.stringMatching(/^Expected a hash/) as string],
  ]);
  const many = `${sha256}  a\n${"?\n".repeat(500)}`;
  expect(told(many)).toHaveLength(21);
  expect(told(many).at(-1)).toEqual([null, "480 more lines could not be read."]);
});

test("hashdeep: columns by its own line, names with commas", () => {
  const text = `%%%% HASHDEEP-1.0\n%%%% size,md5,sha256,filename\n## Invoked from: /x\n## \n1,${md5},${sha256},/e/a,b.evtx\n7,x\n`;
  expect(entriesOf(text)).toEqual([{ hashes: { md5, sha256 }, name: "/e/a,b.evtx", bytes: 1 }]);
  expect(told(text)).toEqual([[6, expect.stringMatching(/^Expected a hash/) as string]]);
});

test("the copy log of KAPE, tables of Get-FileHash, with quotes and semicolons", () => {
  const kape =
    "CopiedTimestamp,SourceFile,DestinationFile,FileSize,SourceFileSha1,DeferredCopy\r\n" +
    `2026-03-01 10:00:00,"C:\\Windows\\System32\\winevt\\Logs\\A ""x"", b.evtx",E:\\a,69632,${sha1.toUpperCase()},False\r\n`;
  expect(entriesOf(kape)).toEqual([
    { hashes: { sha1 }, name: 'C:\\Windows\\System32\\winevt\\Logs\\A "x", b.evtx', bytes: 69_632 },
  ]);
  const fileHash = `#TYPE Selected\n"Algorithm";"Hash";"Path"\n"SHA256";"${sha256.toUpperCase()}";"C:\\a.evtx"\n"SHA512";"00";"b"\n`;
  expect(entriesOf(fileHash)).toEqual([{ hashes: { sha256 }, name: "C:\\a.evtx", bytes: null }]);
  expect(told(fileHash)).toEqual([[4, "It has no hash that is compared."]]);
  expect(told(`Path,MD5\na,${md5}\n"b\n`)).toEqual([[3, "A quote is opened that is not closed."]]);
});

test("uploads of Velociraptor, an object a line, and lists of objects", () => {
  const upload = { vfs_path: "uploads/auto/C%3A/a.evtx", file_size: 5, sha256 };
  const nested = { Upload: { Path: "C:\\b.evtx", Size: 6, Sha256: sha256, md5 } };
  const both = [
    { hashes: { sha256 }, name: "uploads/auto/C%3A/a.evtx", bytes: 5 },
    { hashes: { sha256, md5 }, name: "C:\\b.evtx", bytes: 6 },
  ];
  const lines = `${JSON.stringify(upload)}\n${JSON.stringify(nested)}\n{"sha256": 5}\nno\n`;
  expect(entriesOf(lines)).toEqual(both);
  expect(told(lines).map(([line]) => line)).toEqual([3, 4]);
  expect(entriesOf(JSON.stringify([upload, nested], null, 2))).toEqual(both);
  expect(entriesOf(JSON.stringify({ Algorithm: "MD5", Hash: md5, Path: "a" }, null, 2))).toEqual([
    { hashes: { md5 }, name: "a", bytes: null },
  ]);
});

test("a list of objects is read object by object: lines are told, and what is cut off or stands behind it", () => {
  const good = JSON.stringify({ Path: 'a "],[{" \\', md5 });
  const entry = { hashes: { md5 }, name: 'a "],[{" \\', bytes: null };
  const list = `[\n${good},\n{"Path": 1},\n\n  ${good}\n]\n`;
  expect(entriesOf(list)).toEqual([entry, entry]);
  expect(told(list)).toEqual([[3, "It has no hash that is compared."]]);
  expect(told(`${list}{}`)).toEqual([
    [3, "It has no hash that is compared."],
    [6, "It has no hash that is compared."],
  ]);
  const cut = `[\n${good},\n${good},`;
  expect(entriesOf(cut)).toEqual([entry, entry]);
  expect(told(cut)).toEqual([[3, "Expected JSON."]]);
  expect(told(`[${good}, {"Path": "`)).toEqual([
    [1, "Expected JSON."],
    [1, "Expected JSON."],
  ]);
});

test("what would only take memory is not kept: cells without end, objects without end, bad lines without end", () => {
  const [wide] = csvRows(`${'a,"b ""c""",'.repeat(MAX_CELLS)}\n`, ",");
  expect(wide).toMatchObject({ isClosed: true, line: 1 });
  expect(wide!.cells).toHaveLength(MAX_CELLS);
  expect(wide!.cells.slice(0, 2)).toEqual(["a", 'b "c"']);
  const deep = `[{"Path":"a","md5":"${md5}"},{"sha256":${"[".repeat(2 << 20)}${"]".repeat(2 << 20)}}]`;
  expect(entriesOf(deep)).toHaveLength(1);
  expect(told(deep)).toEqual([[1, "Expected JSON."]]);
  const bad = `${sha256}  a\n${"no hash\n".repeat(30)}${sha256}  b\n`;
  const list = parseHashList("x", bad, 25)!;
  expect(list.entries).toHaveLength(1);
  expect(list.issues.at(-2)!.detail).toBe(
    "25 lines could not be read; what stands behind them was not tried.",
  );
});

test("what is no list of hashes is none", () => {
  for (const text of [
    "",
    "\n",
    "a,b,c\n1,2,3\n",
    '{"a": 1}',
    "title: x\nid: y\n",
    "deadbeef  a\n",
    "[[[",
    `Path,MD5\n`,
  ]) {
    expect(parseHashList("x", text), text).toBeNull();
  }
});

test("no text makes it throw, and a hostile one takes no longer for its length", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      for (const head of ["", "%%%% HASHDEEP-1.0\n", "Path,SHA256\n", '{"sha256":', `${sha256}  a\n`])
        parseHashList("x", head + text);
    }),
  );
  const much = 1 << 20;
  for (const piece of ['"', ",", '"",', "(", ") = a", "\\\\", `${sha256} (`, "[", '{"sha256":{'])
    for (const head of ["Path,SHA256\n", `${sha256}  a\n`, "SHA256 (", '{"sha256":'])
      parseHashList("x", head + piece.repeat(much / piece.length));
  const rows = `${sha256}  a\n`.repeat(50);
  expect(parseHashList("x", rows, 10)).toMatchObject({
    issues: [{ detail: "The list names more than 10 files; the rest was not read." }],
  });
}, 20_000);
