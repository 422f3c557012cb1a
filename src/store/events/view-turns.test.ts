import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { parseFilter } from "../../table/filter-language.ts";
import type { Sort } from "../../table/row-order.ts";
import type { EventSource } from "./event-list.svelte.ts";
import { ViewTurns } from "./view-turns.svelte.ts";

const sort: Sort = { column: "time", descending: false };
const source = {} as EventSource;
const terms = (text: string) => ({ events: parseFilter(text).terms, matches: [] });

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Views that are made when the test says so; one that gives way to the next is refused. */
function turns(): {
  readonly made: string[];
  readonly views: ViewTurns;
  end: (text: string) => Promise<void>;
} {
  const made: string[] = [];
  const running = new Map<string, { end: () => void; stop: (error: Error) => void }>();
  const views = new ViewTurns(({ wanted, onResult }) => {
    const name = wanted.events.flatMap((term) => ("value" in term ? term.value : [])).join(" ");
    made.push(name);
    for (const each of running.values()) each.stop(new Error("another search has begun"));
    onResult(null, { bytesRead: 30, bytesLost: 20 } as never);
    return new Promise<void>((end, stop) => running.set(name, { end, stop }));
  });
  const end = async (name: string): Promise<void> => {
    running.get(name)!.end();
    await vi.advanceTimersByTimeAsync(0);
  };
  return { made, views, end };
}

test("of what is asked for while a view is made, the newest comes next", async () => {
  const { made, views, end } = turns();
  views.start(source, 100, true);
  views.settle();
  views.want(terms("host:a"), sort);
  await vi.advanceTimersByTimeAsync(0);
  views.want(terms("host:b"), sort);
  views.want(terms("host:c"), sort);
  await vi.advanceTimersByTimeAsync(1000);
  expect(made).toEqual(["a"]);
  expect(views.busy).toBe(true);
  await end("a");
  expect(made).toEqual(["a", "c"]);
  await end("c");
  expect(views.busy).toBe(false);
});

test("the same is made again while records are read, and not at each part of them", async () => {
  const { made, views, end } = turns();
  views.start(source, 100, true);
  views.want(terms("host:a"), sort);
  for (let part = 0; part < 100; part++) {
    views.arrive();
    await vi.advanceTimersByTimeAsync(10);
    if (part === 0) await end("a");
  }
  expect(made.length).toBeGreaterThan(1);
  expect(made.length).toBeLessThan(10);
});

test("nothing is shown before there are rows, and the first are shown at once", async () => {
  const { made, views, end } = turns();
  views.start(source, 100, false);
  views.want(terms("host:a"), sort);
  views.again();
  await vi.advanceTimersByTimeAsync(5000);
  expect(made).toEqual([]);
  views.arrive();
  await vi.advanceTimersByTimeAsync(0);
  expect(made).toEqual(["a"]);
  await end("a");
  views.arrive();
  await vi.advanceTimersByTimeAsync(0);
  expect(made).toEqual(["a"]);
});

test("logs without a record are shown so when all is read", async () => {
  const { made, views } = turns();
  views.start(source, 100, false);
  views.want(terms("host:a"), sort);
  views.settle();
  await vi.advanceTimersByTimeAsync(0);
  expect(made).toEqual(["a"]);
});

test("a filter that takes reading the files waits for the end of the word, and for all records", async () => {
  const { made, views, end } = turns();
  views.start(source, 100, true);
  views.want(terms("CommandLine:n"), sort);
  views.again();
  await vi.advanceTimersByTimeAsync(5000);
  expect(made).toEqual([]);
  views.settle();
  await vi.advanceTimersByTimeAsync(0);
  expect([made, views.searched]).toEqual([["n"], 0.5]);
  views.want(terms("CommandLine:ne"), sort);
  await vi.advanceTimersByTimeAsync(100);
  views.want(terms("CommandLine:net"), sort);
  await vi.advanceTimersByTimeAsync(1000);
  expect(made).toEqual(["n", "net"]);
  await end("net");
  expect([views.searched, views.isStopped]).toEqual([null, false]);
});

test("a search can be stopped, is not begun again by itself, and is when somebody wants it", async () => {
  const { made, views } = turns();
  views.start(source, 100, true);
  views.settle();
  views.want(terms("CommandLine:net"), sort);
  await vi.advanceTimersByTimeAsync(1000);
  const quiet = views.quiet();
  views.stop();
  await quiet;
  expect([views.isStopped, views.searched]).toEqual([true, null]);
  views.want(terms("CommandLine:net"), sort);
  await vi.advanceTimersByTimeAsync(1000);
  expect(made).toEqual(["net"]);
  views.retry();
  views.want(terms("CommandLine:net"), sort);
  await vi.advanceTimersByTimeAsync(1000);
  expect(made).toEqual(["net", "net"]);
  expect(views.isStopped).toBe(false);
});
