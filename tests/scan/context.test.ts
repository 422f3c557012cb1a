import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { inContextOrder, type ContextEvent } from "../../src/context/index.ts";
import { passNames } from "../../src/scan/passes.ts";
import { noOptions } from "../../src/scan/pool/coordinator.ts";
import { event, value, writeLog, type EventSpec } from "../support/evtx-writer.ts";
import { TestPool } from "./support/test-pool.ts";

const SYSMON = "Microsoft-Windows-Sysmon/Operational";
const guid = (number: number): string => `747f3d96-e4a9-5ceb-0000-0010577${String(number).padStart(5, "0")}`;
const time = (second: number): string =>
  new Date(Date.UTC(2026, 2, 1) + second * 1000).toISOString().replace("Z", "0000Z");

const map = { path: "map.toml", text: `[[source]]\nservice = "sysmon"\nchannels = ["${SYSMON}"]\n` };

interface Told {
  readonly at: number;
  readonly id: number;
  readonly security?: boolean;
  readonly computer?: string;
  readonly data?: EventSpec["data"];
}

const logOf = (told: readonly Told[], recordsPerChunk = 1): Uint8Array =>
  writeLog({
    recordsPerChunk,
    records: told.map(({ at, id, security = false, computer = "PC1", data = [] }, index) =>
      event({
        channel: security ? "Security" : SYSMON,
        provider: security ? "Microsoft-Windows-Security-Auditing" : "Microsoft-Windows-Sysmon",
        eventId: id,
        computer,
        recordId: index + 1,
        time: time(at),
        data,
      }),
    ),
  });

async function scanned(logs: Readonly<Record<string, Uint8Array>>, workers = 2): Promise<TestPool> {
  const pool = new TestPool(logs, workers);
  await pool.coordinator.loadRules([], map, { ...noOptions, leaveOut: passNames });
  const done = pool.done();
  pool.coordinator.add(pool.inputs());
  await done;
  return pool;
}

async function anchorOf(pool: TestPool, recordId: string, file = 0): Promise<ContextEvent> {
  const { context } = pool.coordinator;
  const [place] = await context.find(file, recordId);
  return context.event(place!);
}

const wanted = { seconds: 10, same: "host", logonId: null, line: [], limit: 1000 } as const;
const isLookup = (message: { kind: string; question?: { kind: string } }): boolean =>
  message.kind === "ask" && message.question?.kind === "look-up";

describe("what happened around an event", () => {
  test("is what reading all records says, in whatever order they lie", async () => {
    const told = fc.array(
      fc.record({
        at: fc.integer({ min: 0, max: 90 }),
        id: fc.constant(11),
        computer: fc.constantFrom("PC1", "PC2"),
      }),
      { minLength: 1, maxLength: 25 },
    );
    await fc.assert(
      fc.asyncProperty(
        told,
        told,
        fc.integer({ min: 1, max: 4 }),
        fc.nat(),
        async (one, two, perChunk, pick) => {
          const pool = await scanned({ one: logOf(one, perChunk), two: logOf(two, perChunk) });
          const picked = pick % one.length;
          const anchor = await anchorOf(pool, String(picked + 1));
          const { events, total } = await pool.coordinator.context.around(anchor, wanted);
          const { at, computer } = one[picked]!;
          const all = [one, two].flatMap((log) =>
            log.flatMap((each, index) =>
              each.computer === computer && Math.abs(each.at - at) <= 10
                ? [`${time(each.at)} ${index + 1}`]
                : [],
            ),
          );
          // The two logs may hold the same record: it is told once.
          expect(events.map((each) => `${each.time} ${each.recordId}`)).toEqual(
            [...events].sort(inContextOrder).map((each) => `${each.time} ${each.recordId}`),
          );
          expect(new Set(events.map((each) => `${each.time} ${each.recordId}`))).toEqual(new Set(all));
          expect(total).toBe(new Set(all).size);
        },
      ),
      { numRuns: 25 },
    );
  });

  test("is the same for any number of workers, and what is listed is as its own record says", async () => {
    const told = fc.record({
      at: fc.integer({ min: 0, max: 15 }),
      id: fc.constantFrom(1, 5, 11),
      data: fc
        .integer({ min: 1, max: 4 })
        .map((id) => [["ProcessGuid", value.guid(guid(id))]] as EventSpec["data"]),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(told, { minLength: 1, maxLength: 25 }),
        fc.constantFrom("host", "logon", "process"),
        fc.nat(),
        fc.integer({ min: 2, max: 5 }),
        async (log, same, pick, workers) => {
          const answers = [];
          for (const crew of [1, workers]) {
            const { coordinator } = await scanned({ a: logOf(log, 2), b: logOf(log.slice(1), 1) }, crew);
            const [place] = await coordinator.context.find(0, String((pick % log.length) + 1));
            const anchor = await coordinator.context.event(place!);
            const found = await coordinator.context.around(anchor, { ...wanted, same, limit: 7 });
            for (const event of found.events)
              expect(await coordinator.context.event(event.place)).toEqual(event);
            answers.push(found);
            coordinator.close();
          }
          expect(answers[1]).toEqual(answers[0]);
        },
      ),
      { numRuns: 15 },
    );
  });

  test("is read from the chunks of its time alone", async () => {
    const pool = await scanned({
      a: logOf(Array.from({ length: 30 }, (_, at) => ({ at: at * 60, id: 11 }))),
    });
    const anchor = await anchorOf(pool, "15");
    await pool.coordinator.context.around(anchor, wanted);
    const asked = pool.ports
      .flatMap(({ received }) => received)
      .flatMap((message) =>
        message.kind === "ask" && message.question.kind === "around" ? [message.question.slots] : [],
      );
    expect(asked[0]!.map(({ runs }) => runs)).toEqual([[{ first: 14, end: 15 }]]);
  });
});

