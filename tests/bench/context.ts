import { closeSync, openSync, readFileSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isoToFileTime } from "../../src/lib/file-time.ts";
import { toIsoTime } from "../../src/lib/iso-time.ts";
import { bundledMap } from "../../src/scan/bundled.ts";
import { openSource } from "../../src/scan/node/local-source.ts";
import { passNames } from "../../src/scan/passes.ts";
import { clock } from "../../src/scan/pool/clock.ts";
import { Coordinator, noOptions } from "../../src/scan/pool/coordinator.ts";
import type { FromWorker, WorkerPort } from "../../src/scan/protocol/protocol.ts";
import { ScanWorker } from "../../src/scan/worker/scan-worker.ts";
import {
  chunkSize,
  event,
  fileHeaderSize,
  sealChunk,
  value,
  writeFileHeader,
  writeLog,
} from "../support/evtx-writer.ts";
import { MEGABYTE } from "./measure.ts";

// What the events around one cost in a log of one host whose time goes on, next to reading that log whole, and what it costs to look
// for a process that is not there. Milliseconds of the clock, the best of some.

const evtxModule = readFileSync(join(import.meta.dirname, "../../wasm/build/evtx.wasm"));
const ROUNDS = 5;
const START = Date.UTC(2026, 0, 1);
/** Milliseconds between two records. */
const STEP = 100;
const RECORDS = 90;

/** A log of one chunk again and again, each later than the one before. */
function makeLog(bytes: number): string {
  const times = Array.from({ length: RECORDS }, (_, at) => toIsoTime(START + at * STEP));
  const log = writeLog({
    records: times.map((time, at) =>
      event({
        channel: "Microsoft-Windows-Sysmon/Operational",
        provider: "Microsoft-Windows-Sysmon",
        eventId: at % 10 === 0 ? 1 : 13,
        computer: "PC1",
        recordId: at + 1,
        time,
        data: [
          ["ProcessGuid", value.guid("747f3d96-e4a9-5ceb-0000-001057700001")],
          ["ProcessId", value.u32(4000 + at)],
          ["Image", "C:\\Windows\\System32\\svchost.exe"],
          ["CommandLine", `C:\\Windows\\System32\\svchost.exe -k netsvcs -p ${"x".repeat(120)}`],
          ["ParentProcessGuid", value.guid("747f3d96-e4a9-5ceb-0000-001057700002")],
        ],
      }),
    ),
  });
  const chunk = log.slice(fileHeaderSize, fileHeaderSize + chunkSize);
  const view = new DataView(chunk.buffer);
  const known = new Set(times.map((time) => isoToFileTime(time)!));
  const places = [...Array(chunkSize - 8).keys()].filter((at) => known.has(view.getBigUint64(at, true)));
  const firsts = places.map((at) => view.getBigUint64(at, true));
  const path = join(tmpdir(), "pivotscope-context.evtx");
  const file = openSync(path, "w");
  const chunks = Math.ceil(bytes / chunkSize);
  const header = new Uint8Array(fileHeaderSize);
  writeSync(file, header);
  for (let index = 0; index < chunks; index++) {
    const later = BigInt(index * RECORDS * STEP) * 10_000n;
    places.forEach((at, which) => view.setBigUint64(at, firsts[which]! + later, true));
    sealChunk(chunk);
    writeSync(file, chunk);
  }
  writeFileHeader(header, {
    lastChunk: BigInt(chunks - 1),
    nextRecordId: 1n,
    chunkCount: Math.min(chunks, 0xffff),
  });
  writeSync(file, header, 0, header.length, 0);
  closeSync(file);
  return path;
}

async function clocked<Made>(work: () => Promise<Made>): Promise<readonly [number, Made]> {
  const start = performance.now();
  const answer = await work();
  return [performance.now() - start, answer];
}

/** One worker in this thread. */
function spawn(): WorkerPort {
  let hear: (message: FromWorker) => void = () => undefined;
  const worker = new ScanWorker({
    module: evtxModule,
    post: (message) => queueMicrotask(() => hear(message)),
    openSource: (source) => openSource(source as string),
    now: () => performance.now(),
    every: () => () => undefined,
  });
  return {
    post: (message) => void worker.receive(message),
    listen: (onMessage) => void (hear = onMessage),
    terminate: () => undefined,
  };
}

/** Run as `node tests/support/run.mjs tests/bench/context.ts [MEGABYTES]`. */
export async function main(megabytes = "2048"): Promise<void> {
  const bytes = Number(megabytes) * MEGABYTE;
  const path = makeLog(bytes);
  let end: () => void = () => undefined;
  const ended = new Promise<void>((resolve) => (end = resolve));
  const nothing = (): void => undefined;
  const scanner = new Coordinator(
    spawn,
    1,
    {
      onMatches: nothing,
      onRevised: nothing,
      onCorrelations: nothing,
      onForwards: nothing,
      onProgress: ({ running }) => {
        if (!running) end();
      },
    },
    clock,
  );
  try {
    await scanner.loadRules([], bundledMap, { ...noOptions, leaveOut: passNames });
    const [whole] = await clocked(async () => {
      scanner.add([{ path, container: null, source: path, bytes: bytes + fileHeaderSize }]);
      await ended;
    });
    console.log(`reading ${megabytes} MB whole: ${whole.toFixed(0)} ms, one worker`);
    const middle = Math.floor(bytes / chunkSize / 2) * chunkSize + fileHeaderSize;
    const place = {
      file: 0,
      offset: middle + 512,
      chunkOffset: middle,
      headerId: "",
      origin: "live",
      confidence: "certain",
    } as const;
    for (const seconds of [10, 60, 600]) {
      let best = Number.POSITIVE_INFINITY;
      let total = 0;
      for (let round = 0; round < ROUNDS; round++) {
        const [taken, found] = await clocked(async () => {
          const anchor = await scanner.context.event(place);
          return scanner.context.around(anchor, {
            seconds,
            same: "host",
            logonId: null,
            line: [],
            limit: 500,
          });
        });
        best = Math.min(best, taken);
        total = found.total;
      }
      console.log(
        `± ${seconds} s: ${total} events in ${best.toFixed(1)} ms, 1/${(whole / best).toFixed(0)} of that`,
      );
    }
    const anchor = await scanner.context.event(place);
    const lost = {
      ...anchor,
      starts: null,
      logonId: null,
      actor: { guid: "{00000000-0000-0000-0000-000000000001}", pid: null },
    };
    const [taken] = await clocked(() => scanner.context.trace(lost, { isWanted: () => true }));
    console.log(`a process that is not there, in all before the middle: ${taken.toFixed(0)} ms`);
  } finally {
    scanner.close();
    rmSync(path);
  }
}
