import { expect, expectTypeOf, test } from "vitest";
import type { Drop, DropEntry, DropHandle, DropItem, NamedBlob } from "./dropped.ts";
import { walkDrop, walkFiles } from "./walk.ts";

const blob = (name: string, webkitRelativePath = ""): NamedBlob =>
  Object.assign(new Blob(["x"]), { name, webkitRelativePath });

const fileEntry = (name: string): DropEntry => ({
  isDirectory: false,
  name,
  // Answers out of order, as a disk does.
  file: (found) => void setTimeout(() => found(blob(name)), name.length % 3),
});

const badFile = (name: string): DropEntry => ({
  isDirectory: false,
  name,
  file: (_, failed) => failed(new Error("locked.")),
});

/** A folder that lists `batch` entries a call, and fails after `failAfter` calls. */
function folder(name: string, children: readonly DropEntry[], batch = 100, failAfter = Infinity): DropEntry {
  return {
    isDirectory: true,
    name,
    createReader: () => {
      let next = 0;
      let calls = 0;
      return {
        readEntries: (found, failed) => {
          calls++;
          if (calls > failAfter) return failed(new Error("device lost"));
          const entries = children.slice(next, next + batch);
          next += entries.length;
          queueMicrotask(() => found(entries));
        },
      };
    },
  };
}

/** An item as Firefox gives it: an entry and, for a folder too, a File. */
const item = (entry: DropEntry): DropItem => ({
  kind: "file",
  webkitGetAsEntry: () => entry,
  getAsFile: () => blob(entry.name),
});

/** An item as Chromium gives it to a page from file://: the entry only says what it is. */
function itemOfFilePage(handle: DropHandle): DropItem {
  const refuse = (_: unknown, failed: (error: unknown) => void): void => failed(new Error("EncodingError"));
  const isDirectory = handle.kind === "directory";
  const entry: DropEntry = isDirectory
    ? { isDirectory, name: handle.name, createReader: () => ({ readEntries: refuse }) }
    : { isDirectory, name: handle.name, file: refuse };
  return {
    kind: "file",
    webkitGetAsEntry: () => entry,
    getAsFile: () => blob(handle.name),
    getAsFileSystemHandle: () => Promise.resolve(handle),
  };
}

const fileHandle = (name: string): DropHandle => ({
  kind: "file",
  name,
  getFile: () => Promise.resolve(blob(name)),
});

function folderHandle(name: string, children: readonly DropHandle[], failAtEnd = false): DropHandle {
  return {
    kind: "directory",
    name,
    async *values() {
      yield* children;
      if (failAtEnd) throw new Error("device lost");
    },
  };
}

const looseFile = (file: NamedBlob | null): DropItem => ({
  kind: "file",
  webkitGetAsEntry: () => null,
  getAsFile: () => file,
});
const drop = (...items: DropItem[]): Drop => ({ items });
const names = (files: readonly { readonly path: string }[]): readonly string[] =>
  files.map((file) => file.path);

test("folders are walked to the bottom, in the order of their paths", async () => {
  const tree = folder("case", [
    folder("logs", [fileEntry("log10.evtx"), fileEntry("log2.evtx")]),
    fileEntry("z.evtx"),
    folder("a", [folder("deep", [fileEntry("x.evtx")])]),
  ]);
  const { files, issues } = await walkDrop(drop(item(fileEntry("single.evtx")), item(tree)));
  expect(names(files)).toEqual([
    "case/a/deep/x.evtx",
    "case/logs/log2.evtx",
    "case/logs/log10.evtx",
    "case/z.evtx",
    "single.evtx",
  ]);
  expect(issues).toEqual([]);
});

test("a folder that lists a hundred at a time is listed to its end", async () => {
  const many = Array.from({ length: 3250 }, (_, i) => fileEntry(`${i}.evtx`));
  const { files } = await walkDrop(drop(item(folder("many", many))));
  expect(names(files)).toEqual(many.map((entry) => `many/${entry.name}`));
});

test("all items are taken before the browser empties the drop", async () => {
  const items = [item(folder("a", [fileEntry("1")])), item(fileEntry("b")), looseFile(blob("c"))];
  const walking = walkDrop({ items });
  items.length = 0;
  expect(names((await walking).files)).toEqual(["a/1", "b", "c"]);
});

