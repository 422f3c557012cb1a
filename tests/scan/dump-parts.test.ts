import { describe, expect, test } from "vitest";
import { say } from "../../src/lib/said.ts";
import type { ScanInput } from "../../src/model/input.ts";
import type { Issue } from "../../src/model/issue.ts";
import type { Clock } from "../../src/scan/pool/clock.ts";
import { DumpPool } from "../../src/scan/pool/dump-pool.ts";
import type { TaskResult } from "../../src/scan/protocol/protocol.ts";
import { chunkSize, fileHeaderSize } from "../support/evtx-writer.ts";
import { logonLog, settle, TestPort } from "./support/test-pool.ts";

/** Slots of a part of a dump. */
const PART = 128;

/** A chunk for each of 300 events: three parts. */
const long = logonLog(
  Array.from({ length: 300 }, (_, at) => [
    `2026-03-01T10:00:${String(at % 60).padStart(2, "0")}.0000000Z`,
    `user${at}`,
  ]),
  1,
);
const short = logonLog([["2026-03-01T10:00:00.0000000Z", "last"]]);
const logs = { long, headless: long.slice(fileHeaderSize), short };

interface Dump {
  readonly text: string;
  readonly users: readonly string[];
  readonly results: readonly { readonly path: string; readonly result: TaskResult }[];
  readonly issues: readonly Issue[];
  readonly ports: readonly TestPort[];
}

async function dump(
  workers: number,
  prepare: (port: TestPort, number: number) => void = () => undefined,
  files: Readonly<Record<string, Uint8Array>> = logs,
): Promise<Dump> {
  const ports: TestPort[] = [];
  const spawn = (): TestPort => {
    const port = new TestPort(new Map(Object.entries(files)));
    prepare(port, ports.length);
    ports.push(port);
    return port;
  };
  let tick: () => void = () => undefined;
  const clock: Clock = {
    now: () => 0,
    every: (_milliseconds, action) => {
      tick = action;
      return () => undefined;
    },
    pause: () => Promise.resolve(),
  };
  const pool = new DumpPool(spawn, workers, "jsonl", clock);
  const inputs = Object.entries(files).map(([path, { length }]): ScanInput => ({
    path,
    container: null,
    source: path,
    bytes: length,
  }));
  const results: { path: string; result: TaskResult }[] = [];
  const decoder = new TextDecoder();
  let text = "";
  let isDone = false;
  const watch = async (): Promise<void> => {
    for (; !isDone; await settle()) tick();
  };
  void watch();
  for await (const piece of pool.dump(inputs, ({ path }, result) => results.push({ path, result }))) {
    text += decoder.decode(piece);
  }
  isDone = true;
  pool.close();
  const users = [...text.matchAll(/"TargetUserName":"(\w+)"/g)].map(([, user]) => user!);
  return { text, users, results, issues: results.flatMap(({ result }) => result.issues), ports };
}

/** Ends the worker when it says that a part is done: the part is `first` of `path`, so many times. */
function deadlyPart(path: string, first: number, times: number): (port: TestPort) => void {
  let left = times;
  return (port) => {
    const ranges = new Map<number, boolean>();
    port.hears = (message) => {
      if (message.kind === "dump") {
        ranges.set(message.task, message.file.path === path && message.range.first === first);
      }
      return true;
    };
    port.says = (message) => {
      if (message.kind !== "dumped" || ranges.get(message.task) !== true || left-- <= 0) return true;
      port.die("out of memory");
      return false;
    };
  };
}

describe("a dump whose worker dies", () => {
  test("once is what it is without, whichever part it was at", async () => {
    const whole = await dump(2);
    expect(whole.users).toHaveLength(601);
    for (const workers of [1, 2, 3]) {
      for (const path of ["long", "headless"]) {
        for (const first of [0, PART, 2 * PART]) {
          const { text, results, ports } = await dump(workers, deadlyPart(path, first, 1));
          expect(text === whole.text, `${workers} workers, ${path} ${first}`).toBe(true);
          expect(results).toEqual(whole.results);
          expect(ports).toHaveLength(workers + 1);
        }
      }
    }
  }, 120_000);

  test("twice at one part loses that part, says where it lies and goes on with the rest", async () => {
    const whole = await dump(1);
    for (const workers of [1, 2]) {
      for (const path of ["long", "headless"] as const) {
        for (const part of [0, 1, 2]) {
          const { users, results, issues, ports } = await dump(workers, deadlyPart(path, part * PART, 2));
          const before = path === "long" ? 0 : 300;
          const [from, to] = [before + part * PART, before + Math.min(300, (part + 1) * PART)];
          expect(users).toEqual([...whole.users.slice(0, from), ...whole.users.slice(to)]);
          const origin = path === "long" ? fileHeaderSize : 0;
          const start = part === 0 ? 0 : origin + part * PART * chunkSize;
          const end = Math.min(logs[path].length, origin + (part + 1) * PART * chunkSize);
          expect(issues.filter(({ code }) => code === "worker-lost")).toEqual([
            {
              code: "worker-lost",
              file: path,
              offset: start,
              line: null,
              recordId: null,
              detail: "the worker stopped twice on this part of the file: out of memory",
              said: say("the worker stopped twice on this part of the file: {reason}", {
                reason: "out of memory",
              }),
              lostBytes: end - start,
            },
          ]);
          const sizes = results.filter((each) => each.path === path).map(({ result }) => result);
          expect(sizes.reduce((sum, { bytesRead, bytesLost }) => sum + bytesRead + bytesLost, 0)).toBe(
            logs[path].length,
          );
          expect(ports).toHaveLength(workers + 2);
        }
      }
    }
  }, 120_000);

  test("at every part is reported part by part, and ends", async () => {
    const { text, issues, results } = await dump(2, (port) => {
      port.says = (message) => {
        if (message.kind === "dumped") port.die("out of memory");
        return message.kind !== "dumped";
      };
    });
    expect(text).toBe("");
    expect(new Set(issues.map(({ code }) => code))).toEqual(new Set(["worker-lost"]));
    for (const [path, { length }] of Object.entries(logs)) {
      const lost = results.filter((each) => each.path === path);
      expect(lost.reduce((sum, { result }) => sum + result.bytesLost, 0)).toBe(length);
    }
  });

  test("before it says a word, and so all that follow, loses everything", async () => {
    const { text, results, ports } = await dump(2, (port) => {
      port.hears = () => {
        port.die("blocked");
        return false;
      };
    });
    expect(text).toBe("");
    // Three in each worker slot, and then it is given up.
    expect(ports).toHaveLength(6);
    expect(results.reduce((sum, { result }) => sum + result.bytesLost, 0)).toBe(
      Object.values(logs).reduce((sum, { length }) => sum + length, 0),
    );
  });
});

test("a worker that hangs over a part of a dump is replaced", async () => {
  const whole = await dump(2);
  const { text, ports } = await dump(2, (port, number) => {
    port.hears = (message) => number !== 0 || message.kind !== "dump" || message.range.first !== PART;
  });
  expect(text === whole.text).toBe(true);
  expect(ports).toHaveLength(3);
});
