import { describe, expect, test } from "vitest";
import { forwardEvidence, portForward } from "../../../tests/support/port-forward.ts";
import { isoToMilliseconds } from "../../lib/iso-time.ts";
import type { FileLedger } from "../../model/ledger.ts";
import type { PortForward } from "../../model/port-forward.ts";
import { axisOf, barOf, lifeOf, presenceAt, spansOf } from "./life.ts";

const at = (hour: number): string => `2026-03-01T${String(hour).padStart(2, "0")}:00:00.0000000Z`;
const ms = (hour: number): number => isoToMilliseconds(at(hour));
/** A log from 5 to 20 o'clock. */
const spans = spansOf([{ firstTime: at(5), lastTime: at(20) } as FileLedger]);
const presence = (forward: PortForward, hour: number): string =>
  presenceAt(forward, lifeOf(forward, spans), ms(hour));

describe("a forward at a moment", () => {
  test("is up from its beginning to before its end", () => {
    const forward = portForward({ since: at(9), until: at(12), state: "ended" });
    expect([8, 9, 11, 12, 13].map((hour) => presence(forward, hour))).toEqual([
      "down",
      "up",
      "up",
      "down",
      "down",
    ]);
  });

  test("is up to the logs' end where it is open; nobody knows what came then", () => {
    const forward = portForward({ since: at(9) });
    expect([8, 9, 20, 21].map((hour) => presence(forward, hour))).toEqual(["down", "up", "up", "perhaps"]);
  });

  test("was there before its end where it is older than the logs", () => {
    const forward = portForward({ since: null, until: at(12), state: "ended" });
    expect([5, 12].map((hour) => presence(forward, hour))).toEqual(["up", "down"]);
  });

  test("is up perhaps where the logs do not settle it, and never where it was refused", () => {
    expect(presence(portForward({ since: at(9), state: "uncertain" }), 10)).toBe("perhaps");
    expect(presence(portForward({ since: at(9), state: "uncertain" }), 8)).toBe("down");
    expect(presence(portForward({ since: at(9), state: "paused" }), 10)).toBe("perhaps");
    expect(presence(portForward({ since: null, state: "refused" }), 10)).toBe("down");
  });
});

describe("the axis", () => {
  test("reaches over the logs that prove forwards, and their events' own times", () => {
    const early = portForward({ evidence: [forwardEvidence({ time: at(4) })] });
    const axis = axisOf([lifeOf(early, spans), lifeOf(portForward({ since: at(9) }), spans)]);
    expect(axis).toEqual({ first: ms(4), last: ms(20) });
    expect(axisOf([])).toBeNull();
  });

  test("is not stretched by a time of a log that nobody believes, which is kept to be told", () => {
    const log = (firstTime: string, lastTime: string) => spansOf([{ firstTime, lastTime } as FileLedger]);
    const forward = portForward({ since: at(9), evidence: [forwardEvidence({ time: at(9) })] });
    const [late, early] = ["9999-12-31T23:59:59.0000000Z", "1601-01-01T00:00:00.0000000Z"];
    expect(lifeOf(forward, log(at(5), late))).toMatchObject({
      logs: { first: ms(5), last: ms(9) },
      doubted: isoToMilliseconds(late),
    });
    expect(lifeOf(forward, log(early, at(20)))).toMatchObject({
      logs: { first: ms(9), last: ms(20) },
      doubted: isoToMilliseconds(early),
    });
    expect(lifeOf(forward, spans).doubted).toBeNull();
    const absurd = portForward({ since: late, evidence: [forwardEvidence({ time: late })] });
    expect(lifeOf(absurd, log(late, late))).toMatchObject({
      logs: { first: isoToMilliseconds(late), last: isoToMilliseconds(late) },
      doubted: null,
    });
  });

  test("holds a bar for each life, and a moment for what was refused", () => {
    const axis = { first: ms(0), last: ms(20) };
    const bar = (forward: PortForward): object => barOf(forward, lifeOf(forward, spans), axis);
    expect(bar(portForward({ since: at(10) }))).toEqual({ start: 0.5, end: 1 });
    expect(bar(portForward({ since: null, until: at(10), state: "ended" }))).toEqual({
      start: 0.25,
      end: 0.5,
    });
    const refused = portForward({
      since: null,
      state: "refused",
      evidence: [forwardEvidence({ time: at(5) })],
    });
    expect(bar(refused)).toEqual({ start: 0.25, end: 0.25 });
  });
});
