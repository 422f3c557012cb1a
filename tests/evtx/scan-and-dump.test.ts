import { describe, expect, test } from "vitest";
import { chunkSize, fileHeaderSize } from "../support/evtx-writer.ts";
import { contradictions, damagedAndSealed, soundLogs, wantsNothing } from "../support/every-way.ts";
import { resealLog } from "../support/reseal.ts";
import { hostileCases } from "./cases/hostile.ts";
import { goldenCases } from "./goldens.ts";

/** Of each log. `DAMAGED=1250 npx vitest run --project unit tests/evtx/scan-and-dump.test.ts` reads ten thousand in all. */
const damagedLogs = Number(process.env["DAMAGED"] ?? 150);

describe.each(soundLogs)("$name, damaged and sealed again", ({ bytes }) => {
  test("has the same records for a scan and for a dump", async () => {
    for (let seed = 1; seed <= damagedLogs; seed++) {
      const { bytes: broken, what } = damagedAndSealed(bytes, seed);
      expect(await contradictions(broken), what).toEqual([]);
    }
  });
});

test.each(hostileCases)("$name is the same for a scan and for a dump", async ({ name, bytes }) => {
  expect(await contradictions(resealLog(Uint8Array.from(bytes))), name).toEqual([]);
});

test("what the scan shows can be decoded can be decoded, and of ordinary records it shows that of all", async () => {
  const counts = { shown: 0, wrong: 0, ordinary: 0 };
  for (const log of [...soundLogs, ...goldenCases]) {
    for (let seed = 0; seed < 20; seed++) {
      const bytes = seed === 0 ? Uint8Array.from(log.bytes) : damagedAndSealed(log.bytes, seed).bytes;
      const chunk = bytes.slice(fileHeaderSize, fileHeaderSize + chunkSize);
      wantsNothing.open(chunk, "log", 0);
      const open = new Set(wantsNothing.unprovenRows());
      for (let row = 0; row < wantsNothing.records; row++) {
        if (open.has(row)) {
          if (seed === 0 && log.name === "records of a kind") counts.ordinary++;
          continue;
        }
        counts.shown++;
        if (wantsNothing.validate(row) !== null) counts.wrong++;
      }
    }
  }
  expect(counts).toMatchObject({ wrong: 0, ordinary: 0 });
  expect(counts.shown).toBeGreaterThan(2000);
  await Promise.resolve();
});
