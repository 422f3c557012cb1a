import { expect, test } from "vitest";
import { portForward } from "../../../tests/support/port-forward.ts";
import type { PortForward } from "../../model/port-forward.ts";
import { listenEndsOf } from "./listen-ends.ts";
import { storyOf } from "./story.ts";

const at = (time: string): string => `2026-03-${time}:00.0000000Z`;
const story = (...lives: readonly PortForward[]): readonly string[] =>
  storyOf(listenEndsOf(lives)[0]!, () => at("03T12:00")).map(
    ({ time, words }) => `${time?.slice(8, 16) ?? "earlier"} ${words}`,
  );

test("a listen end that is led elsewhere was open all the while", () => {
  const first = portForward({
    id: "a",
    since: at("01T09:00"),
    until: at("02T01:00"),
    endedBy: "replaced",
    state: "ended",
  });
  const second = portForward({
    id: "b",
    connectPort: "5985",
    since: at("02T01:00"),
    until: at("02T01:28"),
    endedBy: "delete",
    state: "ended",
  });
  expect(story(first, second)).toEqual([
    "01T09:00 added → 10.0.0.5:3389",
    "02T01:00 led elsewhere → 10.0.0.5:5985",
    "02T01:28 deleted, open 16 h 28 min",
  ]);
});

test("what is open is still there when the logs end", () => {
  expect(story(portForward({ since: at("03T10:00") }))).toEqual([
    "03T10:00 added → 10.0.0.5:3389",
    "03T12:00 still there when the logs end, open 2 h 0 min",
  ]);
});

test("what is older than the logs has no duration", () => {
  const forward = portForward({ since: null, until: at("02T01:00"), endedBy: "reset", state: "ended" });
  expect(story(forward)).toEqual([
    "earlier → 10.0.0.5:3389, made before the logs begin",
    "02T01:00 deleted with all others (reset)",
  ]);
});

test("deleted and added again, it was closed in between", () => {
  const first = portForward({
    id: "a",
    since: at("01T09:00"),
    until: at("01T10:00"),
    endedBy: "delete",
    state: "ended",
  });
  expect(story(first, portForward({ id: "b", since: at("03T11:00") }))).toEqual([
    "01T09:00 added → 10.0.0.5:3389",
    "01T10:00 deleted, open 1 h 0 min",
    "03T11:00 added → 10.0.0.5:3389",
    "03T12:00 still there when the logs end, open 1 h 0 min",
  ]);
});

test("an order is no addition, and what is uncertain is not said to be there", () => {
  const forward = portForward({ since: at("01T09:00"), state: "uncertain", certainty: "ordered" });
  expect(story(forward)).toEqual([
    "01T09:00 ordered → 10.0.0.5:3389",
    "03T12:00 the logs end: whether it is there is uncertain",
  ]);
});
