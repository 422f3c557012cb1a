import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { LoggingHost, netsh } from "../support/forward-events.ts";
import type { PortForward } from "../../src/model/port-forward.ts";
import { logOf } from "./support/logged-case.ts";
import { logonRule, ruleFile, TestPool, type TestPort } from "./support/test-pool.ts";

// Who started whom is followed up round by round: only the child tells which process its parent is.

const ENDS = "listenport=8080 listenaddress=0.0.0.0 connectport=3389 connectaddress=10.0.0.5";

type Started = "started" | "audited";

/** netsh and those above it, each started by the next; of one host, in a log of a process per chunk. */
function chain(how: Started, images: readonly string[], name = "WS7", file = 0): LoggingHost {
  const host = new LoggingHost(name, file);
  [...images].reverse().forEach((image, index, all) => {
    const second = String(index).padStart(2, "0");
    host[how](`10:00:${second}.000`, {
      pid: 100 + 4 * index,
      image,
      command: image === "netsh" ? netsh("add", ENDS) : image,
      parent: 96 + 4 * index,
      parentImage: all[index - 1] ?? "wininit",
    });
    // Others in between.
    host[how](`10:00:${second}.500`, { pid: 900 + 4 * index, image: "calc", command: "calc" });
  });
  return host;
}

const map = {
  path: "logsources.toml",
  text: readFileSync(new URL("../../rules/logsources.toml", import.meta.url), "utf8"),
};

async function scan(
  logs: Readonly<Record<string, Uint8Array>>,
  workers = 1,
  prepare?: (port: TestPort, pool: () => TestPool) => void,
): Promise<TestPool> {
  const pool: TestPool = new TestPool(logs, workers, (port) => prepare?.(port, () => pool));
  await pool.coordinator.loadRules([ruleFile(logonRule)], map);
  const done = pool.done();
  pool.coordinator.add(pool.inputs());
  await done;
  return pool;
}

const rounds = (pool: TestPool): number =>
  new Set(
    pool.ports.flatMap(({ received }) =>
      received.flatMap((message) =>
        message.kind === "ask" && message.question.kind === "again" ? [JSON.stringify(message.question)] : [],
      ),
    ),
  ).size;
const images = ({ processes }: PortForward): readonly string[] =>
  processes.map(({ image }) => image.split("\\").at(-1)!.replace(".exe", ""));
/** Without the places of records: these are what differs. */
const said = ({ forwards }: TestPool): unknown =>
  JSON.parse(JSON.stringify(forwards, (key, value: unknown) => (key === "places" ? undefined : value)));

const FIVE = ["netsh", "cmd", "powershell", "winword", "explorer", "userinit"];

test.each(["started", "audited"] as const)(
  "a chain of processes goes up to the first that no log has (%s)",
  async (how) => {
    const log = logOf(chain(how, FIVE), 1);
    const pool = await scan({ log });
    expect(pool.forwards.map(images)).toEqual([[...FIVE, "wininit"]]);
    expect(pool.forwards[0]!.processes.map(({ start }) => start !== null)).toEqual([
      ...FIVE.map(() => true),
      false,
    ]);
    // Each round has one more, and the last has none: nobody is asked for twice.
    expect(rounds(pool)).toBe(FIVE.length);
    expect(pool.ledger!.state).toEqual({ kind: "done" });
    expect(pool.progress!.bytes).toBe(pool.progress!.totalBytes);
  },
);

test("a chain is the same with any number of workers, whichever file holds which part of it", async () => {
  const host = chain("started", FIVE);
  const part = (first: number, end: number): Uint8Array => {
    const some = new LoggingHost("WS7");
    some.events.push(...host.events.slice(first, end));
    return logOf(some, 1);
  };
  const told = said(await scan({ log: logOf(host, 1) }));
  const [early, middle, late] = [part(0, 3), part(3, 8), part(8, 12)];
  expect(said(await scan({ late, early, middle }, 3))).toEqual(told);
  expect(said(await scan({ middle, late, again: middle, early }, 2))).toEqual(told);
});

test("chains of different heights are followed together", async () => {
  const pool = await scan({
    high: logOf(chain("started", FIVE, "WS7"), 1),
    low: logOf(chain("started", ["netsh", "cmd"], "WS8", 1), 1),
  });
  expect(pool.forwards.map(images)).toEqual([
    ["netsh", "cmd", "wininit"],
    [...FIVE, "wininit"],
  ]);
});

test("no chain is followed for ever", async () => {
  const pool = await scan({
    log: logOf(chain("started", ["netsh", ...Array.from({ length: 11 }, () => "cmd")]), 1),
  });
  expect(rounds(pool)).toBe(7);
  expect(pool.forwards.map(images)[0]).toHaveLength(9);
});

test("what is cancelled in a later round keeps what was found by then, and reads no more", async () => {
  let scans = 0;
  const pool = await scan({ log: logOf(chain("started", FIVE), 20) }, 1, (port, own) => {
    port.hears = (message) => {
      if (message.kind === "scan" && message.again !== null && ++scans === 2) own().coordinator.cancel();
      return true;
    };
  });
  expect(scans).toBe(2);
  expect(images(pool.forwards[0]!).slice(0, 2)).toEqual(["netsh", "cmd"]);
  expect(pool.ledger!.state).toMatchObject({ kind: "cancelled" });
});
