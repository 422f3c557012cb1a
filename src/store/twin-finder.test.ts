import fc from "fast-check";
import { expect, test } from "vitest";
import { writeLog } from "../../tests/support/evtx-writer.ts";
import { memorySource } from "../../tests/support/node-source.ts";
import { dataEvent } from "../../tests/evtx/cases/case.ts";
import type { InputFile } from "../model/input.ts";
import { fingerprintOf, haveSameContent } from "../scan/worker/same-content.ts";
import { TwinFinder } from "./twin-finder.ts";

type Looks = ConstructorParameters<typeof TwinFinder>[0];

const open = async (blob: Blob) => memorySource(new Uint8Array(await blob.arrayBuffer()));

const looks: Looks = {
  fingerprint: (blobs) => Promise.all(blobs.map(async (blob) => fingerprintOf(await open(blob)))),
  haveSameContent: async (one, other) => haveSameContent(await open(one), await open(other)),
};

const input = (path: string, ...parts: Uint8Array<ArrayBuffer>[]): InputFile => ({
  path,
  container: null,
  blob: new Blob(parts),
});

const log = (...values: string[]) =>
  writeLog({ records: values.map((value, index) => dataEvent(index + 1, [["note", value]])) });
const names = (files: readonly InputFile[]) => files.map(({ path }) => path);
const pairs = (twins: readonly { file: InputFile; of: InputFile }[]) =>
  twins.map(({ file, of }) => `${file.path} = ${of.path}`);

/** Four chunks, so that the ends do not tell everything, with one byte of a part marked. */
function bytes(mark: number, at: number): Uint8Array<ArrayBuffer> {
  const content = new Uint8Array(4 * 0x10000).fill(7);
  content[at] = mark;
  return content;
}

test("a file is left out exactly where one before it holds the same bytes", async () => {
  const contents = fc.record({
    mark: fc.constantFrom(1, 2),
    at: fc.constantFrom(0, 0x10000, 0x1ffff, 0x3ffff),
    longer: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(contents, { maxLength: 8 }), fc.nat(8), async (made, opened) => {
      const parts = made.map(({ mark, at, longer }) => [
        bytes(mark, at),
        ...(longer ? [new Uint8Array([9])] : []),
      ]);
      const files = parts.map((part, index) => input(`file${index}`, ...part));
      const before = files.slice(0, opened);
      const { fresh, twins, alike } = await new TwinFinder(looks).find(before, files.slice(opened));
      const same = (one: number, other: number) => JSON.stringify(made[one]) === JSON.stringify(made[other]);
      const isTwin = (index: number) => made.some((_, other) => other < index && same(index, other));
      const added = files.map((_, index) => index).slice(opened);
      expect(names(fresh)).toEqual(added.filter((index) => !isTwin(index)).map((index) => `file${index}`));
      expect(twins.map(({ file }) => file.path)).toEqual(added.filter(isTwin).map((index) => `file${index}`));
      for (const { file, of } of twins) {
        expect(await haveSameContent(await open(file.blob), await open(of.blob))).toBe(true);
      }
      expect(alike).toEqual([]);
    }),
    { numRuns: 60 },
  );
});

test("a copy is found under another name and in the same drop", async () => {
  const finder = new TwinFinder(looks);
  const content = log("one", "two");
  const first = await finder.find([], [input("a.evtx", content), input("b.evtx", log("other", "two"))]);
  expect(names(first.fresh)).toEqual(["a.evtx", "b.evtx"]);
  const again = await finder.find(first.fresh, [
    input("copy.evtx", content),
    input("c.evtx", log("three", "4")),
  ]);
  expect(names(again.fresh)).toEqual(["c.evtx"]);
  expect(pairs(again.twins)).toEqual(["copy.evtx = a.evtx"]);
});

test("logs in which nothing happened are one file only under one name", async () => {
  const empty = writeLog({ records: [] });
  const files = [input("System.evtx", empty), input("Setup.evtx", empty)];
  const first = await new TwinFinder(looks).find([], files);
  expect(names(first.fresh)).toEqual(["System.evtx", "Setup.evtx"]);
  const again = await new TwinFinder(looks).find(files, [input("Setup.evtx", empty)]);
  expect(pairs(again.twins)).toEqual(["Setup.evtx = Setup.evtx"]);
});

test("what cannot be read or compared is opened, and whoever opens it says why", async () => {
  const content = log("one");
  const failing: Looks = { ...looks, haveSameContent: () => Promise.reject(new Error("moved")) };
  const mute: Looks = { ...looks, fingerprint: () => Promise.reject(new Error("the worker stopped")) };
  for (const broken of [failing, mute]) {
    const found = await new TwinFinder(broken).find([input("a", content)], [input("b", content)]);
    expect(names(found.fresh)).toEqual(["b"]);
    expect(found.twins).toEqual([]);
  }
});

test("files too large to compare are opened, and said to look alike", async () => {
  const large = (path: string): InputFile => {
    const blob = new Blob();
    Object.defineProperty(blob, "size", { value: 2 ** 31 });
    return { path, container: null, blob };
  };
  const sameEnds: Looks = {
    fingerprint: (blobs) => Promise.resolve(blobs.map(() => ({ ends: "same", blank: false }))),
    haveSameContent: () => Promise.reject(new Error("must not be asked")),
  };
  const found = await new TwinFinder(sameEnds).find([large("a")], [large("b")]);
  expect(names(found.fresh)).toEqual(["b"]);
  expect(pairs(found.alike)).toEqual(["b = a"]);
});