describe("what an event came from", () => {
  const sysmon: Told[] = [
    { at: 10, id: 1, data: start(1, 4, 0, "C:\\cmd.exe") },
    { at: 20, id: 1, data: start(2, 8, 1, "C:\\netsh.exe") },
    ...Array.from({ length: 5 }, (_, at): Told => ({ at: 21 + at, id: 11 })),
    {
      at: 30,
      id: 13,
      data: [
        ["ProcessGuid", value.guid(guid(2))],
        ["ProcessId", value.u32(8)],
        ["Image", "C:\\netsh.exe"],
      ],
    },
  ];
  const security: Told[] = [
    { at: 5, id: 4624, security: true, data: logon(0x5a3bn, "10") },
    { at: 6, id: 4624, security: true, data: logon(0x15a3bn, "3") },
    {
      at: 99,
      id: 4634,
      security: true,
      data: [
        ["TargetLogonId", value.hex64(0x5a3bn)],
        ["LogonType", "10"],
      ],
    },
  ];

  test("is found in all logs: its processes by their ids, its logon and the end of that", async () => {
    for (const workers of [1, 3]) {
      const pool = await scanned({ sysmon: logOf(sysmon), security: logOf(security) }, workers);
      const anchor = await anchorOf(pool, "8");
      const trace = await pool.coordinator.context.trace(anchor, { isWanted: () => true });
      expect(
        trace!.process!.links.map(({ image, start, unknown }) => [image, start?.recordId ?? unknown]),
      ).toEqual([
        ["C:\\netsh.exe", "2"],
        ["C:\\cmd.exe", "1"],
        ["C:\\explorer.exe", "not-logged"],
      ]);
      const { logon: found } = trace!;
      expect([found!.id, found!.start?.recordId, found!.start?.logsOn?.type]).toEqual(["0x5a3b", "1", "10"]);
      expect([found!.ended, found!.end?.recordId]).toEqual(["logged-off", "3"]);
    }
  });

  test("by an id it is the last start before, else the first behind, wherever it lies and however many read", async () => {
    const others = Array.from({ length: 90 }, (_, at) => at);
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fc.integer({ min: 1, max: 299 }), { minLength: 0, maxLength: 3 }),
        fc.integer(),
        async (times, seed) => {
          const told: Told[] = [
            ...others.map((at): Told => ({
              at: at * 3.4,
              id: 1,
              data: start(50 + at, 8, 9, "C:\\other.exe"),
            })),
            ...times.map((at): Told => ({ at, id: 1, data: start(2, 8, 1, `C:\\at${at}.exe`) })),
          ];
          const shuffled = told.map((each, at) => ({
            each,
            key: (Math.imul(at + 1, seed | 1) >>> 7) % 1009,
          }));
          shuffled.sort((a, b) => a.key - b.key);
          const act: Told = { at: 150, id: 13, data: [["ProcessGuid", value.guid(guid(2))]] };
          const log = [act, ...shuffled.map(({ each }) => each)];
          const half = Math.floor(log.length / 2);
          const sorted = [...times].sort((a, b) => a - b);
          const wantedAt = sorted.findLast((at) => at <= 150) ?? sorted[0];
          for (const workers of [1, 3]) {
            const pool = await scanned({ a: logOf(log.slice(0, half)), b: logOf(log.slice(half)) }, workers);
            const trace = await pool.coordinator.context.trace(await anchorOf(pool, "1"), {
              isWanted: () => true,
            });
            const [link] = trace!.process!.links;
            expect(link?.start?.starts?.image).toBe(
              wantedAt === undefined ? undefined : `C:\\at${wantedAt}.exe`,
            );
            pool.coordinator.close();
          }
        },
      ),
      { numRuns: 10 },
    );
  });

  test("by numbers of the audit, in hex", async () => {
    const started = (pid: number, parent: number, image: string): EventSpec["data"] => [
      ["NewProcessId", value.hex64(BigInt(pid))],
      ["NewProcessName", image],
      ["ProcessId", value.hex64(BigInt(parent))],
      ["SubjectLogonId", value.hex64(0x3e7n)],
    ];
    const log = logOf([
      { at: 1, id: 4688, security: true, data: started(0xabc, 4, "C:\\old.exe") },
      { at: 2, id: 4688, security: true, data: started(0xabc, 4, "C:\\cmd.exe") },
      { at: 3, id: 4688, security: true, data: started(0x1abc, 4, "C:\\other.exe") },
      { at: 4, id: 4688, security: true, data: started(0xdef, 0xabc, "C:\\netsh.exe") },
      {
        at: 5,
        id: 4657,
        security: true,
        data: [
          ["ProcessId", value.hex64(0xdefn)],
          ["ProcessName", "C:\\netsh.exe"],
        ],
      },
    ]);
    const pool = await scanned({ log });
    const trace = await pool.coordinator.context.trace(await anchorOf(pool, "5"), { isWanted: () => true });
    expect(trace!.process!.links.map(({ image }) => image)).toEqual(["C:\\netsh.exe", "C:\\cmd.exe", ""]);
    expect(trace!.logon).toMatchObject({ id: "0x3e7", builtIn: "SYSTEM" });
  });

  test("nobody who stopped waits for it, and nothing more is read", async () => {
    const pool = await scanned({ sysmon: logOf(sysmon) });
    const anchor = await anchorOf(pool, "8");
    expect(await pool.coordinator.context.trace(anchor, { isWanted: () => false })).toBeNull();
    expect(pool.ports.flatMap(({ received }) => received).filter((message) => isLookup(message))).toEqual([]);
  });

  test("a file that is taken out says nothing any more, and one that is no log is left out", async () => {
    const pool = await scanned({
      sysmon: logOf(sysmon),
      security: logOf(security),
      text: new Uint8Array(300).fill(65),
    });
    const anchor = await anchorOf(pool, "8");
    pool.coordinator.remove(1);
    const trace = await pool.coordinator.context.trace(anchor, { isWanted: () => true });
    expect(trace!.logon).toMatchObject({ start: null, ended: "open" });
    expect(pool.coordinator.context.leftOut).toEqual([]);
  });
});

function start(own: number, pid: number, parent: number, image: string): EventSpec["data"] {
  return [
    ["ProcessGuid", value.guid(guid(own))],
    ["ProcessId", value.u32(pid)],
    ["Image", image],
    ["LogonId", value.hex64(0x5a3bn)],
    ["ParentProcessGuid", value.guid(guid(parent))],
    ["ParentProcessId", value.u32(3)],
    ["ParentImage", "C:\\explorer.exe"],
  ];
}

function logon(id: bigint, type: string): EventSpec["data"] {
  return [
    ["TargetLogonId", value.hex64(id)],
    ["LogonType", type],
    ["TargetUserName", "amy"],
    ["IpAddress", "10.20.4.9"],
  ];
}
