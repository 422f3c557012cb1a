import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { PortForward } from "../../src/model/port-forward.ts";
import { bundledMap } from "../../src/scan/bundled.ts";
import { logonRule, ruleFile, TestPool } from "../scan/support/test-pool.ts";
import { corpora, corpusFiles, hasCorpus, type CorpusFile, type CorpusName } from "./corpus.ts";

// The forwards of the public logs: each is explained here, and no other is found.

async function forwardsOf(files: readonly CorpusFile[], workers: number): Promise<readonly PortForward[]> {
  const pool = new TestPool(
    Object.fromEntries(files.map(({ name, path }) => [name, readFileSync(path)])),
    workers,
  );
  await pool.coordinator.loadRules([ruleFile(logonRule)], bundledMap);
  const done = pool.done();
  pool.coordinator.add(pool.inputs());
  await done;
  return pool.forwards;
}

const line = (each: PortForward): string =>
  [
    `${each.host} ${each.family} ${each.listenAddress}:${each.listenPort} → ${each.connectAddress}:${each.connectPort}`,
    `${each.state}, ${each.certainty}`,
    `${each.since ?? ""} to ${each.until ?? ""} ${each.endedBy ?? ""}`.trim(),
    ...each.notes.map(({ text }) => text),
  ].join(" | ");

const expected: Readonly<Record<CorpusName, readonly string[]>> = {
  "attack-samples": [
    "IEWIN7 v4tov4 1.2.3.4:8001 → 1.2.3.5:3389 | open, configured | 2019-05-23T17:46:05.0220000Z to",
    "MSEDGEWIN10 v4tov4 0.0.0.0:8080 → 192.168.1.1:8000 | uncertain, configured | 2019-07-29T21:33:59.8030000Z to 2019-07-29T21:33:59.8030000Z delete | The order is uncertain: two writes within 8 ms in opposite orders; the registry shows the removal last, the commands were started the other way round.",
  ],
  "parser-samples": [],
  "sigmahq-regression": [],
};

/** The files that they are proved by. */
const proving = [
  "AutomatedTestingTools/panache_sysmon_vs_EDRTestingScript.evtx",
  "Defense Evasion/de_portforward_netsh_rdp_sysmon_13_1.evtx",
];

describe.skipIf(!hasCorpus)("the forwards of the public logs", () => {
  test.each(corpora)("of %s", async (corpus) => {
    const files = corpusFiles(corpus);
    const told = await forwardsOf(files, 1);
    expect(told.map(line)).toEqual(expected[corpus]);
    const places = told.flatMap(({ evidence }) => evidence.flatMap((each) => each.places));
    const names = new Set(places.map(({ file }) => files[file]!.name));
    expect([...names].sort()).toEqual(told.length === 0 ? [] : proving);
    expect(await forwardsOf(files, 3)).toEqual(told);
    expect((await forwardsOf([...files].reverse(), 2)).map(line)).toEqual(told.map(line));
  });
});