test("what cannot be read becomes an issue and the rest is read", async () => {
  const tree = folder("case", [
    badFile("bad.evtx"),
    fileEntry("good.evtx"),
    folder("half", [fileEntry("1"), fileEntry("2")], 1, 1),
  ]);
  const { files, issues } = await walkDrop(
    drop(item(tree), looseFile(null), { kind: "string", getAsFile: () => null }),
  );
  expect(names(files)).toEqual(["case/good.evtx", "case/half/1"]);
  expect(issues.map(({ code, file, detail }) => [code, file, detail])).toEqual([
    ["file-unreadable", "", "The browser gives no access to a dropped item."],
    ["file-unreadable", "case/bad.evtx", "The file could not be opened: locked."],
    ["file-unreadable", "case/half", "The folder could not be listed to its end: device lost."],
  ]);
});

test("a folder that contains itself is read once, and endless depth ends", async () => {
  const children: DropEntry[] = [fileEntry("a.evtx")];
  const loop = folder("loop", children);
  children.push(loop);
  const endless = (depth: number): DropEntry => ({
    isDirectory: true,
    name: "d",
    createReader: () => folder("d", [fileEntry("f"), endless(depth + 1)]).createReader!(),
  });
  const looped = await walkDrop(drop(item(loop)));
  expect(names(looped.files)).toEqual(["loop/a.evtx"]);
  expect(looped.issues.map((found) => found.detail)).toEqual([
    "The folder contains itself and was read once.",
  ]);
  const deep = await walkDrop(drop(item(endless(0))));
  expect(deep.files).toHaveLength(256);
  expect(deep.issues.map((found) => found.detail)).toEqual(["Folders deeper than 256 are not read."]);
});

test("two files of one name stay two, in the order they came", async () => {
  const { files } = await walkDrop(drop(looseFile(blob("Security.evtx")), looseFile(blob("Security.evtx"))));
  expect(names(files)).toEqual(["Security.evtx", "Security.evtx"]);
});

test("picked files keep their path inside the picked folder", () => {
  const { files, issues } = walkFiles([
    blob("b.evtx", "case/logs/b.evtx"),
    blob("a.evtx"),
    blob("b.evtx", "case/b.evtx"),
  ]);
  expect(names(files)).toEqual(["a.evtx", "case/b.evtx", "case/logs/b.evtx"]);
  expect(issues).toEqual([]);
});

test("the browser's own objects fit, as the type checker sees it", () => {
  expectTypeOf<DataTransfer>().toExtend<Drop>();
  expectTypeOf<FileList>().toExtend<Iterable<NamedBlob>>();
});

test("a page from file:// gets files directly and folders by their handles", async () => {
  const many = Array.from({ length: 250 }, (_, i) => fileHandle(`${i}.evtx`));
  const tree = folderHandle("case", [folderHandle("logs", many), fileHandle("z.evtx")]);
  const { files, issues } = await walkDrop(drop(itemOfFilePage(tree), itemOfFilePage(fileHandle("a.evtx"))));
  expect(names(files)).toEqual(["a.evtx", ...many.map((file) => `case/logs/${file.name}`), "case/z.evtx"]);
  expect(issues).toEqual([]);
});

test("a folder whose handle is refused is walked by its entries", async () => {
  const refused = {
    ...item(folder("case", [fileEntry("a.evtx")])),
    getAsFileSystemHandle: () => Promise.reject(new Error("system folder")),
  };
  const none = {
    ...item(folder("none", [fileEntry("b.evtx")])),
    getAsFileSystemHandle: () => Promise.resolve(null),
  };
  expect(names((await walkDrop(drop(refused, none))).files)).toEqual(["case/a.evtx", "none/b.evtx"]);
});

test("a folder lost on the way keeps what it had listed", async () => {
  const { files, issues } = await walkDrop(
    drop(itemOfFilePage(folderHandle("case", [fileHandle("a.evtx")], true))),
  );
  expect(names(files)).toEqual(["case/a.evtx"]);
  expect(issues.map((found) => found.detail)).toEqual([
    "The folder could not be listed to its end: device lost.",
  ]);
});
