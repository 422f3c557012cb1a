import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { samplePath } from "../support/build-sample.ts";
import { chunkSize, fileHeaderSize } from "../support/evtx-writer.ts";
import { bundledRules } from "../../src/scan/bundled.ts";
import type { RuleFile } from "../../src/model/rule.ts";
import type { PortForward } from "../../src/model/port-forward.ts";
import { caseLogs } from "./support/logged-case.ts";
import { logonLog, logonRule, ruleFile, TestPool } from "./support/test-pool.ts";

// Three hosts, one with Sysmon, one with the audit of processes and of the registry, one with command lines only. A forward on each
// leads into that of the next.

const map = {
  path: "logsources.toml",
  text: readFileSync(new URL("../../rules/logsources.toml", import.meta.url), "utf8"),
};

async function scan(
  logs: Readonly<Record<string, Uint8Array>>,
  workers: number,
  rules: readonly RuleFile[] = [ruleFile(logonRule)],
): Promise<readonly PortForward[]> {
  const pool = new TestPool(logs, workers);
  await pool.coordinator.loadRules(rules, map);
  const done = pool.done();
  pool.coordinator.add(pool.inputs());
  await done;
  return pool.forwards;
}

const file = (image: string): string => image.split("\\").at(-1)!;
const clock = (time: string | null): string => time?.slice(11, 23) ?? "";

/** One line of words for each: what was where and when, by whom, how sure, and what is said beside. */
function lines(forwards: readonly PortForward[]): readonly string[] {
  const number = new Map(forwards.map(({ id }, index) => [id, index + 1]));
  return forwards.map((each, index) =>
    [
      `${index + 1} ${each.host.split(".")[0]} ${each.listenAddress}:${each.listenPort} → ${each.connectAddress}:${each.connectPort}`,
      `${each.state}, ${each.certainty}`,
      `${clock(each.since)}–${clock(each.until)}${each.endedBy === null ? "" : ` ${each.endedBy}`}`,
      each.account ?? "?",
      each.processes.map(({ image }) => file(image)).join(" < "),
      each.writer === null ? "" : `by ${file(each.writer)}`,
      [
        ...each.chain.map((id) => `→ ${number.get(id)}`),
        each.benign?.kind,
        ...each.notes.map(({ kind }) => kind),
      ]
        .filter((word) => word !== undefined)
        .join(" "),
      each.evidence.map(({ role }) => role).join(" "),
    ].join(" | "),
  );
}

/** Without the places of records: these are what differs. */
const said = (forwards: readonly PortForward[]): unknown =>
  JSON.parse(JSON.stringify(forwards, (key, value: unknown) => (key === "places" ? undefined : value)));

const logs = caseLogs();
const told = await scan(logs, 1);

/** Cut behind so many chunks; each part with the header of the file. */
function cut(log: Uint8Array, chunks: number): readonly [Uint8Array, Uint8Array] {
  const at = fileHeaderSize + chunks * chunkSize;
  const rest = new Uint8Array(fileHeaderSize + log.length - at);
  rest.set(log.subarray(0, fileHeaderSize));
  rest.set(log.subarray(at), fileHeaderSize);
  return [log.slice(0, at), rest];
}

