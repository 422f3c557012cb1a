import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { chunkSize, fileHeaderSize } from "../support/evtx-writer.ts";
import { logonLog, logonRule, ruleFile, testMap, TestPool } from "./support/test-pool.ts";

const logons = (count: number) =>
  Array.from(
    { length: count },
    (_, i) => [`2024-03-12T09:00:00.${String(i).padStart(7, "0")}Z`, `user${i}`] as const,
  );

/** 601 chunks of one record each: more than one task. */
const long = logonLog(logons(601), 1);
const headless = long.slice(fileHeaderSize);

describe("a part of a file that no worker can read", () => {
  test("lies where it lies, with a file header and without, and all bytes add up", async () => {
    const plan = fc.record({
      hasHeader: fc.boolean(),
      /** Which tasks kill their worker. */
      deadly: fc.array(fc.boolean(), { minLength: 4, maxLength: 4 }),
      /** Bytes off the end. */
      cut: fc.constantFrom(0, 1, 2000, 4096, 5000, 65535),
      workers: fc.integer({ min: 1, max: 3 }),
    });
    const run = fc.asyncProperty(plan, async ({ hasHeader, deadly, cut, workers }) => {
      const whole = hasHeader ? long : headless;
      const bytes = whole.subarray(0, whole.length - cut);
      const origin = hasHeader ? fileHeaderSize : 0;
      const pool = new TestPool({ bytes }, workers, (port) => {
        port.hears = (message) => {
          if (message.kind !== "scan") return true;
          const { first, opens } = message.range;
          if (!deadly[opens ? 0 : first < 100 ? 1 : first < 300 ? 2 : 3]) return true;
          port.die("out of memory");
          return false;
        };
      });
      await pool.scan(logonRule);
      const [file] = pool.ledger!.files;
      expect(file!.bytesRead + file!.bytesLost).toBe(bytes.length);
      // That nobody is left to join what was found is no problem of the file.
      const ofFile = pool.ledger!.issues.filter(({ file: of }) => of !== "");
      const lost = ofFile.filter(({ code }) => code === "worker-lost");
      expect(lost.reduce((sum, { lostBytes }) => sum + lostBytes!, 0)).toBeLessThanOrEqual(file!.bytesLost);
      expect(file!.problems).toBe(ofFile.length);
      // Where anybody has read anything, the place of all slots is known.
      for (const { offset } of file!.bytesRead === 0 ? [] : lost) {
        if (offset !== 0) expect((offset! - origin) % chunkSize).toBe(0);
      }
      if (lost.length > 0) expect(file!.missing).toBeNull();
    });
    await fc.assert(run, { numRuns: 25 });
  }, 120_000);

  test("of a log without a header begins on its slots", async () => {
    const pool = new TestPool({ headless }, 2, (port) => {
      port.hears = (message) => {
        if (message.kind !== "scan" || message.range.opens) return true;
        port.die("out of memory");
        return false;
      };
    });
    await pool.scan(logonRule);
    const [file] = pool.ledger!.files;
    const [lost] = pool.ledger!.issues.filter(({ code }) => code === "worker-lost");
    expect(lost).toMatchObject({ offset: 2 * chunkSize });
    expect(file).toMatchObject({ bytesRead: 2 * chunkSize, bytesLost: headless.length - 2 * chunkSize });
  });
});

describe("a log that lacks something", () => {
  test("says so in its ledger whatever the number of workers", async () => {
    const cut = long.slice(0, fileHeaderSize + 590 * chunkSize);
    const ledgers = [];
    for (const workers of [1, 2, 3]) {
      const pool = new TestPool({ cut }, workers);
      await pool.scan(logonRule);
      ledgers.push({ file: pool.ledger!.files[0], issues: pool.ledger!.issues });
    }
    expect(ledgers[0]!.file).toMatchObject({
      state: "done",
      problems: 2,
      missing: { chunks: 11, records: 11 },
    });
    expect(ledgers[0]!.issues.map(({ code }) => code)).toEqual(["records-missing", "chunk-count"]);
    expect(ledgers[1]).toEqual(ledgers[0]);
    expect(ledgers[2]).toEqual(ledgers[0]);
  });

  test("is not said to lack what was not looked at", async () => {
    const cut = long.slice(0, fileHeaderSize + 590 * chunkSize);
    const pool = new TestPool({ cut }, 1, (port) => {
      port.says = (message) => {
        if (message.kind === "scanned" && message.result.opened !== null) pool.coordinator.cancel();
        return true;
      };
    });
    await pool.scan(logonRule);
    expect(pool.ledger!.files[0]).toMatchObject({ state: "cancelled", missing: null });
    expect(pool.ledger!.issues).toEqual([]);
  });
});

describe("a file that begins with zeros", () => {
  const wiped = (zeros: number, log: Uint8Array): Uint8Array<ArrayBuffer> => {
    const bytes = Uint8Array.from(log);
    return bytes.fill(0, 0, zeros);
  };

  test("is searched for chunks to its end, wherever they lie", async () => {
    for (const slots of [3, 16, 40, 520, 600]) {
      for (const shift of [0, 512, 1536]) {
        const bytes = new Uint8Array(long.length + shift);
        bytes.set(wiped(fileHeaderSize + slots * chunkSize, long), shift);
        const pool = new TestPool({ bytes }, 2);
        await pool.scan(logonRule);
        const what = `${slots} slots, shifted by ${shift}`;
        expect(pool.ledger!.files[0], what).toMatchObject({
          state: "done",
          records: { read: 601 - slots, failed: 0 },
        });
        expect(pool.matches, what).toHaveLength(601 - slots);
        expect(
          pool.ledger!.issues.map(({ code }) => code),
          what,
        ).toEqual(expect.arrayContaining(["file-header-damaged", "slots-zero"]));
      }
    }
  }, 60_000);

  test("and holds no chunk is not said to hold only zeros where it does not", async () => {
    const zeros = new Uint8Array(3 * chunkSize);
    const other = Uint8Array.from(zeros);
    other[2.5 * chunkSize] = 1;
    const few = new Uint8Array(100);
    const pool = new TestPool({ zeros, other, few }, 1);
    await pool.coordinator.loadRules([ruleFile(logonRule)], testMap);
    const done = pool.done();
    pool.coordinator.add(pool.inputs());
    await done;
    expect(pool.ledger!.files.map(({ state }) => state)).toEqual(["not-a-log", "not-a-log", "not-a-log"]);
    expect(pool.ledger!.issues.map(({ detail }) => detail)).toEqual([
      "Expected an event log, found a file that begins with 135176 zero bytes.",
      "Expected an event log, found a file that begins with 135176 zero bytes.",
      "Expected an event log, found a file of zero bytes only.",
    ]);
  });
});
