import { beforeAll, describe, expect, test } from "vitest";
import type { Match } from "../model/match.ts";
import { firstSlots, furtherRanges } from "./task.ts";
import {
  burstRule,
  logonLog,
  logonRule,
  ruleFile,
  settle,
  testMap,
  TestPool,
  type TestPort,
} from "./test-pool.ts";

const at = (minute: number, second = 0): string =>
  `2026-03-01T10:${String(minute).padStart(2, "0")}:${String(second).padStart(2, "0")}.0000000Z`;

const keys = (matches: readonly Match[]): string[] =>
  matches.map(({ event, rule }) => `${event.place.file}:${event.place.offset}:${rule}`).sort();

/** A chunk for each of 600 events: the file makes two tasks. */
let long: Uint8Array;
beforeAll(() => {
  const logons = Array.from({ length: 600 }, (_, i) => [at(i % 60, 0), `user${i}`] as const);
  long = logonLog(logons, 1);
});

describe("a scan", () => {
  test("finds the same with many workers as with one", async () => {
    const [one, four] = [new TestPool({ long }, 1), new TestPool({ long, again: long }, 4)];
    await one.scan(logonRule);
    await four.scan(logonRule);
    expect(one.matches).toHaveLength(600);
    expect(keys(four.matches.filter(({ event }) => event.place.file === 0))).toEqual(keys(one.matches));
    expect(four.ledger!.files[1]).toEqual({ ...one.ledger!.files[0], path: "again" });
    expect(four.ledger!.rules[0]).toMatchObject({ state: "matched", judged: 1200, matches: 1200 });
  });

  test("waits for the rules where files come first", async () => {
    const pool = new TestPool({ long }, 2);
    const done = pool.done();
    pool.coordinator.add(pool.inputs());
    await settle();
    expect(pool.ledger!.files[0]!.state).toBe("waiting");
    await pool.coordinator.loadRules([ruleFile(logonRule)], testMap);
    await done;
    expect(pool.matches).toHaveLength(600);
  });

  test("tries the task of a worker that dies once more and counts nothing twice", async () => {
    // It dies when it has told its matches and before it says that it is done.
    const pool = new TestPool({ long }, 1, (port, number) => {
      port.says = (message) => {
        if (message.kind === "scanned" && number === 0) port.die();
        return port.isAlive;
      };
    });
    await pool.scan(logonRule);
    expect(pool.ports).toHaveLength(2);
    expect(new Set(keys(pool.matches)).size).toBe(600);
    expect(pool.matches).toHaveLength(600);
    expect(pool.ledger!.files[0]).toMatchObject({ state: "done", matches: 600, bytesLost: 0, problems: 0 });
  });

  test("names the part of the file on which workers die again", async () => {
    const [range] = furtherRanges(firstSlots(long.length), 600, 2, 0x1000);
    const { first, count } = range!;
    expect(first + count).toBeLessThan(600);
    const pool = new TestPool({ long }, 2, (port) => {
      port.hears = (message) => {
        if (message.kind !== "scan" || message.range.first !== first) return true;
        port.die("stack overflow");
        return false;
      };
    });
    await pool.scan(logonRule);
    const [file] = pool.ledger!.files;
    const bytesLost = count * 0x10000;
    expect(file).toMatchObject({ state: "done", bytesLost, bytesRead: long.length - bytesLost });
    expect(pool.ledger!.issues).toEqual([
      expect.objectContaining({
        code: "worker-lost",
        file: "long",
        offset: 0x1000 + first * 0x10000,
        lostBytes: bytesLost,
        detail: "the worker stopped twice on this part of the file: stack overflow",
      }),
    ]);
    expect(pool.matches).toHaveLength(600 - count);
  });

  test("ends where no worker can be started", async () => {
    const pool = new TestPool({ long }, 2, (port) => {
      port.hears = () => {
        port.die("blocked");
        return false;
      };
    });
    await expect(pool.coordinator.loadRules([ruleFile(logonRule)], testMap)).rejects.toThrow("worker");
    const done = pool.done();
    pool.coordinator.add(pool.inputs());
    await done;
    await settle();
    // Three in each seat, and then it is given up.
    expect(pool.ports).toHaveLength(6);
    const [file] = pool.ledger!.files;
    expect(file).toMatchObject({ state: "unreadable", bytesLost: long.length, bytesRead: 0 });
  });

  test("replaces a worker that reports nothing for twenty looks, and not one that beats", async () => {
    const silent = new Set<TestPort>();
    const pool = new TestPool({ long }, 2, (port, number) => {
      port.hears = (message) => {
        if (message.kind !== "scan" || number > 1) return true;
        silent.add(port);
        return false;
      };
    });
    await pool.coordinator.loadRules([ruleFile(logonRule)], testMap);
    const done = pool.done();
    pool.coordinator.add([...pool.inputs(), ...pool.inputs()]);
    await settle();
    expect(silent.size).toBe(2);
    for (let beat = 0; beat < 3; beat++) {
      await pool.pass(10);
      pool.ports[0]!.send({ kind: "alive", task: 1 });
    }
    expect(pool.ports.map(({ isAlive }) => isAlive)).toEqual([true, false, true]);
    await pool.pass(20);
    await done;
    expect(pool.matches).toHaveLength(1200);
    expect(pool.ledger!.issues).toEqual([]);
  });

  test("stops when cancelled, keeps what it has and reads files that come later", async () => {
    const pool = new TestPool({ long }, 1, (port) => {
      port.says = (message) => {
        if (message.kind === "scanned" && pool.ledger!.files.length === 1) pool.coordinator.cancel();
        return true;
      };
    });
    await pool.scan(logonRule);
    const first = firstSlots(long.length);
    const share = expect.closeTo(first / 600, 2) as number;
    expect(pool.ledger!.state).toEqual({ kind: "cancelled", share });
    expect(pool.ledger!.files[0]!.state).toBe("cancelled");
    expect(pool.matches).toHaveLength(first);
    const done = pool.done();
    pool.coordinator.add(pool.inputs());
    await done;
    expect(pool.ledger!.files[1]!.state).toBe("done");
    expect(pool.matches).toHaveLength(first + 600);
    expect(pool.ledger!.state.kind).toBe("cancelled");
  });

  test("says what could not be taken from a drop until it is cleared", async () => {
    const pool = new TestPool({ long }, 1);
    const issue = { code: "not-a-log", file: "a.txt", offset: null, line: null, recordId: null } as const;
    await pool.coordinator.loadRules([ruleFile(logonRule)], testMap);
    pool.coordinator.add([], [{ ...issue, detail: "found text", lostBytes: 0 }]);
    expect(pool.coordinator.ledger().issues).toHaveLength(1);
    pool.coordinator.clear();
    expect(pool.coordinator.ledger().issues).toEqual([]);
  });
});

