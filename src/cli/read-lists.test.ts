import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { entriesOf, readLists, type PathList } from "./read-lists.ts";

const pathsOf = (text: string): readonly string[] => entriesOf(text).map(({ path }) => path);

test("paths come back from a list as they are, one a line or ended by NUL", () => {
  const name = (forbidden: RegExp) =>
    fc
      .string({ unit: "binary", minLength: 1 })
      .filter((path) => !forbidden.test(path) && !path.startsWith("{"));
  fc.assert(
    fc.property(fc.array(name(/[\r\n\0]/)), (paths) => {
      expect(pathsOf(paths.join("\n"))).toEqual(paths);
      expect(pathsOf(paths.map((path) => `${path}\r\n`).join(""))).toEqual(paths);
    }),
  );
  // A name may hold line feeds, not NUL.
  fc.assert(
    fc.property(fc.array(name(/\0/), { minLength: 1 }), (paths) => {
      expect(pathsOf(paths.map((path) => `${path}\0`).join(""))).toEqual(paths);
    }),
  );
});

test("a list that can't be read, or is no text, is wrong usage", async () => {
  const folder = mkdtempSync(join(tmpdir(), "pivotscope-lists-"));
  try {
    writeFileSync(join(folder, "list"), "a.evtx\n\n b.evtx\n");
    writeFileSync(join(folder, "bad"), Buffer.from([0x61, 0xff]));
    const list = (name: string, option: PathList["option"] = "--files-from"): PathList => {
      return { path: join(folder, name), option };
    };
    expect((await readLists([list("list"), list("list")])).map(({ path }) => path)).toEqual([
      "a.evtx",
      " b.evtx",
      "a.evtx",
      " b.evtx",
    ]);
    // More than a call takes arguments.
    writeFileSync(join(folder, "long"), "a\n".repeat(300_000));
    expect(await readLists([list("long")])).toHaveLength(300_000);
    await expect(readLists([list("bad")])).rejects.toThrow("--files-from");
    const whole = await readLists([list("list", "--files0-from")]);
    expect(whole.map(({ path }) => path)).toEqual(["a.evtx\n\n b.evtx\n"]);
    await expect(readLists([list("none")])).rejects.toThrow("--files-from");
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("a line that is an object says what a file is called and where it is from", () => {
  const [plain, full, named] = entriesOf(
    'a.evtx\n{"path":"/tmp/5f","source":"DC1/Security.evtx","host":"DC1","container":"DC1.zip"}\n{"path":"{b","host":null}',
  );
  const nothing = { source: null, host: null };
  expect(plain).toEqual({ path: "a.evtx", isStdin: false, labels: nothing, container: null });
  expect(full).toEqual({
    path: "/tmp/5f",
    isStdin: false,
    labels: { source: "DC1/Security.evtx", host: "DC1" },
    container: "DC1.zip",
  });
  expect(named).toMatchObject({ path: "{b", labels: nothing });
  expect(entriesOf('a\0{"path":\n"b"}\0')).toMatchObject([{ path: "a" }, { path: "b" }]);
});

test.each([
  ['a.evtx\n\n{"path": }', /^line 3: .*JSON/],
  ['{"source":"a"}', /^line 1: no path/],
  ['{"path":""}', /^line 1: expected a text for path, found ""/],
  ['{"path":"a","host":7}', /^line 1: expected a text for host, found 7/],
  ['{"path":"a","hosts":"b"}', /^line 1: no key "hosts"; expected path, source, host, container/],
  ['a\0{"path":[]}\0', /^entry 2: expected a text for path/],
])("what an object may not say is refused by its place: %s", (text, words) => {
  expect(() => entriesOf(text)).toThrow(words);
});
