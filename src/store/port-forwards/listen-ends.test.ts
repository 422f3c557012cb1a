import fc from "fast-check";
import { expect, test } from "vitest";
import { portForward } from "../../../tests/support/port-forward.ts";
import { countStates, listenEndsOf } from "./listen-ends.ts";

const at = (hour: number): string => `2026-03-01T${String(hour).padStart(2, "0")}:00:00.0000000Z`;
const benign = {
  kind: "wsl2",
  reason: "its target is a WSL2 machine",
  against: null,
  said: { reason: [], against: [] },
} as const;

const forwards = [
  portForward({ id: "benign", listenPort: "1", since: at(23), benign }),
  portForward({ id: "refused", listenPort: "2", since: null, state: "refused" }),
  portForward({ id: "ended", listenPort: "3", since: at(9), until: at(10), state: "ended" }),
  portForward({ id: "later ended", listenPort: "4", since: at(11), until: at(12), state: "ended" }),
  portForward({ id: "paused", listenPort: "5", since: at(8), state: "paused" }),
  portForward({ id: "uncertain", listenPort: "6", since: at(7), state: "uncertain" }),
  portForward({ id: "open", listenPort: "7", since: at(1) }),
  portForward({ id: "later open", listenPort: "8", since: at(2) }),
];

const ids = (list: typeof forwards): readonly (readonly string[])[] =>
  listenEndsOf(list).map(({ lives }) => lives.map(({ id }) => id));

test("open ends come first, likely benign ones last, the newest of each kind first", () => {
  expect(ids(forwards).flat()).toEqual([
    "later open",
    "open",
    "paused",
    "uncertain",
    "later ended",
    "ended",
    "refused",
    "benign",
  ]);
});

test("lives of one listen end stand under each other, and count once", () => {
  const first = portForward({ id: "a", since: at(1), until: at(2), endedBy: "replaced", state: "ended" });
  const then = portForward({ id: "b", since: at(2), connectPort: "5985", host: "ws7" });
  const elsewhere = portForward({ id: "c", since: at(3), host: "WS8" });
  expect(ids([then, elsewhere, first])).toEqual([["c"], ["a", "b"]]);
  expect(countStates([then, elsewhere, first]).open).toBe(2);
});

test("what was refused is no life of a listen end, and what is benign does not count as open", () => {
  const there = portForward({ id: "a", since: at(1) });
  const refused = portForward({ id: "b", since: null, state: "refused" });
  const harmless = portForward({ id: "c", since: at(3), benign });
  expect(ids([refused, harmless, there])).toEqual([["a"], ["b"], ["c"]]);
  expect(countStates([refused, harmless, there])).toEqual({
    open: 1,
    uncertain: 0,
    paused: 0,
    ended: 0,
    refused: 1,
  });
});

test("the order does not depend on the order in which forwards are told", () => {
  fc.assert(
    fc.property(fc.shuffledSubarray(forwards, { minLength: forwards.length }), (shuffled) => {
      expect(ids(shuffled)).toEqual(ids(forwards));
    }),
  );
});
