import fc from "fast-check";
import { expect, test } from "vitest";
import { pickAround, type AroundAsk } from "./around.ts";
import type { ContextEvent } from "./context-event.ts";
import { made, type Made } from "../../tests/support/context-events.ts";

const log = (...events: readonly Made[]) => events.map(made);
const guid = (number: number): string => `{00000000-0000-0000-0000-${String(number).padStart(12, "0")}}`;
const ask = (anchor: ContextEvent, more: Partial<AroundAsk> = {}): AroundAsk => ({
  anchor,
  from: "2026-03-01T10:00:00.0000000Z",
  to: "2026-03-01T10:00:59.0000000Z",
  same: "host",
  logonId: null,
  line: [],
  limit: 1000,
  ...more,
});
const ids = (events: readonly ContextEvent[]) => events.map(({ recordId }) => Number(recordId));

test("the host's events of the window, once each, in the order of time and then of record id", () => {
  const events = log(
    { at: 9 },
    { at: 5 },
    { at: 5 },
    { at: 5, computer: "PC2" },
    { at: 70 },
    { at: 6, computer: "pc1.corp" },
  );
  const copy = { ...events[1]!, place: { ...events[1]!.place, file: 3 } };
  const found = pickAround([...events, copy], ask(events[1]!));
  expect([ids(found.events), found.total, found.untold]).toEqual([[1, 2, 5, 0], 4, 0]);
});

test("a short name that more than one host has is said to be so", () => {
  const of = (computer: string, ...others: readonly string[]) => {
    const events = log(...[computer, ...others].map((each, at) => ({ at: at + 1, computer: each })));
    return pickAround(events, ask(events[0]!)).shared;
  };
  const shared = { name: "PC1", hosts: ["PC1.a", "PC1.b"] };
  expect(of("PC1", "PC1.b", "PC1.a", "pc1.A", "PC2.c")).toEqual(shared);
  expect(of("PC1.a", "PC1", "PC1.b")).toEqual(shared);
  expect(of("PC1.a", "PC1.b")).toBe(null);
  expect(of("PC1", "PC1.a", "PC1")).toBe(null);
});

test("too many are cut to the nearest, and counted", () => {
  const events = log(...Array.from({ length: 20 }, (_, at) => ({ at })));
  const found = pickAround(events, ask(events[10]!, { limit: 3 }));
  expect([ids(found.events), found.total]).toEqual([[9, 10, 11], 20]);
});

test("those of a logon, also by the process that the logon is known of; others do not say", () => {
  const events = log(
    { at: 1, logonId: "0x5", actor: { guid: guid(1), pid: 4 }, starts: {} },
    { at: 2, actor: { guid: guid(1), pid: 4 } },
    { at: 3, logonId: "0x6" },
    { at: 4 },
  );
  const found = pickAround(events, ask(events[1]!, { same: "logon", logonId: "0x5" }));
  expect([ids(found.events), found.untold]).toEqual([[0, 1], 1]);
});

test("a process with those that started it and those that it started, but not what has its number later", () => {
  const events = log(
    { at: 1, actor: { pid: 1 }, starts: { parent: { pid: 90 } } },
    { at: 2, actor: { pid: 2 }, starts: { parent: { pid: 1 } } },
    { at: 3, actor: { pid: 3 }, starts: { parent: { pid: 2 } } },
    { at: 4, actor: { pid: 5 }, starts: { parent: { pid: 1 } } },
    { at: 5, actor: { pid: 2 } },
    { at: 6, actor: { pid: 2 }, endsProcess: true },
    { at: 7, actor: { pid: 2 }, starts: { parent: { pid: 90 } } },
    { at: 8, actor: { pid: 2 } },
    { at: 9, actor: { pid: 90 } },
    { at: 10 },
  );
  const found = pickAround(events, ask(events[4]!, { same: "process" }));
  // The parent of all, 90, ran before the window: its events are those of the line.
  expect([ids(found.events), found.untold]).toEqual([[0, 1, 2, 4, 5, 8], 1]);
});

test("the line that a trace found is known by its numbers and ids as they were when the window began", () => {
  const events = log(
    { at: 2, actor: { pid: 7 } },
    { at: 3, actor: { guid: guid(2), pid: 8 } },
    { at: 4, actor: { pid: 7 }, starts: {} },
    { at: 5, actor: { pid: 7 } },
  );
  const line = [
    { guid: guid(2), pid: 8 },
    { guid: null, pid: 7 },
  ];
  expect(ids(pickAround(events, ask(events[1]!, { same: "process", line })).events)).toEqual([0, 1]);
});

test("whatever events name, the event itself is among them and nothing is counted twice", () => {
  const name = fc.record({
    guid: fc.option(fc.integer({ min: 1, max: 4 }).map(guid), { nil: null }),
    pid: fc.option(fc.integer({ min: 1, max: 4 }), { nil: null }),
  });
  const any = fc.record(
    {
      at: fc.integer({ min: 0, max: 59 }),
      actor: name,
      endsProcess: fc.boolean(),
      starts: fc.record({ parent: name }),
      logonId: fc.constantFrom("0x1", "0x2"),
    },
    { requiredKeys: ["at"] },
  );
  fc.assert(
    fc.property(
      fc.array(any, { minLength: 1, maxLength: 40 }),
      fc.nat(),
      fc.constantFrom("host", "logon", "process"),
      (all, pick, same) => {
        const events = log(...(all as Made[]));
        const anchor = events[pick % events.length]!;
        const { events: found, total, untold } = pickAround(events, ask(anchor, { same }));
        expect(found).toContain(anchor);
        expect(new Set(found).size).toBe(total);
        expect(total + untold).toBeLessThanOrEqual(events.length);
      },
    ),
  );
});

test("the nearest are those that sorting all by their distance puts first", () => {
  const at = fc.integer({ min: 0, max: 59 });
  fc.assert(
    fc.property(fc.array(at, { minLength: 1, maxLength: 60 }), fc.nat(), fc.nat(70), (all, pick, limit) => {
      const events = log(...all.map((second) => ({ at: second })));
      const middle = all[pick % all.length]!;
      const order = [...events.keys()].sort((a, b) => all[a]! - all[b]! || a - b);
      const nearest = [...order].sort((a, b) => Math.abs(all[a]! - middle) - Math.abs(all[b]! - middle));
      const kept = new Set(nearest.slice(0, limit));
      const found = pickAround(events, ask(events[pick % all.length]!, { limit }));
      expect(ids(found.events)).toEqual(order.filter((each) => kept.has(each)));
    }),
  );
});
