import { mkdtempSync, rmSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { makeBigLog } from "../support/big-log.ts";
import { sigmaRuleFiles, sigmaRulesFolder } from "../support/sigma-rules.ts";
import { writeBenignLog } from "./benign-log.ts";
import { best, cli, MEGABYTE, run, type Run } from "./measure.ts";

// As many workers as the program takes by itself, beside one for each core: a log in which next to nothing matches and one that is
// nothing but attacks, by two rules, by all of a pack and by all as YAML.

/** Run as `node tests/support/run.mjs tests/bench/crew.ts [MEGABYTES]` after `npm run build`. */
export async function main(megabytes = "200"): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "pivotscope-crew-"));
  const bytes = Number(megabytes) * MEGABYTE;
  try {
    const path = (name: string): string => join(folder, name);
    writeBenignLog(path("quiet.evtx"), bytes);
    makeBigLog({ bytes, path: path("attacks.evtx") });
    const scan =
      (log: string, ...options: string[]) =>
      () =>
        run(process.execPath, cli, "scan", "--output", path("out.csv"), ...options, path(log));
    const ways: Record<string, readonly string[]> = { "two rules": [] };
    if (sigmaRuleFiles().length > 0) {
      await run(process.execPath, cli, "pack", sigmaRulesFolder, "--output", path("all.pack"));
      ways["packed"] = ["--rules", path("all.pack")];
      ways["YAML"] = ["--rules", sigmaRulesFolder];
    }
    console.log(`${megabytes} MB, ${availableParallelism()} cores`);
    for (const log of ["quiet", "attacks"]) {
      for (const [way, rules] of Object.entries(ways)) {
        const { own, all } = await best({
          own: scan(`${log}.evtx`, ...rules),
          all: scan(`${log}.evtx`, ...rules, "--workers", String(availableParallelism())),
        });
        console.log(line(`${log}, ${way}`, own!, all!));
      }
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function line(name: string, own: Run, all: Run): string {
  const seconds = (value: number | null): string => `${(value ?? 0).toFixed(2)} s`;
  const memory = (value: number | null): string => `${((value ?? 0) / MEGABYTE).toFixed(0)} MB`;
  const of = ({ seconds: wall, cpu, memory: peak }: Run): string =>
    `${seconds(wall)} (${seconds(cpu)} of processor time, ${memory(peak)})`;
  return `${name.padEnd(20)}${of(own)}; one for each core ${of(all)}: ÷ ${(own.seconds / all.seconds).toFixed(2)}`;
}