describe("rules that change", () => {
  test("are what a rescan reads all files with", async () => {
    const pool = new TestPool({ long }, 2);
    await pool.scan(logonRule);
    const before = keys(pool.matches);
    const other = logonRule.replace("4625", "4624").replace("11111111", "33333333");
    const info = await pool.coordinator.loadRules([ruleFile(`${other}---\n${logonRule}`)], testMap);
    expect(info.rules).toHaveLength(2);
    pool.matches.length = 0;
    const done = pool.done();
    pool.coordinator.rescan();
    await done;
    expect(keys(pool.matches)).toEqual(before.map((key) => key.replace(/0$/, "1")));
    expect(pool.ledger!.rules.map(({ state }) => state)).toEqual(["could-not-match", "matched"]);
  });

  test("stop a scan under way, of which nothing more is heard", async () => {
    const pool = new TestPool({ long }, 2);
    await pool.coordinator.loadRules([ruleFile(logonRule)], testMap);
    pool.coordinator.add(pool.inputs());
    const loading = pool.coordinator.loadRules([ruleFile(logonRule)], testMap);
    expect(pool.progress!.running).toBe(false);
    await loading;
    await settle();
    expect(pool.matches).toEqual([]);
    const done = pool.done();
    pool.coordinator.rescan();
    await done;
    expect(pool.matches).toHaveLength(600);
  });

  test("are listed and not run where they are disabled", async () => {
    const pool = new TestPool({ long }, 1);
    const options = { placeholders: {}, retired: false, disabled: ["11111111-1111-4111-8111-111111111111"] };
    const info = await pool.coordinator.loadRules([ruleFile(logonRule)], testMap, options);
    expect(info.rules.map(({ disabled }) => disabled)).toEqual([true]);
    const done = pool.done();
    pool.coordinator.add(pool.inputs());
    await done;
    expect(pool.matches).toEqual([]);
    expect(pool.ledger!.rules[0]!.state).toBe("disabled");
  });

  test("reach each worker once, and one of them tells what became of them", async () => {
    const pool = new TestPool({ long }, 3);
    await pool.coordinator.loadRules([ruleFile(logonRule)], testMap);
    await settle();
    const asked = pool.ports.flatMap(({ received }) =>
      received.flatMap((message) =>
        message.kind === "ask" && message.question.kind === "rules" ? message.question.tell : [],
      ),
    );
    expect(asked.sort()).toEqual([false, false, true]);
  });
});

