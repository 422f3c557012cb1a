// `npm run test:tools`: what the tools of others make of our exports. Needs Python 3, PyPI and a build.

import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { exportFormatNames } from "../../src/export/index.ts";
import { builtCli } from "../browser/support/built.ts";

/** Each by itself, so that one which can't be had leaves the others; those of the second list without what they ask for. */
const packages: readonly (readonly string[])[] = [
  ["stix2-validator", "stix2"],
  ["mitreattack-python"],
  ["duckdb"],
  ["pyarrow"],
  ["timesketch-import-client"],
  // What the readers of the server's uploads import; the server itself asks for databases and queues.
  ["pandas", "python-dateutil", "flask", "six"],
];
const alone: readonly string[] = ["timesketch"];

export function main(): void {
  const folder = mkdtempSync(join(tmpdir(), "pivotscope-tools-"));
  try {
    process.exitCode = check(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function check(folder: string): number {
  const sample = join(import.meta.dirname, "../../static/sample.evtx");
  const exports = exportFormatNames.flatMap((name) => ["--export", `${name}=${join(folder, name)}`]);
  const scan = spawnSync(
    process.execPath,
    [builtCli(), "scan", "--pivotscope", "--hash", ...exports, sample],
    {
      stdio: "inherit",
    },
  );
  if (scan.status !== 0) throw new Error(`the scan ended with ${scan.status}`);
  const matches = readFileSync(join(folder, "jsonl"), "utf8").trimEnd().split("\n").length;

  const venv = join(folder, "venv");
  if (spawnSync("python3", ["-m", "venv", venv], { stdio: "inherit" }).status !== 0)
    throw new Error("python3 -m venv made no environment");
  const python = join(venv, "bin", "python");
  const install = (...names: readonly string[]): void => {
    const { status, stderr } = spawnSync(python, ["-m", "pip", "install", "--quiet", ...names], {
      encoding: "utf8",
    });
    if (status !== 0) console.log(`NOT HAD    ${names.join(" ")}: ${stderr.trim().split("\n").at(-1) ?? ""}`);
  };
  for (const names of packages) install(...names);
  for (const name of alone) install("--no-deps", name);
  const script = join(import.meta.dirname, "check_exports.py");
  return spawnSync(python, [script, folder, String(matches)], { stdio: "inherit" }).status ?? 1;
}
