import { describe, expect, test } from "vitest";
import { chunkSize, event, fileHeaderSize, value, writeLog, type EventSpec } from "../support/evtx-writer.ts";
import type { LogSourceMapFile } from "../../src/scan/protocol/scanner.ts";
import { burstRule, ruleFile, TestPool, type TestPort } from "./support/test-pool.ts";

const CHANNEL = "Microsoft-Windows-Sysmon/Operational";

const map: LogSourceMapFile = {
  path: "map.toml",
  text: `[[source]]\nservice = "sysmon"\nchannels = ["${CHANNEL}"]\n`,
};

const registryRule = `title: Registry
id: 11111111-1111-4111-8111-111111111111
name: logon
level: low
logsource: {product: windows, service: sysmon}
detection:
  selection: {EventID: 13}
  condition: selection
`;

const guid = (number: number): string => `747f3d96-e4a9-5ceb-0000-0010577${String(number).padStart(5, "0")}`;

interface Told {
  readonly eventId: 1 | 13;
  readonly process: number;
  readonly user?: string;
  readonly computer?: string;
}

/** A log of Sysmon events, each in a chunk of its own from the record id on. */
function sysmonLog(told: readonly Told[], firstId = 1, recordsPerChunk = 1): Uint8Array<ArrayBuffer> {
  const records = told.map(({ eventId, process, user, computer = "PC1" }, index): EventSpec => ({
    channel: CHANNEL,
    provider: "Microsoft-Windows-Sysmon",
    eventId,
    computer,
    recordId: firstId + index,
    time: `2026-03-01T10:00:${String((firstId + index) % 60).padStart(2, "0")}.0000000Z`,
    userId: "S-1-5-18",
    data: [
      ["ProcessGuid", value.guid(guid(process))],
      ["Image", "C:\\Windows\\System32\\netsh.exe"],
      ...(user === undefined ? [] : ([["User", user]] as const)),
    ],
  }));
  return writeLog({ records: records.map((record) => event(record)), recordsPerChunk });
}

async function scan(
  logs: Readonly<Record<string, Uint8Array>>,
  workers: number,
  prepare?: (port: TestPort, number: number) => void,
  rules = registryRule,
): Promise<TestPool> {
  const pool = new TestPool(logs, workers, prepare);
  await pool.coordinator.loadRules([ruleFile(rules)], map);
  const done = pool.done();
  pool.coordinator.add(pool.inputs());
  await done;
  return pool;
}

const readAgain = (pool: TestPool): string[] =>
  pool.ports.flatMap(({ received }) =>
    received.flatMap((message) => (message.kind === "scan" && message.again ? [message.file.path] : [])),
  );

const accounts = (pool: TestPool): (readonly [string, string, number | null])[] =>
  pool.matches
    .map(({ event: { recordId, user, userFrom } }) => [recordId, user, userFrom?.place.file ?? null] as const)
    .sort(([one], [other]) => Number(one) - Number(other));

const set = sysmonLog([
  { eventId: 13, process: 1 },
  { eventId: 13, process: 2 },
]);
const start = sysmonLog([{ eventId: 1, process: 1, user: "CORP\\amy" }], 100);

