import { closeSync, openSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { makeBigLog } from "../support/big-log.ts";
import { best, cli, MEGABYTE, run } from "./measure.ts";

// What evidence costs beside the scan: residual records judged, hashes, and how fast a file is searched that holds nothing.

/** Run as `node tests/support/run.mjs tests/bench/evidence.ts [MEGABYTES]` after `npm run build`. */
export async function main(megabytes = "1000"): Promise<void> {
  const bytes = Number(megabytes) * MEGABYTE;
  // Of the sample's full chunks; those of the corpus are half empty, and what they leave unused holds older records.
  const full = makeBigLog({ bytes, ownChunksOnly: true, path: join(tmpdir(), "pivotscope-full.evtx") });
  const mixed = makeBigLog({ bytes, path: join(tmpdir(), "pivotscope-mixed.evtx") });
  const noise = makeNoise(bytes);
  const node =
    (...parameters: string[]) =>
    () =>
      run(process.execPath, cli, ...parameters);
  const scan = (path: string, ...options: string[]): (() => ReturnType<typeof run>) =>
    node("scan", "--format", "ledger", "--workers", "1", ...options, path);
  try {
    const found = await best({
      full: scan(full.path),
      "full, residual records judged": scan(full.path, "--residual"),
      "full, with hashes": scan(full.path, "--hash"),
      "half empty": scan(mixed.path),
      "half empty, residual records judged": scan(mixed.path, "--residual"),
      "carving what holds nothing": node("carve", noise),
      "carving the full log": node("carve", full.path),
    });
    for (const [name, { seconds }] of Object.entries(found)) {
      const rate = `${(bytes / MEGABYTE / seconds).toFixed(0)} MB/s`;
      console.log(`${name.padEnd(38)}${rate.padStart(11)}${seconds.toFixed(2).padStart(8)} s`);
    }
    const ratio = (one: string, other: string): string =>
      (found[one]!.seconds / found[other]!.seconds).toFixed(2);
    console.log(
      `judged ÷ counted: ${ratio("full, residual records judged", "full")} full, ` +
        `${ratio("half empty, residual records judged", "half empty")} half empty; ` +
        `hashed ÷ not: ${ratio("full, with hashes", "full")}`,
    );
  } finally {
    for (const path of [full.path, mixed.path, noise]) rmSync(path);
  }
}

/** A file of bytes without any order. */
function makeNoise(bytes: number): string {
  const path = join(tmpdir(), "pivotscope-noise.raw");
  const file = openSync(path, "w");
  const block = new Uint32Array(1 << 18);
  let state = 1;
  for (let written = 0; written < bytes; written += block.byteLength) {
    for (let index = 0; index < block.length; index++) {
      state ^= state << 13;
      state ^= state >>> 17;
      state ^= state << 5;
      block[index] = state;
    }
    writeSync(file, new Uint8Array(block.buffer));
  }
  closeSync(file);
  return path;
}
