import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { samplePath } from "../support/build-sample.ts";
import { sigmaRulesFolder } from "../support/sigma-rules.ts";
import { best, cli, run, type Run } from "./measure.ts";

// What is waited for before anything is read: a log of 0.2 MB with the two bundled rules and with all public ones, from a pack, as
// YAML, and as YAML of which a pack was kept, beside a Node that does nothing.

/** Run as `node tests/support/run.mjs tests/bench/start-up.ts` after `npm run build`. */
export async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "pivotscope-start-up-"));
  try {
    const pack = join(folder, "all.pack");
    const nothing = join(folder, "nothing.mjs");
    writeFileSync(nothing, "");
    const log = fileURLToPath(samplePath);
    const node = (...args: string[]) => run(process.execPath, ...args);
    const scan =
      (...options: string[]) =>
      () =>
        node(cli, "scan", "--output", join(folder, "out.csv"), ...options, log);
    const hasRules = existsSync(sigmaRulesFolder);
    if (hasRules) await node(cli, "pack", sigmaRulesFolder, "--output", pack);
    const found = await best({
      node: () => node(nothing),
      "--version": () => node(cli, "--version"),
      "two rules": scan(),
      ...(hasRules
        ? {
            "all rules, packed": scan("--rules", pack),
            "all rules, YAML": scan("--rules", sigmaRulesFolder),
            "YAML, from a cache": scan("--rules", sigmaRulesFolder, "--rules-cache", join(folder, "packs")),
          }
        : {}),
    });
    for (const [name, result] of Object.entries(found)) console.log(line(name, result, found["node"]!));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function line(name: string, { seconds, cpu }: Run, node: Run): string {
  const milliseconds = (value: number): string => `${(value * 1000).toFixed(0).padStart(6)} ms`;
  const processor =
    cpu === null || node.cpu === null
      ? ""
      : `, ${milliseconds(cpu)} of processor time (${(cpu / node.cpu).toFixed(1)} × node)`;
  return (
    `${name.padEnd(20)}${milliseconds(seconds)}, ${milliseconds(seconds - node.seconds)} more than node ` +
    `(${(seconds / node.seconds).toFixed(1)} × it)${processor}`
  );
}