describe("forwards of three hosts", () => {
  test("are what was done there", () => {
    expect(lines(told)).toEqual([
      "1 DB *:3391 → 10.0.0.99:3389 | refused, attempted | – | CORP\\bob | netsh.exe < cmd.exe |  | refused | command command",
      "2 SRV *:7000 → 10.0.0.3:22 | ended, configured | –07:00:00.100 delete | ? |  |  | older | command removal",
      "3 WS7 0.0.0.0:8000 → 172.20.1.9:8000 | ended, configured | 08:00:02.200–12:00:01.200 delete | CORP\\amy | netsh.exe < powershell.exe < cmd.exe | by netsh.exe | wsl2 | command registry command removal",
      "4 WS7 0.0.0.0:8443 → 10.0.0.12:4450 | open, configured | 09:00:00.300– | CORP\\amy | netsh.exe < cmd.exe < cmd.exe | by netsh.exe | → 7 chain | wrapper command registry",
      "5 WS7 127.0.0.1:9000 → 203.0.113.9:443 | open, configured | 09:30:00.000– | ? |  | by powershell.exe | writer | registry",
      "6 WS7 *:5000 → 192.0.2.80:22 | open, configured | 10:00:00.200– | CORP\\amy | n.exe < cmd.exe | by n.exe | renamed | command registry",
      "7 SRV 10.0.0.12:4450 → db:3390 | ended, configured | 10:10:01.100–14:00:00.100 reset | CORP\\bob | netsh.exe < wmiprvse.exe | by netsh.exe | → 8 another-computer | wrapper command registry command removal",
      "8 DB 0.0.0.0:3390 → 10.0.0.99:3389 | open, accepted | 10:20:00.000– | CORP\\bob | netsh.exe < cmd.exe |  |  | command command",
      "9 WS7 0.0.0.0:8000 → 172.20.3.4:8000 | open, configured | 12:00:02.200– | CORP\\amy | netsh.exe < powershell.exe < cmd.exe | by netsh.exe | wsl2 | command registry",
      "10 SRV 0.0.0.0:4451 → 10.0.0.30:445 | ended, configured | 13:00:00.100–13:30:00.100 replaced | CORP\\bob | netsh.exe < cmd.exe | by netsh.exe |  | command registry command registry",
      "11 SRV 0.0.0.0:4451 → 10.0.0.31:445 | ended, configured | 13:30:00.100–14:00:00.101 reset | CORP\\bob | netsh.exe < cmd.exe | by netsh.exe |  | command registry command removal",
    ]);
  });

  test.each([1, 2, 4])("are the same with %i workers, in any order of files", async (workers) => {
    const { ws7, srv, db } = logs;
    expect(said(await scan({ db, ws7, srv }, workers))).toEqual(said(told));
    expect(said(await scan({ srv, db, ws7 }, workers))).toEqual(said(told));
  });

  test("are the same whatever rules are loaded", async () => {
    expect(said(await scan(logs, 2, bundledRules))).toEqual(said(told));
    const sample = { sample: new Uint8Array(readFileSync(samplePath)) };
    const [one, other] = [await scan(sample, 2), await scan(sample, 2, bundledRules)];
    expect(one).toHaveLength(6);
    expect(said(one)).toEqual(said(other));
  });

  test("are the same where a log is cut into two files", async () => {
    const { ws7, srv, db } = logs;
    for (const chunks of [1, 2]) {
      const [one, other] = cut(ws7, chunks);
      const [early, late] = cut(srv, chunks);
      expect(said(await scan({ late, other, db, early, one }, 2))).toEqual(said(told));
    }
  });

  test("are the same where a log is there twice, and name both places", async () => {
    const { ws7, srv, db } = logs;
    const forwards = await scan({ ws7, srv, db, again: srv }, 3);
    expect(said(forwards)).toEqual(said(told));
    for (const { host, evidence } of forwards) {
      for (const { places, host: of } of evidence) {
        expect(places.length, host).toBe(of.startsWith("SRV") ? 2 : 1);
      }
    }
  });
});

test("forwards go with their log, and come back with it, whatever other logs are there", async () => {
  const hits = new Uint8Array(readFileSync(samplePath));
  const quiet = logonLog([["2026-03-01T10:00:00.0000000Z", "amy"]]);
  const pool = new TestPool({ quiet, hits }, 2);
  await pool.coordinator.loadRules([ruleFile(logonRule)], map);
  const ended = async (action: () => void): Promise<number> => {
    const done = pool.done();
    action();
    await done;
    return pool.forwards.length;
  };
  const found = await ended(() => pool.coordinator.add(pool.inputs()));
  expect(found).toBeGreaterThan(0);
  expect(await ended(() => pool.coordinator.remove(1))).toBe(0);
  expect(await ended(() => pool.coordinator.restore(1))).toBe(found);
});
