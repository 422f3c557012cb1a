import { beforeAll, describe, expect, test } from "vitest";
import { isOfFile, type Match } from "../../src/model/match.ts";
import { firstSlots, furtherRanges } from "../../src/scan/pool/task.ts";
import {
  burstRule,
  logonLog,
  logonRule,
  ruleFile,
  settle,
  testMap,
  TestPool,
  type TestPort,
} from "./support/test-pool.ts";

const at = (minute: number, second = 0): string =>
  `2026-03-01T10:${String(minute).padStart(2, "0")}:${String(second).padStart(2, "0")}.0000000Z`;

const keys = (matches: readonly Match[]): string[] =>
  matches.map(({ event, rule }) => `${event.place.file}:${event.place.offset}:${rule}`).sort();

/** A chunk for each of 600 events: the file makes two tasks. */
let long: Uint8Array;
/** The same of other users. */
let other: Uint8Array;
beforeAll(() => {
  const log = (user: string): Uint8Array =>
    logonLog(
      Array.from({ length: 600 }, (_, i) => [at(i % 60, 0), `${user}${i}`] as const),
      1,
    );
  long = log("user");
  other = log("other");
});

describe("a scan", () => {
  test("finds the same with many workers as with one", async () => {
    const [one, four] = [new TestPool({ long }, 1), new TestPool({ long, again: long }, 4)];
    await one.scan(logonRule);
    await four.scan(logonRule);
    expect(one.matches).toHaveLength(600);
    expect(keys(four.matches.filter(({ event }) => event.place.file === 0))).toEqual(keys(one.matches));
    expect(four.ledger!.files[1]).toEqual({ ...one.ledger!.files[0], path: "again" });
    expect(four.ledger!.rules[0]).toMatchObject({ state: "matched", judged: 1200, matches: 600 });
    // Both files hold each record.
    expect(four.matches).toHaveLength(600);
    expect(four.matches.every(({ event }) => event.place.file === 0 && event.copies.length === 1)).toBe(true);
  });

  test("names a log behind its archive where something is wrong with it", async () => {
    const pool = new TestPool({ "Security.evtx": long.subarray(0, long.length - 20_000) }, 2);
    await pool.coordinator.loadRules([ruleFile(logonRule)], testMap);
    const done = pool.done();
    const [input] = pool.inputs();
    pool.coordinator.add(["h1.zip", "h2.zip"].map((container) => ({ ...input!, container })));
    await done;
    expect(pool.ledger!.files.map(({ path, container }) => [path, container])).toEqual([
      ["Security.evtx", "h1.zip"],
      ["Security.evtx", "h2.zip"],
    ]);
    expect(new Set(pool.ledger!.issues.map(({ file }) => file))).toEqual(
      new Set(["h1.zip/Security.evtx", "h2.zip/Security.evtx"]),
    );
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
    // Three in each worker slot, and then it is given up.
    expect(pool.ports).toHaveLength(6);
    const [file] = pool.ledger!.files;
    expect(file).toMatchObject({ state: "unreadable", bytesLost: long.length, bytesRead: 0 });
  });

  test("replaces a worker that reports nothing for twenty looks, and not one that beats", async () => {
    const silent = new Set<TestPort>();
    const pool = new TestPool({ long, other }, 2, (port, number) => {
      port.hears = (message) => {
        if (message.kind !== "scan" || number > 1) return true;
        silent.add(port);
        return false;
      };
    });
    await pool.coordinator.loadRules([ruleFile(logonRule)], testMap);
    const done = pool.done();
    pool.coordinator.add(pool.inputs());
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
    const pool = new TestPool({ long, other }, 1, (port) => {
      port.says = (message) => {
        if (message.kind === "scanned" && pool.ledger!.files.length === 1) pool.coordinator.cancel();
        return true;
      };
    });
    const [input, later] = pool.inputs();
    await pool.coordinator.loadRules([ruleFile(logonRule)], testMap);
    const stopped = pool.done();
    pool.coordinator.add([input!]);
    await stopped;
    const first = firstSlots(long.length);
    const share = expect.closeTo(first / 600, 2) as number;
    expect(pool.ledger!.state).toEqual({ kind: "cancelled", share });
    expect(pool.ledger!.files[0]!.state).toBe("cancelled");
    expect(pool.matches).toHaveLength(first);
    const done = pool.done();
    pool.coordinator.add([later!]);
    await done;
    expect(pool.ledger!.files[1]!.state).toBe("done");
    expect(pool.matches).toHaveLength(first + 600);
    expect(pool.ledger!.state.kind).toBe("cancelled");
  });

  test("says what could not be taken from a drop until it is cleared", async () => {
    const pool = new TestPool({ long }, 1);
    const issue = {
      code: "not-a-log",
      file: "a.txt",
      offset: null,
      line: null,
      recordId: null,
      said: null,
    } as const;
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
    const options = {
      placeholders: {},
      retired: false,
      disabled: ["11111111-1111-4111-8111-111111111111"],
      leaveOut: [],
      residual: false,
    };
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
    // Later events first, and the correlation match of three lies in both files.
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
    expect(match!.correlated!.map(({ time, place }) => [time, place.file])).toEqual([
      [at(0), 1],
      [at(2), 1],
      [at(4, 30), 0],
    ]);
    expect(JSON.parse(JSON.stringify(match!.event))).toEqual({
      ...JSON.parse(JSON.stringify(match!.correlated![2])),
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
    const options = {
      placeholders: {},
      retired: false,
      disabled: ["11111111-1111-4111-8111-111111111111"],
      leaveOut: [],
      residual: false,
    };
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
        if (message.kind !== "ask" || message.question.kind !== "join" || deaths-- <= 0) return true;
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

describe("copies of a log", () => {
  const twice = { one: logonLog([0, 1, 2, 3].map((minute) => [at(minute), "admin"])) };

  test("hold the same events: they count once, and correlations count them once", async () => {
    const pool = new TestPool({ ...twice, two: twice.one }, 2);
    const rules = `${logonRule}---\n${burstRule.replace("{gte: 3}", "{gte: 5}")}---\n${burstRule
      .replace(/2222/g, "3333")
      .replace("{gte: 3}", "{gte: 4}\n  generate: true")}`;
    await pool.scan(rules);
    expect(pool.matches).toHaveLength(4);
    expect(pool.correlations).toHaveLength(1);
    expect(pool.correlations[0]!.correlated!.map(({ place, copies }) => [place.file, copies.length])).toEqual(
      [
        [0, 1],
        [0, 1],
        [0, 1],
        [0, 1],
      ],
    );
    expect(pool.ledger!.rules.map(({ matches }) => matches)).toEqual([4, 0, 1]);
    expect(pool.ledger!.files.map(({ matches }) => matches)).toEqual([5, 4]);
  });

  test("that come later are told of matches that are there", async () => {
    const pool = new TestPool({ ...twice, two: twice.one }, 1);
    await pool.coordinator.loadRules([ruleFile(logonRule)], testMap);
    for (const input of pool.inputs()) {
      const done = pool.done();
      pool.coordinator.add([input]);
      await done;
    }
    expect(pool.matches.map(({ event }) => event.copies.map(({ file }) => file))).toEqual([
      [1],
      [1],
      [1],
      [1],
    ]);
    expect(new Set(pool.revised)).toEqual(new Set(pool.matches.map(({ event }) => event)));
  });
});

describe("a file that is taken out", () => {
  const log = (minutes: readonly number[], user: string) =>
    logonLog(minutes.map((minute) => [at(minute), user]));
  const files = { a: log([0, 10, 20], "amy"), b: log([1, 11, 21], "amy"), c: log([2, 12], "bob") };
  const inputOf = (pool: TestPool, path: string) => pool.inputs().filter((input) => input.path === path);

  /** What the page still has of what it was told. */
  const left = (pool: TestPool, file: number) =>
    [...pool.matches, ...pool.correlations].filter((match) => !isOfFile(match, file));

  test("leaves what a scan without it finds, and comes back as it was", async () => {
    const rules = `${logonRule}---\n${burstRule.replace("timespan: 5m", "generate: true\n  timespan: 30m")}`;
    const pool = new TestPool(files, 2);
    await pool.scan(rules);
    const whole = pool.ledger!;
    const wholeKeys = keys([...pool.matches, ...pool.correlations]);

    const without = new TestPool({ a: files.a, c: files.c }, 1);
    await without.scan(rules);
    const gone = pool.matches.find((match) => isOfFile(match, 1));
    const removed = pool.done();
    pool.coordinator.remove(1);
    await removed;
    await settle();
    const atPlace = (file: number) => (file === 1 ? 2 : file);
    expect(keys(left(pool, 1))).toEqual(
      [...without.matches, ...without.correlations]
        .map(({ event, rule }) => `${atPlace(event.place.file)}:${event.place.offset}:${rule}`)
        .sort(),
    );
    expect(pool.ledger!.rules).toEqual(without.ledger!.rules);
    const [a, b, c] = pool.ledger!.files;
    expect([a, c]).toEqual(without.ledger!.files);
    expect(b).toMatchObject({ path: "b", state: "removed", bytes: 0, bytesRead: 0, matches: 0, events: [] });
    await expect(pool.coordinator.inspect(gone!.event.place, 0)).rejects.toThrow("no longer open");

    const kept = pool.matches.filter((match) => !isOfFile(match, 1));
    pool.matches.splice(0, Infinity, ...kept);
    const restored = pool.done();
    pool.coordinator.restore(1);
    await restored;
    expect(keys([...pool.matches, ...pool.correlations])).toEqual(wholeKeys);
    expect(pool.ledger).toEqual(whole);
  });

  test("leaves the events that another file holds as well, at their other place", async () => {
    for (const index of [0, 1]) {
      const pool = new TestPool({ a: files.a, copy: files.a, c: files.c }, 2);
      await pool.scan(logonRule);
      pool.revised.length = 0;
      pool.coordinator.remove(index);
      await settle();
      const kept = left(pool, index);
      expect(kept.map(({ event }) => event.place.file).sort()).toEqual([
        1 - index,
        1 - index,
        1 - index,
        2,
        2,
      ]);
      expect(kept.every(({ event }) => event.copies.length === 0)).toBe(true);
      expect(pool.revised).toHaveLength(3);
      expect(pool.ledger!.rules[0]).toMatchObject({ judged: 5, matches: 5 });
      const done = pool.done();
      pool.coordinator.restore(index);
      await done;
      expect(pool.matches).toHaveLength(5);
      const places = pool.matches.map(({ event }) => [event.place, ...event.copies].map(({ file }) => file));
      expect(places.sort()).toEqual([[0, 1], [0, 1], [0, 1], [2], [2]]);
    }
  });

  test("is gone for good while it is being read, whatever is still on its way", async () => {
    const wanted = new TestPool({ a: files.a }, 1);
    await wanted.scan(logonRule);
    for (let moment = 0; moment < 12; moment++) {
      const pool = new TestPool({ long, a: files.a }, 2);
      await pool.coordinator.loadRules([ruleFile(logonRule)], testMap);
      const done = pool.done();
      pool.coordinator.add(pool.inputs());
      for (let step = 0; step < moment; step++) await Promise.resolve();
      if (moment === 11) await settle();
      const wasRunning = pool.progress!.running;
      pool.coordinator.remove(0);
      if (wasRunning) await done;
      await settle();
      expect(left(pool, 0)).toHaveLength(3);
      expect(pool.ledger!.state).toEqual({ kind: "done" });
      expect(pool.ledger!.rules).toEqual(wanted.ledger!.rules);
      expect(pool.ledger!.files.map(({ state }) => state)).toEqual(["removed", "done"]);
      const bytes = wasRunning ? files.a.length : 0;
      expect(pool.progress).toMatchObject({ bytes, totalBytes: bytes, running: false });
    }
  });

  test("cancels no task of another file that its worker is given next", async () => {
    const pool = new TestPool({ long, a: files.a, c: files.c }, 1);
    await pool.coordinator.loadRules([ruleFile(logonRule)], testMap);
    const done = pool.done();
    pool.coordinator.add(pool.inputs());
    // The worker dies over the first file, whose task comes again with a number above those that wait.
    pool.ports[0]!.die();
    await settle();
    pool.coordinator.remove(0);
    await done;
    await settle();
    expect(pool.ledger!.files.map(({ state }) => state)).toEqual(["removed", "done", "done"]);
    expect(left(pool, 0)).toHaveLength(5);
  });

  test("stays out when the files are read again", async () => {
    const pool = new TestPool(files, 1);
    await pool.scan(logonRule);
    pool.coordinator.remove(0);
    pool.matches.length = 0;
    const done = pool.done();
    pool.coordinator.rescan();
    await done;
    expect(pool.matches.map(({ event }) => event.place.file).sort()).toEqual([1, 1, 1, 2, 2]);
    expect(pool.ledger!.files.map(({ state }) => state)).toEqual(["removed", "done", "done"]);
  });

  test("is no part of the progress of the scan that reads it again, nor are the others", async () => {
    const pool = new TestPool(files, 1);
    await pool.coordinator.loadRules([ruleFile(logonRule)], testMap);
    for (const path of ["a", "b"]) {
      const done = pool.done();
      pool.coordinator.add(inputOf(pool, path));
      await done;
    }
    expect(pool.progress).toMatchObject({ bytes: files.b.length, totalBytes: files.b.length, files: 1 });
    expect(pool.progress!.records).toBe(6);
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
    // The one in its worker slot has the rules.
    expect((await pool.coordinator.describeRule(0)).condition).toBe("selection");
    await expect(pool.coordinator.describeRule(7)).rejects.toThrow("there is no rule 7");
  });

  test("are answered about records of correlations without an explanation", async () => {
    const pool = new TestPool({ long }, 1);
    await pool.scan(`${logonRule}---\n${burstRule.replace("  group-by: [TargetUserName]\n", "")}`);
    const [burst] = pool.correlations;
    expect(burst!.correlated).toHaveLength(600);
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
    for await (const part of pool.coordinator.triage(inputs)) parts.push(part);
    expect(parts).toHaveLength(1);
    expect(parts[0]!.logs.map(({ path }) => path)).toEqual(["log.txt"]);
    expect(parts[0]!.rules).toEqual([{ path: "rule", text: logonRule, origin: "dropped" }]);
    expect(parts[0]!.maps).toEqual([{ path: "map", text: testMap.text }]);
    expect(parts[0]!.issues.map(({ code, file }) => [code, file])).toEqual([["not-a-log", "note.evtx"]]);
  });
});