describe("an event without an account", () => {
  test("has that of the start of its process, from whichever log holds it", async () => {
    for (const workers of [1, 3]) {
      const pool = await scan({ set, start }, workers);
      // Nobody starts process 2, and the account that logged is nobody's.
      expect(accounts(pool)).toEqual([
        ["1", "CORP\\amy", 1],
        ["2", "", null],
      ]);
      expect(pool.revised.map(({ recordId }) => recordId)).toEqual(["1"]);
      expect(readAgain(pool)).toEqual(["start"]);
      const { files, rules, issues } = pool.ledger!;
      expect(rules).toEqual([{ rule: 0, state: "matched", judged: 2, scriptBlockParts: 0, matches: 2 }]);
      expect(files.map(({ records, matches, bytesRead }) => [records.read, matches, bytesRead])).toEqual([
        [2, 2, set.length],
        [1, 0, start.length],
      ]);
      expect(issues).toEqual([]);
    }
  });

  test("is looked up in the slots that hold starts of processes, on the grid of the log or off it", async () => {
    const sets = (count: number): Told[] =>
      Array.from({ length: count }, () => ({ eventId: 13, process: 1 }));
    const told = [...sets(20), { eventId: 1, process: 1, user: "CORP\\amy" } as const, ...sets(30)];
    const log = sysmonLog(told);
    // Sectors that are no part of any chunk, in front of the start's.
    const at = fileHeaderSize + 20 * chunkSize;
    const shifted = new Uint8Array(log.length + 1024);
    shifted.set(log.subarray(0, at));
    shifted.fill(7, at, at + 1024);
    shifted.set(log.subarray(at), at + 1024);
    for (const [file, end] of [
      [log, 21],
      [shifted, 22],
    ] as const) {
      const pool = await scan({ file }, 2);
      expect(new Set(accounts(pool).map(([, user]) => user))).toEqual(new Set(["CORP\\amy"]));
      const runs = pool.ports.flatMap(({ received }) =>
        received.flatMap((message) =>
          message.kind === "scan" && message.again !== null ? message.again : [],
        ),
      );
      expect(runs).toEqual([{ first: 20, end }]);
    }
  });

  test("loses it with the log that named it, and has it again when that comes back or another names it", async () => {
    const pool = await scan(
      { set, start, other: sysmonLog([{ eventId: 1, process: 1, user: "CORP\\amy" }], 200) },
      2,
    );
    const wait = async (action: () => void): Promise<void> => {
      const done = pool.done();
      action();
      await done;
    };
    expect(accounts(pool)[0]).toEqual(["1", "CORP\\amy", 1]);
    await wait(() => pool.coordinator.remove(1));
    expect(accounts(pool)[0]).toEqual(["1", "CORP\\amy", 2]);
    pool.revised.length = 0;
    await wait(() => pool.coordinator.remove(2));
    expect(accounts(pool)[0]).toEqual(["1", "", null]);
    expect(pool.revised.map(({ recordId }) => recordId)).toEqual(["1"]);
    await wait(() => pool.coordinator.restore(1));
    expect(accounts(pool)[0]).toEqual(["1", "CORP\\amy", 1]);
    expect(pool.ledger!.state).toEqual({ kind: "done" });
  });

  test("is not given that of a process of another host, or of one that is named so in another log only", async () => {
    const elsewhere = sysmonLog([{ eventId: 1, process: 1, user: "CORP\\bob", computer: "PC2" }], 100);
    const pool = await scan({ set, elsewhere }, 1);
    expect(accounts(pool).map(([, user]) => user)).toEqual(["", ""]);
  });

  test("costs no second reading where no log holds a start, or no match lacks an account", async () => {
    expect(readAgain(await scan({ set }, 2))).toEqual([]);
    const named = sysmonLog([
      { eventId: 13, process: 1, user: "CORP\\amy" },
      { eventId: 1, process: 1 },
    ]);
    expect(readAgain(await scan({ named, start }, 2))).toEqual([]);
  });

  test("is named after the first start in the order of the evidence, and no more is read than that takes", async () => {
    const both = sysmonLog(
      [1, 2].map((process) => ({ eventId: 1, process, user: "CORP\\amy" })),
      100,
    );
    const later = sysmonLog(
      [1, 2].map((process) => ({ eventId: 1, process, user: "CORP\\bob" })),
      200,
    );
    const logs = { set, both, later, last: sysmonLog([{ eventId: 1, process: 1, user: "X" }], 300) };
    const one = await scan(logs, 1);
    expect(accounts(one)).toEqual([
      ["1", "CORP\\amy", 1],
      ["2", "CORP\\amy", 1],
    ]);
    expect(readAgain(one)).toEqual(["both"]);
    // The worker that has the first of them is the last to speak.
    let held: (() => void) | null = null;
    const slow = await scan(logs, 4, (port) => {
      port.says = (message) => {
        const [scanned] = port.received.filter(({ kind }) => kind === "scan").slice(-1);
        const isFirst = scanned?.kind === "scan" && scanned.again && scanned.file.path === "both";
        if (message.kind !== "scanned" || !isFirst || held !== null) return true;
        held = () => port.send(message);
        setTimeout(held, 50);
        return false;
      };
    });
    expect(held).not.toBeNull();
    expect(accounts(slow)).toEqual(accounts(one));
  });

  test("gets it when the log that holds the start comes later", async () => {
    const pool = new TestPool({ set, start }, 1);
    await pool.coordinator.loadRules([ruleFile(registryRule)], map);
    for (const input of pool.inputs()) {
      const done = pool.done();
      pool.coordinator.add([input]);
      await done;
    }
    expect(accounts(pool)[0]).toEqual(["1", "CORP\\amy", 1]);
  });

  test("of a correlation has it too", async () => {
    const rules = `${registryRule}---\n${burstRule.replace("TargetUserName", "ProcessGuid").replace("gte: 3", "gte: 1")}`;
    const pool = await scan({ set, start }, 2, undefined, rules);
    const of = (number: number) => pool.correlations[number]!;
    expect(pool.correlations).toHaveLength(2);
    expect([of(0).event.user, of(0).correlated![0]!.user, of(1).event.user]).toEqual([
      "CORP\\amy",
      "CORP\\amy",
      "",
    ]);
  });
});

