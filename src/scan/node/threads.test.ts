import { expect, test } from "vitest";
import { crewFor, threadsFor } from "./threads.ts";

const logs = (...bytes: number[]): Parameters<typeof threadsFor>[1] =>
  bytes.map((each) => ({ path: "a.evtx", container: null, source: "a.evtx", bytes: each }));

test("there are as many threads as have something to read, and never more than are wanted", () => {
  expect(threadsFor(8, logs())).toBe(1);
  expect(threadsFor(8, logs(70_000, 70_000))).toBe(1);
  expect(threadsFor(8, logs(5_000_000, 5_000_000))).toBe(3);
  expect(threadsFor(2, logs(40_000_000_000))).toBe(2);
});

test("a program that only waits reads what is small in its own thread", () => {
  const program = { script: new URL("file:///cli.js"), workers: 8 };
  expect(crewFor(program, logs(70_000))).toEqual({ ...program, workers: 1, isHere: true });
  expect(crewFor(program, logs(5_000_000))).toEqual({ ...program, workers: 2, isHere: false });
  expect(crewFor({ ...program, workers: 1 }, logs(5_000_000)).isHere).toBe(false);
});
