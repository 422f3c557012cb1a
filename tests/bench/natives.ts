import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { makeBigLog } from "../support/big-log.ts";
import { sigmaRulesFolder } from "../support/sigma-rules.ts";
import { best, cli, MEGABYTE, run, type Run } from "./measure.ts";

// All public rules over one log of attacks beside the native tools that run such rules, where they are installed. Each brings its
// own rules or its own mapping, so what they find is not the same: the times say what is waited for, not more.

const has = (program: string, ...args: string[]): boolean => spawnSync(program, args).status === 0;

/**
 * Run as `node tests/support/run.mjs tests/bench/natives.ts [MEGABYTES]` after `npm run build`. Hayabusa is taken with the rules in the
 * folder `HAYABUSA_RULES`, Chainsaw with the mapping in the file `CHAINSAW_MAPPING`.
 */
export async function main(megabytes = "60"): Promise<void> {
  const { HAYABUSA_RULES: rules, CHAINSAW_MAPPING: mapping } = process.env;
  const hayabusa = rules !== undefined && has("hayabusa", "help");
  const chainsaw = mapping !== undefined && has("chainsaw", "--version");
  if (!existsSync(sigmaRulesFolder) || !(hayabusa || chainsaw)) {
    console.log("neither Hayabusa nor Chainsaw is there with rules to run");
    return;
  }
  const folder = mkdtempSync(join(tmpdir(), "pivotscope-natives-"));
  try {
    const log = makeBigLog({ bytes: Number(megabytes) * MEGABYTE, path: join(folder, "attacks.evtx") });
    const pack = join(folder, "all.pack");
    await run(process.execPath, cli, "pack", sigmaRulesFolder, "--output", pack);
    const out = (name: string): string => join(folder, name);
    const scan = (given: string) => () =>
      run(process.execPath, cli, "scan", "--rules", given, "--output", out("ours.csv"), log.path);
    const found = await best({
      "pivotscope, packed rules": scan(pack),
      "pivotscope, YAML": scan(sigmaRulesFolder),
      ...(hayabusa
        ? {
            hayabusa: () =>
              run(
                "hayabusa",
                // As it is called since version 4.
                has("hayabusa", "help", "dfir-timeline") ? "dfir-timeline" : "csv-timeline",
                ...["--file", log.path, "--output", out("hayabusa.csv")],
                ...["--rules", rules, "--rules-config", join(rules, "config")],
                // It would go by the channel of the first record, and this log is of many.
                ...["--enable-all-rules", "--scan-all-evtx-files"],
                ...["--no-wizard", "--clobber", "--quiet"],
              ),
          }
        : {}),
      ...(chainsaw
        ? {
            chainsaw: () =>
              run("chainsaw", "hunt", log.path, "--sigma", sigmaRulesFolder, "--mapping", mapping, "--json"),
          }
        : {}),
    });
    const ours = found["pivotscope, packed rules"]!;
    for (const [name, result] of Object.entries(found)) console.log(line(name, result, ours));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function line(name: string, { seconds, cpu, memory }: Run, ours: Run): string {
  const time = cpu === null ? "" : `${cpu.toFixed(2).padStart(8)} s of processor time`;
  const peak = memory === null ? "" : `${(memory / MEGABYTE).toFixed(0).padStart(6)} MB of memory`;
  return `${name.padEnd(26)}${seconds.toFixed(2).padStart(8)} s (${(seconds / ours.seconds).toFixed(1)} ×)${time}${peak}`;
}
