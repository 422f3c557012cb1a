import { expect, test } from "vitest";
import { exportFormats, exportRows, forwardFormats } from "../../src/export/index.ts";
import type { Match } from "../../src/model/match.ts";
import { bundledMap } from "../../src/scan/bundled.ts";
import { joinScans, renumberPart, type JoinedScans } from "../../src/scan/node/join-scans.ts";
import type { Collected } from "../../src/scan/pool/after-scan.ts";
import { wantsEvents, type SecondRound } from "../../src/scan/index.ts";
import { LoadedRules } from "../../src/scan/worker/loaded-rules.ts";
import { noOptions } from "../../src/scan/pool/coordinator.ts";
import { fleetHost } from "../support/fleet.ts";
import { burstRule, logonRule, ruleFile, TestPool } from "./support/test-pool.ts";

// Machines that are scanned each by itself, and joined from what the scans wrote, tell what one scan of all of them tells.

const rules = [ruleFile(`${logonRule}---\n${burstRule}`)];
const loaded = new LoadedRules({ files: rules, map: bundledMap, options: noOptions });
const hosts = [10, 11, 12, 20, 21, 30].map(fleetHost);

type Logs = Readonly<Record<string, Uint8Array>>;

const logsOf = (some: typeof hosts): Logs =>
  Object.fromEntries(
    some.flatMap(({ name, logs }) => Object.entries(logs).map(([log, bytes]) => [`${name}/${log}`, bytes])),
  );
const all = logsOf(hosts);
const files = Object.keys(all).map((path) => ({ path, container: null }));

async function scan(logs: Logs, asked: SecondRound | null = null): Promise<TestPool> {
  const pool = new TestPool(logs, 1, undefined, { asked });
  await pool.coordinator.loadRules(rules, bundledMap);
  const done = pool.done();
  pool.coordinator.add(pool.inputs());
  await done;
  return pool;
}

/** As the other process gets it: through a file, with the numbers that the logs have here. */
function carried({ parts, leftOut }: Collected, logs: Logs): Collected {
  const numbers = Object.keys(logs).map((path) => files.findIndex((file) => file.path === path));
  const moved = parts.flatMap((part) => renumberPart(part, (file) => numbers[file]!) ?? []);
  return JSON.parse(JSON.stringify({ parts: moved, leftOut })) as Collected;
}

const ofOne = await scan(all);
const each = await Promise.all(hosts.map((host) => scan(logsOf([host]))));
const events = each.flatMap((pool) => pool.ledger!.files.map((file) => file.events));
const first = each.map((pool, index) => {
  const logs = logsOf([hosts[index]!]);
  const file = files.findIndex(({ path }) => path === Object.keys(logs)[0]);
  return { ...carried(pool.coordinator.collected(), logs), file };
});

/** Joins and asks until all is known, as whoever runs the scans does. */
async function joinAll(order: readonly number[]): Promise<{ joined: JoinedScans; asked: number }> {
  const known = new Map<string, Collected[]>();
  const numbers = new Set(files.keys());
  const answers = (round: SecondRound) => {
    const found = known.get(JSON.stringify(round));
    return found === undefined ? null : { parts: found.flatMap(({ parts }) => parts), files: numbers };
  };
  for (let asked = 0; ; asked++) {
    const joined = joinScans(loaded.ruleSet, { first: order.map((index) => first[index]!), events, answers });
    if (joined.open === null) return { joined, asked };
    const round = JSON.parse(JSON.stringify(joined.open)) as SecondRound;
    const found = await Promise.all(
      order.map(async (index) => {
        const logs = logsOf([hosts[index]!]);
        return carried((await scan(logs, round)).coordinator.collected(), logs);
      }),
    );
    known.set(JSON.stringify(joined.open), found);
  }
}

const linesOf = (matches: readonly Match[]): string =>
  [
    ...exportFormats.jsonl.chunks(exportRows(matches, loaded.info.rules, files), {
      scan: { kind: "done" },
      fieldPairs: false,
    }),
  ].join("");
const forwardsOf = ({ forwards }: Pick<JoinedScans, "forwards">): string =>
  [...forwardFormats.jsonl.chunks(forwards, files)].join("");

test("what one scan of all tells comes of the parts, byte by byte, in whatever order they are joined", async () => {
  expect(ofOne.forwards).toHaveLength(3);
  expect(ofOne.correlations.length).toBeGreaterThan(0);
  for (const order of [
    [0, 1, 2, 3, 4, 5],
    [5, 3, 1, 0, 4, 2],
  ]) {
    const { joined, asked } = await joinAll(order);
    expect(asked).toBeGreaterThan(0);
    expect(forwardsOf(joined)).toBe(forwardsOf(ofOne));
    expect(linesOf(joined.correlations)).toBe(linesOf(ofOne.correlations));
    expect(joined.openFiles).toEqual([]);
    expect(joined.issues).toEqual([]);
  }
});

test("each scan by itself tells less: what crosses machines is told by none", () => {
  expect(each.flatMap(({ correlations }) => correlations)).toEqual([]);
  expect(each.flatMap(({ forwards }) => forwards)).toHaveLength(3);
  const alone = each.flatMap(({ forwards }) => forwards.flatMap(({ evidence }) => evidence)).length;
  expect(ofOne.forwards.flatMap(({ evidence }) => evidence).length).toBeGreaterThan(alone);
});

test("what nobody has looked for is named, with the logs that may hold it", () => {
  const joined = joinScans(loaded.ruleSet, { first, events, answers: () => null });
  expect(joined.forwards).toHaveLength(3);
  expect(joined.rounds).toBe(0);
  const wants = wantsEvents(joined.open!);
  expect(joined.openFiles).toEqual([...files.keys()].filter((file) => events[file]!.some(wants)));
  expect(joined.openFiles.length).toBeGreaterThan(0);
});

test("a round that a log has not answered is not joined", () => {
  const answers = () => ({ parts: [], files: new Set([0]) });
  const joined = joinScans(loaded.ruleSet, { first, events, answers });
  expect(joined.rounds).toBe(0);
  expect(joined.openFiles).not.toContain(0);
  expect(joined.openFiles.length).toBeGreaterThan(0);
});

test("a scan that is asked joins nothing, and reads what it is asked for", async () => {
  const { open } = joinScans(loaded.ruleSet, { first, events, answers: () => null });
  // It has no forward of its own, and by itself would look for nothing.
  const pool = await scan(logsOf([hosts[1]!]), open);
  expect(pool.forwards).toEqual([]);
  expect(each[1]!.coordinator.collected().parts.every(({ again }) => !again)).toBe(true);
  const { parts } = pool.coordinator.collected();
  expect(parts.length).toBeGreaterThan(0);
  expect(parts.every(({ again }) => again)).toBe(true);
});
