import { rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { makeBigLog } from "../support/big-log.ts";
import { event, writeLog, type EventSpec } from "../support/evtx-writer.ts";
import { writeRepeatedLog } from "../support/repeated-log.ts";
import { best, cli, MEGABYTE, run } from "./measure.ts";

// What it costs that a scan looks for port forwards as well: `forwards` scans with the two bundled rules and joins them, `scan`
// leaves them out. On the log of the other benches, which has forwards everywhere, and on one without any.

const CHUNKS = 64;

/** Run as `node tests/support/run.mjs tests/bench/forwards-scan.ts [MEGABYTES]` after `npm run build`. */
export async function main(megabytes = "500"): Promise<void> {
  const bytes = Number(megabytes) * MEGABYTE;
  const some = makeBigLog({ bytes });
  const none = join(tmpdir(), "pivotscope-no-forwards.evtx");
  try {
    writeQuietLog(none, bytes);
    for (const [what, path] of [
      ["with forwards", some.path],
      ["without any", none],
    ] as const) {
      const ours =
        (...command: string[]) =>
        () =>
          run(process.execPath, cli, ...command, "--workers", "1", path);
      const found = await best({
        alone: ours("scan", "--format", "ledger"),
        forwards: ours("forwards"),
      });
      const [alone, forwards] = [found["alone"]!, found["forwards"]!];
      console.log(
        `${megabytes} MB ${what.padEnd(14)} two rules ${alone.seconds.toFixed(2)} s, two rules plus forwards ${forwards.seconds.toFixed(2)} s: two rules plus forwards ÷ two rules alone ${(forwards.seconds / alone.seconds).toFixed(2)}`,
      );
    }
  } finally {
    rmSync(some.path);
    rmSync(none, { force: true });
  }
}

const PROGRAMS: readonly string[] = ["svchost", "cmd", "conhost", "chrome", "powershell"];

/** Chunks full of starts of processes, logons and connections, as on a host that works, over and over. */
export function writeQuietLog(path: string, bytes: number, programs = PROGRAMS): void {
  const records = Array.from({ length: CHUNKS * 60 }, (_, index) => event(quiet(index, programs)));
  const log = writeLog({ records });
  writeRepeatedLog(path, log, bytes);
}

const GUID = "{747f3d96-e4a9-5ceb-0000-001057700001}";
const SYSTEM32 = "C:\\Windows\\System32";

function quiet(index: number, programs: readonly string[]): EventSpec {
  const common = {
    computer: "WS7.corp.example",
    recordId: index + 1,
    time: `2026-03-01T10:${String(Math.floor(index / 60) % 60).padStart(2, "0")}:${String(index % 60).padStart(2, "0")}.0000000Z`,
  };
  const sysmon = {
    ...common,
    channel: "Microsoft-Windows-Sysmon/Operational",
    provider: "Microsoft-Windows-Sysmon",
  };
  const program = programs[index % programs.length]!;
  switch (index % 3) {
    case 0:
      return {
        ...sysmon,
        eventId: 1,
        data: [
          ["ProcessGuid", GUID],
          ["ProcessId", String(index)],
          ["Image", `${SYSTEM32}\\${program}.exe`],
          ["OriginalFileName", `${program}.exe`],
          [
            "CommandLine",
            `"${SYSTEM32}\\${program}.exe" -k netsvcs -p -s Schedule /run:${index} C:\\Users\\amy\\AppData`,
          ],
          ["User", "CORP\\amy"],
          ["ParentImage", `${SYSTEM32}\\services.exe`],
        ],
      };
    case 1:
      return {
        ...sysmon,
        eventId: 3,
        data: [
          ["ProcessGuid", GUID],
          ["Image", `${SYSTEM32}\\${program}.exe`],
          ["SourceIp", "10.0.0.7"],
          ["SourcePort", String(49152 + (index % 9000))],
          ["DestinationIp", "10.0.0.2"],
          ["DestinationPort", "443"],
        ],
      };
    default:
      return {
        ...common,
        channel: "Security",
        provider: "Microsoft-Windows-Security-Auditing",
        eventId: 4624,
        data: [
          ["TargetUserName", "amy"],
          ["TargetLogonId", `0x${index.toString(16)}`],
          ["LogonType", "3"],
          ["IpAddress", "10.0.0.9"],
          ["IpPort", "50001"],
        ],
      };
  }
}
