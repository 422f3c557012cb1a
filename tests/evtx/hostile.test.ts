import { expect, test } from "vitest";
import { bombCases, hostileCases } from "./cases/hostile.ts";
import { readLog } from "./read-log.ts";

test.each(hostileCases)("$name costs itself alone", async ({ bytes, readable }) => {
  const log = await readLog(bytes);
  const ids = log!.records.map((record) => record.id);
  for (const id of readable) expect(ids).toContain(id.toString());
  expect(log!.bytesRead + log!.bytesLost).toBe(bytes.length);
});

test.each(bombCases)("$name costs seconds at most", { timeout: 10_000 }, async ({ bytes, readable }) => {
  const log = await readLog(bytes);
  const ids = log!.records.map((record) => record.id);
  for (const id of readable) expect(ids).toContain(id.toString());
});

test("a record that lies is reported under its id", async () => {
  const lies = hostileCases.filter(
    (log) => /^(unknown|name|definition|text)-/.test(log.name) && !log.name.includes("chain"),
  );
  for (const { name, bytes } of lies) {
    const log = await readLog(bytes);
    const concerned = log!.issues.filter((issue) => issue.recordId === "2").map((issue) => issue.code);
    expect(concerned, name).not.toEqual([]);
  }
});
