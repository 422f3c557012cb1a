import { expect, test } from "vitest";
import { chunkSize, fileHeaderSize } from "../support/evtx-writer.ts";
import { logonLog, logonRule, ruleFile, TestPool, testMap } from "./support/test-pool.ts";

const minute = (at: number): string => `2026-03-01T10:${String(at).padStart(2, "0")}:00.0000000Z`;

/** A chunk of six failed logons, and where the third of them lies. */
function chunk(): { readonly bytes: Uint8Array; readonly third: number } {
  const log = logonLog(Array.from({ length: 6 }, (_, at): [string, string] => [minute(at), `user ${at}`]));
  const bytes = log.slice(fileHeaderSize, fileHeaderSize + chunkSize);
  const view = new DataView(bytes.buffer);
  const second = 512 + view.getUint32(512 + 4, true);
  return { bytes, third: second + view.getUint32(second + 4, true) };
}

test("every match in a file that was searched can be opened, whether its chunk is there or not", async () => {
  const { bytes, third } = chunk();
  const free = new DataView(bytes.buffer).getUint32(48, true);
  const image = new Uint8Array([
    // Records whose chunk began before the file.
    ...bytes.subarray(512, third),
    ...new Uint8Array(999),
    ...bytes,
    ...new Uint8Array(77),
    ...bytes.subarray(512, free),
  ]);
  const pool = new TestPool({ "image.raw": image }, 1);
  await pool.coordinator.loadRules([ruleFile(logonRule)], testMap);
  const done = pool.done();
  pool.coordinator.add(pool.inputs().map((input) => ({ ...input, carves: true })));
  await done;
  expect(pool.ledger!.files[0]).toMatchObject({
    carved: true,
    state: "done",
    records: { read: 6, failed: 0, residual: 8, residualParts: 0 },
  });
  const places = pool.matches.flatMap(({ event }) => [event.place, ...event.copies]);
  expect(places.map(({ offset }) => offset).sort((one, other) => one - other)).toHaveLength(14);
  for (const place of places) {
    const { fields, chunk: found } = await pool.coordinator.inspect(place, 0);
    const [user] = fields.filter(({ name }) => name === "TargetUserName");
    expect(user?.value, `${place.offset}`).toMatch(/^user [0-5]$/);
    expect(found.state, `${place.offset}`).toBe(
      place.chunkOffset === third - 512 + 999 ? "read" : "unreadable",
    );
  }
});

test("a file without content is told, whether it would be searched or not", async () => {
  for (const carves of [true, false]) {
    const pool = new TestPool({ "image.raw": new Uint8Array() }, 1);
    await pool.coordinator.loadRules([ruleFile(logonRule)], testMap);
    const done = pool.done();
    pool.coordinator.add(pool.inputs().map((input) => ({ ...input, carves })));
    await done;
    expect(pool.ledger!.issues).toMatchObject([{ code: "empty-file", file: "image.raw" }]);
  }
});