describe("correlations", () => {
  const files = {
    // Later events first, and the burst of three lies in both files.
    b: logonLog([
      [at(4, 30), "admin"],
      [at(1), "other"],
      [at(59), "admin"],
    ]),
    a: logonLog([
      [at(0), "admin"],
      [at(2), "ADMIN"],
    ]),
  };

  test("join the events of all files in the order of time when the scan ends", async () => {
    const pool = new TestPool(files, 2);
    await pool.scan(`${logonRule}---\n${burstRule}`);
    expect(pool.matches).toEqual([]);
    const [match, ...rest] = pool.correlations;
    expect(rest).toEqual([]);
    expect(match!.burst!.map(({ time, place }) => [time, place.file])).toEqual([
      [at(0), 1],
      [at(2), 1],
      [at(4, 30), 0],
    ]);
    expect(match!.event).toEqual({
      ...match!.burst![2],
      fact: "3 events in 00:04:30 · TargetUserName=admin",
    });
    expect(pool.ledger!.rules.map(({ state, matches }) => [state, matches])).toEqual([
      ["ran", 0],
      ["matched", 1],
    ]);
    expect(pool.ledger!.files.map(({ matches }) => matches)).toEqual([1, 0]);
    expect(pool.correlated).toBe(1);
  });

  test("replace the results before when more files come", async () => {
    const pool = new TestPool(files, 1);
    const [late, early] = pool.inputs();
    await pool.coordinator.loadRules([ruleFile(`${logonRule}---\n${burstRule}`)], testMap);
    for (const input of [early!, late!]) {
      const done = pool.done();
      pool.coordinator.add([input]);
      await done;
    }
    expect(pool.correlated).toBe(2);
    expect(pool.correlations).toHaveLength(1);
    expect(pool.ledger!.rules[1]!.matches).toBe(1);
  });

  test("keep the rule that they count silent also where it is disabled, and run", async () => {
    const pool = new TestPool(files, 1);
    const options = { placeholders: {}, retired: false, disabled: ["11111111-1111-4111-8111-111111111111"] };
    const rules = `${logonRule}---\n${burstRule.replace("correlation:\n", "correlation:\n  generate: true\n")}`;
    await pool.coordinator.loadRules([ruleFile(rules)], testMap, options);
    const done = pool.done();
    pool.coordinator.add(pool.inputs());
    await done;
    expect(pool.matches).toEqual([]);
    expect(pool.correlations).toHaveLength(1);
  });

  test("are tried again when their worker dies, and named when that fails too", async () => {
    let deaths = 1;
    const pool = new TestPool(files, 2, (port) => {
      port.hears = (message) => {
        if (message.kind !== "ask" || message.question.kind !== "correlate" || deaths-- <= 0) return true;
        port.die();
        return false;
      };
    });
    await pool.scan(`${logonRule}---\n${burstRule}`);
    expect(pool.correlations).toHaveLength(1);
    deaths = 2;
    const done = pool.done();
    pool.coordinator.rescan();
    await done;
    expect(pool.correlations).toEqual([]);
    expect(pool.ledger!.issues).toEqual([expect.objectContaining({ code: "worker-lost" })]);
  });
});

describe("questions", () => {
  test("are refused when their worker dies", async () => {
    const pool = new TestPool({ long }, 1, (port, number) => {
      port.hears = (message) => {
        if (number > 0 || message.kind !== "ask" || message.question.kind !== "describe") return true;
        port.die("gone");
        return false;
      };
    });
    await pool.coordinator.loadRules([ruleFile(logonRule)], testMap);
    await expect(pool.coordinator.describeRule(0)).rejects.toThrow("the worker stopped: gone");
    // The one in its seat has the rules.
    expect((await pool.coordinator.describeRule(0)).condition).toBe("selection");
    await expect(pool.coordinator.describeRule(7)).rejects.toThrow("there is no rule 7");
  });

  test("are answered about records of correlations without an explanation", async () => {
    const pool = new TestPool({ long }, 1);
    await pool.scan(`${logonRule}---\n${burstRule.replace("  group-by: [TargetUserName]\n", "")}`);
    const [burst] = pool.correlations;
    expect(burst!.burst).toHaveLength(600);
    const inspection = await pool.coordinator.inspect(burst!.event.place, burst!.rule);
    expect(inspection.explanation).toBeNull();
    expect((await pool.coordinator.inspect(burst!.event.place, 0)).explanation).toMatchObject({ held: true });
  });

  test("sort what was dropped by its content", async () => {
    const pool = new TestPool({ long }, 1);
    const files = [
      ["log.txt", "ElfFile\0"],
      ["rule", logonRule],
      ["map", testMap.text],
      ["note.evtx", "just a note"],
    ] as const;
    const parts = [];
    const inputs = files.map(([path, text]) => ({ path, container: null, blob: new Blob([text]) }));
    for await (const part of pool.coordinator.sort(inputs)) parts.push(part);
    expect(parts).toHaveLength(1);
    expect(parts[0]!.logs.map(({ path }) => path)).toEqual(["log.txt"]);
    expect(parts[0]!.rules).toEqual([{ path: "rule", text: logonRule, origin: "dropped" }]);
    expect(parts[0]!.maps).toEqual([{ path: "map", text: testMap.text }]);
    expect(parts[0]!.issues.map(({ code, file }) => [code, file])).toEqual([["not-a-log", "note.evtx"]]);
  });
});