describe("a worker that dies", () => {
  test("in the first round leaves no part that counts twice", async () => {
    const log = sysmonLog([1, 1, 1].map((process) => ({ eventId: 13, process })));
    const rules = `${registryRule}---\n${burstRule.replace("TargetUserName", "Computer")}`;
    for (const gte of [3, 4]) {
      const pool = await scan(
        { log },
        1,
        (port, number) => {
          port.says = (message) => {
            if (message.kind === "scanned" && number === 0) port.die();
            return port.isAlive;
          };
        },
        rules.replace("gte: 3", `gte: ${gte}`),
      );
      expect(pool.ports).toHaveLength(2);
      expect(pool.correlations).toHaveLength(gte === 3 ? 1 : 0);
    }
  });

  test("in the second is replaced, and where that fails too the log is named", async () => {
    for (const deaths of [1, 2]) {
      let left = deaths;
      const pool = await scan({ set, start }, 1, (port) => {
        port.hears = (message) => {
          if (message.kind !== "scan" || !message.again || left-- <= 0) return true;
          port.die("gone");
          return false;
        };
      });
      expect(accounts(pool)[0]![1]).toBe(deaths === 1 ? "CORP\\amy" : "");
      expect(pool.ledger!.state).toEqual({ kind: "done" });
      expect(pool.ledger!.files.map(({ state, bytesLost }) => [state, bytesLost])).toEqual([
        ["done", 0],
        ["done", 0],
      ]);
      const issue = { code: "worker-lost", file: "start", lostBytes: 0 };
      expect(pool.ledger!.issues).toEqual(deaths === 1 ? [] : [expect.objectContaining(issue)]);
    }
  });
});

test("a second round that is cancelled ends the scan, and the ledger says so", async () => {
  const pool: TestPool = new TestPool({ set, start }, 1, (port) => {
    port.hears = (message) => {
      if (message.kind === "scan" && message.again) pool.coordinator.cancel();
      return true;
    };
  });
  await pool.coordinator.loadRules([ruleFile(registryRule)], map);
  const done = pool.done();
  pool.coordinator.add(pool.inputs());
  await done;
  expect(pool.ledger!.state).toEqual({ kind: "cancelled", share: expect.any(Number) as number });
  expect(pool.progress!.running).toBe(false);
});
