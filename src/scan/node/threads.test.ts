import { expect, test } from "vitest";
import { crewFor, scannersFor, threadsFor } from "./threads.ts";

const logs = (...bytes: number[]): Parameters<typeof threadsFor>[1] =>
  bytes.map((each) => ({ path: "a.evtx", container: null, source: "a.evtx", bytes: each }));

test("there are as many threads as have something to read, and never more than are wanted", () => {
  expect(threadsFor(8, logs())).toBe(1);
  expect(threadsFor(8, logs(70_000, 70_000))).toBe(1);
  expect(threadsFor(8, logs(5_000_000, 5_000_000))).toBe(3);
  expect(threadsFor(2, logs(40_000_000_000))).toBe(2);
});

test("where nobody says how many, as many scan as the logs are worth", () => {
  for (const cores of [1, 2, 8]) {
    expect(scannersFor(logs(), cores)).toBe(1);
    expect(scannersFor(logs(20 << 20, 12 << 20), cores)).toBe(1);
    expect(scannersFor(logs(4_000_000_000), cores)).toBe(cores);
  }
  expect(scannersFor(logs(256 << 20), 2)).toBe(1);
  expect(scannersFor(logs(256 << 20, 1), 2)).toBe(2);
  expect(scannersFor(logs(100 << 20), 8)).toBe(4);
});

test("a number that somebody wants is taken, as far as there is something to read", () => {
  const script = new URL("file:///cli.js");
  expect(crewFor({ script, workers: null }, logs(5_000_000)).workers).toBe(1);
  expect(crewFor({ script, workers: 2 }, logs(5_000_000)).workers).toBe(2);
});

test("a program that only waits reads what is small in its own thread", () => {
  const program = { script: new URL("file:///cli.js"), workers: 8 };
  expect(crewFor(program, logs(70_000))).toEqual({ ...program, workers: 1, isHere: true });
  expect(crewFor(program, logs(5_000_000))).toEqual({ ...program, workers: 2, isHere: false });
  expect(crewFor({ ...program, workers: 1 }, logs(5_000_000)).isHere).toBe(false);
});
