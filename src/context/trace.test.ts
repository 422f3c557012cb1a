import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { settledAt } from "./lookup.ts";
import { answered, made, type Made } from "../../tests/support/context-events.ts";
import { MAX_LINKS, traceOf } from "./trace.ts";

const log = (...events: readonly Made[]) => events.map(made);
const guid = (number: number): string => `{00000000-0000-0000-0000-${String(number).padStart(12, "0")}}`;
const images = (events: ReturnType<typeof log>, at = events.length - 1) =>
  answered(traceOf(events[at]!), events).process?.links.map(({ image, unknown }) => unknown ?? image);

describe("the processes of an event", () => {
  test("are followed by Sysmon's id, whatever numbers are", () => {
    const events = log(
      {
        at: 1,
        actor: { guid: guid(1), pid: 8 },
        starts: { image: "C:\\cmd.exe", parent: { guid: guid(9) } },
      },
      {
        at: 2,
        actor: { guid: guid(2), pid: 8 },
        starts: { image: "C:\\netsh.exe", parent: { guid: guid(1), pid: 8 } },
      },
      { at: 3, actor: { guid: guid(2), pid: 8 }, process: "C:\\netsh.exe" },
    );
    expect(images(events)).toEqual(["C:\\netsh.exe", "C:\\cmd.exe", "not-logged"]);
  });

  test("by number are the last that was started with it, on that host, however it is called", () => {
    const events = log(
      { at: 1, actor: { pid: 8 }, starts: { image: "old.exe" } },
      { at: 2, computer: "PC2", actor: { pid: 8 }, starts: { image: "other.exe" } },
      { at: 3, computer: "pc1.corp.example", actor: { pid: 8 }, starts: { image: "new.exe" } },
      { at: 9, actor: { pid: 8 } },
    );
    expect(images(events)).toEqual(["new.exe"]);
  });

  test("are not in the logs where the number's process had ended", () => {
    const events = log(
      { at: 1, actor: { pid: 8 }, starts: { image: "old.exe" } },
      { at: 2, actor: { pid: 8 }, endsProcess: true },
      { at: 3, actor: { pid: 8 }, process: "C:\\x.exe" },
    );
    expect(images(events)).toEqual(["not-logged"]);
    // An end that is told at the time of a start is that of the process before.
    const atOnce = log(
      { at: 2, actor: { pid: 8 }, starts: { image: "new.exe" } },
      { at: 2, actor: { pid: 8 }, endsProcess: true },
      { at: 3, actor: { pid: 8 } },
    );
    expect(images(atOnce)).toEqual(["new.exe"]);
  });

  test("are never picked among several", () => {
    const twice = log(
      { at: 1, actor: { pid: 8 }, starts: { image: "a.exe" } },
      { at: 1, actor: { pid: 8 }, starts: { image: "b.exe" } },
      { at: 3, actor: { pid: 8 } },
    );
    expect(images(twice)).toEqual(["ambiguous"]);
    const another = log(
      { at: 1, actor: { pid: 8 }, starts: { image: "C:\\a.exe" } },
      { at: 3, actor: { pid: 8 }, process: "C:\\b.exe" },
    );
    const [link] = answered(traceOf(another[1]!), another).process!.links;
    expect([link!.unknown, link!.candidates]).toEqual(["ambiguous", [another[0]]]);
    const sameGuid = log(
      { at: 1, actor: { guid: guid(1) }, starts: { image: "a.exe" } },
      { at: 1, actor: { guid: guid(1) }, starts: { image: "b.exe" } },
      { at: 3, actor: { guid: guid(1) } },
    );
    expect(images(sameGuid)).toEqual(["ambiguous"]);
  });

  test("of one id are the last before, and with a clock that was set back the first behind", () => {
    const ofOne = (at: number) =>
      log(
        { at: 4, actor: { guid: guid(1) }, starts: { image: "a.exe" } },
        { at: 6, actor: { guid: guid(1) }, starts: { image: "b.exe" } },
        { at, actor: { guid: guid(1) } },
      );
    expect([8, 5, 3].map((at) => images(ofOne(at)))).toEqual([["b.exe"], ["a.exe"], ["a.exe"]]);
  });

  test("are one where Sysmon and the audit tell of the same start, and a copy of a record is no other", () => {
    const sysmon = {
      at: 2,
      actor: { guid: guid(2), pid: 8 },
      starts: { image: "C:\\a.exe", parent: { guid: guid(1) } },
    };
    const events = log(
      { at: 1, actor: { guid: guid(1), pid: 4 }, starts: { image: "C:\\p.exe" } },
      sysmon,
      { at: 3, actor: { pid: 8 }, starts: { image: "C:\\A.exe", parent: { pid: 4 } } },
      { at: 4, actor: { pid: 8 } },
    );
    const copy = { ...events[1]!, place: { ...events[1]!.place, file: 1 } };
    const { process } = answered(traceOf(events[3]!), [...events, copy]);
    expect(process!.links.map(({ start }) => start?.recordId)).toEqual(["1", "0"]);
  });

  test("end where it would have started itself, and after some", () => {
    const events = log({
      at: 1,
      actor: { guid: guid(1) },
      starts: { image: "a.exe", parent: { guid: guid(1) } },
    });
    expect(images(events)).toEqual(["a.exe", "cycle"]);
    const long = log(
      ...Array.from({ length: 40 }, (_, at) => ({
        at,
        actor: { guid: guid(at) },
        starts: { image: "a.exe", parent: { guid: guid(at - 1) } },
      })),
    );
    const { process } = answered(traceOf(long.at(-1)!), long);
    expect([process!.links.length, process!.isCut]).toEqual([MAX_LINKS, true]);
  });

  test("of any made log are sound: each started before the next, unless its id says which it is, on the host, with the name it was asked by", () => {
    const name = fc.record({
      guid: fc.option(fc.integer({ min: 1, max: 4 }).map(guid), { nil: null }),
      pid: fc.option(fc.integer({ min: 1, max: 4 }), { nil: null }),
    });
    const image = fc.constantFrom("", "C:\\a.exe", "C:\\b.exe");
    const event = fc.record({
      at: fc.integer({ min: 0, max: 30 }),
      computer: fc.constantFrom("PC1", "PC1.corp.example", "PC2"),
      actor: name,
      endsProcess: fc.boolean(),
      process: image,
    });
    const start = fc.record({ parent: name, image, parentImage: image });
    const any = fc
      .tuple(event, fc.option(start, { nil: undefined }))
      .map(([each, starts]): Made => (starts === undefined ? each : { ...each, endsProcess: false, starts }));
    fc.assert(
      fc.property(fc.array(any, { minLength: 1, maxLength: 40 }), fc.nat(), (all, pick) => {
        const events = log(...all);
        const anchor = events[pick % events.length]!;
        const links = answered(traceOf(anchor), events).process?.links ?? [];
        let time = anchor.time;
        for (const { start, unknown, candidates } of links) {
          expect(start === null).toBe(unknown !== null);
          expect(candidates.length > 0).toBe(unknown === "ambiguous");
          if (start === null) continue;
          const isById = start.actor.guid !== null;
          expect(start.time <= time || isById).toBe(true);
          expect(start.computer.startsWith("PC1")).toBe(anchor.computer.startsWith("PC1"));
          // By number alone no other process was started between, nor had this one ended.
          const { pid } = start.actor;
          const between = events.filter(
            (each) =>
              each.actor.pid === pid &&
              each.computer === start.computer &&
              each.time > start.time &&
              each.time <= time,
          );
          if (!isById && start !== anchor) {
            expect(between.filter(({ endsProcess }) => endsProcess)).toEqual([]);
            expect(between.filter(({ starts, actor }) => starts !== null && actor.guid === null)).toEqual([]);
          }
          time = start.time;
        }
      }),
    );
  });
});

