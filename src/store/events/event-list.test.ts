import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { EventRow } from "../../events/index.ts";
import type { InputFile } from "../../model/input.ts";
import type { EventsHeard, ReadBefore } from "../../scan/pool/event-table.ts";
import { FilterText } from "../filter-text.svelte.ts";
import type { ScanSession } from "../scan-session.svelte.ts";
import { EventList, type EventSource } from "./event-list.svelte.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const fileOf = (path: string): InputFile => ({ path, container: null, blob: new Blob([path]) });

/** A table whose rows are numbers in order, one at each offset. */
class FakeSource {
  rows: number[] = [];
  readonly reads: { readonly paths: readonly string[]; readonly files: number }[] = [];
  heard: EventsHeard | null = null;
  #ends: ((isWhole: boolean) => void)[] = [];

  read(
    inputs: readonly { readonly path: string }[],
    _rules: unknown,
    heard: EventsHeard,
    before: ReadBefore,
  ): Promise<boolean> {
    this.reads.push({ paths: inputs.map(({ path }) => path), files: before.files });
    this.heard = heard;
    return new Promise((resolve) => this.#ends.push(resolve));
  }

  async add(...rows: readonly number[]): Promise<void> {
    this.rows = [...this.rows, ...rows].sort((a, b) => a - b);
    this.heard!.onCount(this.rows.length);
    await vi.advanceTimersByTimeAsync(1000);
  }

  async end(isWhole = true): Promise<void> {
    this.#ends.pop()!(isWhole);
    await vi.advanceTimersByTimeAsync(1000);
  }

  view = () => Promise.resolve({ shown: this.rows.length, count: this.rows.length });
  find = ({ offset }: { readonly offset: number }) => Promise.resolve(this.rows.indexOf(offset));
  window = (start: number, end: number) =>
    Promise.resolve(
      this.rows.slice(start, end).map((offset) => ({ row: offset, place: { file: 0, offset } }) as EventRow),
    );
  histogram = () => Promise.resolve(null);
  close = () => undefined;
  stop = () => undefined;
}

function listOf(all: readonly InputFile[]) {
  const files = { all: [...all], takenOut: [] as { index: number; file: InputFile }[] };
  const session = {
    phase: "done",
    files,
    reading: { map: { path: "map", text: "" }, options: { residual: false } },
    ledger: { files: [] },
    table: { rows: null },
    firstRows: () => null,
  };
  const source = new FakeSource();
  const list = new EventList(
    session as unknown as ScanSession,
    new FilterText(() => undefined),
    { list: () => [], find: () => Promise.resolve() },
    () => source as unknown as EventSource,
  );
  return { list, source, files };
}

test("rows in sight stay where they are when others come before them", async () => {
  const { list, source } = listOf([fileOf("a")]);
  list.follow();
  await source.add(100, 101, 102, 103);
  expect([list.shown, list.sight.takeMoved()]).toEqual([4, null]);
  await list.load(0, 4);
  list.sight.watch(() => 2);
  await source.add(7, 8, 200);
  expect([list.shown, list.sight.takeMoved(), list.sight.takeMoved()]).toEqual([7, 2, null]);
  // Nobody reads there: the top stays the top.
  list.sight.watch(() => null);
  await source.add(1);
  expect(list.sight.takeMoved()).toBe(null);
});

test("another order shows its own beginning", async () => {
  const { list, source } = listOf([fileOf("a")]);
  list.follow();
  await source.add(100, 101);
  await list.load(0, 2);
  list.sight.watch(() => 1);
  list.sortBy("host");
  await vi.advanceTimersByTimeAsync(1000);
  expect(list.sight.takeMoved()).toBe(null);
});

test("of logs that are opened later only these are read, behind those that are being read", async () => {
  const { list, source, files } = listOf([fileOf("a")]);
  list.follow();
  await source.add(1);
  files.all.push(fileOf("b"));
  list.follow();
  expect(source.reads.length).toBe(1);
  await source.end();
  expect(source.reads.slice(1)).toEqual([{ paths: ["a", "b"], files: 1 }]);
  expect([list.count, list.phase]).toEqual([1, "reading"]);
  await source.end();
  files.all.push(fileOf("c"));
  list.follow();
  expect(source.reads.slice(2)).toEqual([{ paths: ["a", "b", "c"], files: 2 }]);
});

test("what was stopped, or has lost a file, is read anew", async () => {
  const { list, source, files } = listOf([fileOf("a"), fileOf("b")]);
  list.follow();
  list.stop();
  await source.end(false);
  files.all.push(fileOf("c"));
  list.follow();
  await source.end();
  files.takenOut.push({ index: 0, file: files.all[0]! });
  list.follow();
  expect(source.reads.map(({ files: held }) => held)).toEqual([0, 0, 0]);
});
