import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { answered, made, type Made } from "../../tests/support/context-events.ts";
import { traceEnds } from "./trace-ends.ts";
import { traceOf } from "./trace.ts";

const log = (...events: readonly Made[]) => events.map(made);
const guid = (number: number): string => `{00000000-0000-0000-0000-${String(number).padStart(12, "0")}}`;
/** Of each process that the event came from: how it ended, and the record that says so. */
function endsOf(events: ReturnType<typeof log>, at: number) {
  const { process } = answered(traceOf(events[at]!), events);
  const ends = answered(traceEnds(events[at]!, process!), events);
  return ends.map((end) => (end === null ? null : `${end.ended} ${end.end?.recordId ?? "-"}`));
}

describe("the end of a process", () => {
  test("is the first with its number behind its start, told by one log or both", () => {
    const events = log(
      { at: 0, actor: { pid: 8 }, endsProcess: true },
      { at: 1, actor: { pid: 8 }, starts: { image: "C:\\a.exe", parent: { pid: 4 } } },
      { at: 5, actor: { pid: 8 }, process: "C:\\a.exe" },
      { at: 9, actor: { pid: 8 }, process: "C:\\A.exe", endsProcess: true },
      { at: 10, actor: { guid: guid(1), pid: 8 }, process: "C:\\a.exe", endsProcess: true },
      { at: 20, actor: { pid: 4 }, process: "C:\\p.exe", endsProcess: true },
    );
    expect(endsOf(events, 2)).toEqual(["ended 3", "ended 5"]);
  });

  test("by Sysmon's id is its own, however often the number was used meanwhile", () => {
    const events = log(
      { at: 1, actor: { guid: guid(1), pid: 8 }, starts: { image: "a.exe" } },
      { at: 2, actor: { guid: guid(2), pid: 8 }, process: "b.exe", endsProcess: true },
      { at: 9, actor: { guid: guid(1), pid: 8 }, process: "a.exe", endsProcess: true },
    );
    expect(endsOf(events, 0)).toEqual(["ended 2"]);
  });

  test("is not in the logs where the number was started again before, or nothing is told of it", () => {
    const events = log(
      { at: 1, actor: { pid: 8 }, starts: { image: "a.exe" } },
      { at: 2, computer: "PC2", actor: { pid: 8 }, endsProcess: true },
      { at: 30, actor: { pid: 8 }, starts: { image: "b.exe" } },
      { at: 40, actor: { pid: 8 }, process: "b.exe", endsProcess: true },
      { at: 50, actor: { pid: 9 }, starts: { image: "c.exe" } },
    );
    expect(endsOf(events, 0)).toEqual(["used-again 2"]);
    expect(endsOf(events, 2)).toEqual(["ended 3"]);
    expect(endsOf(events, 4)).toEqual(["open -"]);
  });

  test("of another program is that of another process", () => {
    const events = log(
      { at: 1, actor: { pid: 8 }, starts: { image: "C:\\a.exe" } },
      { at: 60, actor: { pid: 8 }, process: "C:\\b.exe", endsProcess: true },
    );
    expect(endsOf(events, 0)).toEqual(["used-again 1"]);
  });

  test("is not told of a process of which it is not known which it was", () => {
    const events = log(
      { at: 1, actor: { pid: 8 }, starts: { image: "a.exe" } },
      { at: 1, actor: { pid: 8 }, starts: { image: "b.exe" } },
      { at: 3, actor: { pid: 8 } },
      { at: 4, actor: { pid: 8 }, endsProcess: true },
    );
    expect(endsOf(events, 2)).toEqual([null]);
  });

  test("in any made log lies behind the start, on the host, and behind no other start of the number", () => {
    const event = fc.record({
      at: fc.integer({ min: 0, max: 600 }),
      computer: fc.constantFrom("PC1", "PC1", "PC1", "PC2"),
      actor: fc.record({ pid: fc.integer({ min: 1, max: 3 }) }),
      process: fc.constantFrom("", "", "C:\\a.exe", "C:\\b.exe"),
      endsProcess: fc.boolean(),
    });
    const start = fc.record({ image: fc.constantFrom("", "", "C:\\a.exe") });
    const any = fc
      .tuple(event, fc.option(start, { nil: undefined }))
      .map(([each, starts]): Made => (starts === undefined ? each : { ...each, endsProcess: false, starts }));
    let ended = 0;
    fc.assert(
      fc.property(fc.array(any, { minLength: 1, maxLength: 30 }), fc.nat(), (all, pick) => {
        const events = log(...all);
        const anchor = events[pick % events.length]!;
        const process = answered(traceOf(anchor), events).process!;
        const [end] = answered(traceEnds(anchor, process), events);
        const [{ start }] = process.links as [(typeof process.links)[0]];
        if (end?.ended !== "ended" || start === null) return;
        ended++;
        const at = end.end!.time;
        expect(end.end!.endsProcess && end.end!.computer === anchor.computer && at > start.time).toBe(true);
        const between = events.filter(
          ({ starts, actor, computer, time }) =>
            starts !== null &&
            actor.pid === start.actor.pid &&
            computer === start.computer &&
            time > start.time &&
            time < at,
        );
        expect(between).toEqual([]);
      }),
      { numRuns: 4000 },
    );
    expect(ended).toBeGreaterThan(50);
  });
});