describe("the logon of an event", () => {
  const on = (type: string, account: string) => ({
    logsOn: { type, account, address: null, workstation: null, linkedId: null },
  });

  test("is the last that got the number, from the start of the process where the event names none", () => {
    const events = log(
      { at: 1, logonId: "0x5", ...on("2", "old") },
      { at: 2, logonId: "0x5", ...on("10", "amy") },
      { at: 3, logonId: "0x5", actor: { guid: guid(1) }, starts: { image: "a.exe" } },
      { at: 4, actor: { guid: guid(1) } },
      { at: 5, logonId: "0x5", logsOff: true },
    );
    const { logon } = answered(traceOf(events[3]!), events);
    expect(logon).toMatchObject({
      id: "0x5",
      from: events[2],
      start: events[1],
      ended: "logged-off",
      end: events[4],
    });
  });

  test("stays unknown where it is not in the logs, was used again, or is two", () => {
    const lone = log({ at: 3, logonId: "0x5" });
    expect(answered(traceOf(lone[0]!), lone).logon).toMatchObject({ start: null, ended: "open" });
    const again = log(
      { at: 1, logonId: "0x5", ...on("2", "a") },
      { at: 3, logonId: "0x5" },
      { at: 9, logonId: "0x5", ...on("2", "b") },
    );
    expect(answered(traceOf(again[1]!), again).logon).toMatchObject({ start: again[0], ended: "used-again" });
    const two = log(
      { at: 1, logonId: "0x5", ...on("2", "a") },
      { at: 1, logonId: "0x5", ...on("3", "b") },
      { at: 3, logonId: "0x5" },
    );
    const { logon } = answered(traceOf(two[2]!), two);
    expect([logon!.start, logon!.candidates]).toEqual([null, [two[0], two[1]]]);
  });

  test("of Windows itself is searched for nowhere, and an event that names none has none", () => {
    const [system, none] = log({ at: 1, logonId: "0x3e7" }, { at: 2 });
    expect(traceOf(system!).next()).toMatchObject({ done: true, value: { logon: { builtIn: "SYSTEM" } } });
    expect(traceOf(none!).next()).toMatchObject({ done: true, value: { logon: null, process: null } });
  });
});

test("a search for the end of a logon is not settled by the logon itself", () => {
  const [start, off] = log({ at: 1, logonId: "0x5" }, { at: 4, logonId: "0x5", logsOff: true });
  const lookup = { kind: "logon-end", host: "PC1", id: "0x5", after: start!.time } as const;
  expect(settledAt(lookup, [start!])).toBeNull();
  expect(settledAt(lookup, [start!, off!])).not.toBeNull();
});
