// `npm run test:spark`: a made fleet on a cluster of two executors says what one process says. See README.md.

import { deepStrictEqual, ok, strictEqual } from "node:assert";
import { spawnSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { builtCli } from "../browser/support/built.ts";
import { fleetRules } from "../support/fleet.ts";
import { main as makeFleet } from "./make-fleet.ts";

const contrib = join(import.meta.dirname, "../../contrib");
const DAMAGED = "HOST00007";
const KILLED = "HOST00010";

/** A node that dies by SIGKILL in the middle of its first scan of one machine. */
const dyingNode = (marker: string): string => `#!/bin/sh
case "$*" in
*"/${KILLED}-"*) if mkdir "${marker}" 2>/dev/null; then
  "${process.execPath}" "$@" & sleep 0.3; kill -9 $!; wait $!; exit 137
fi ;;
esac
exec "${process.execPath}" "$@"
`;

export function main(count = "200"): void {
  const folder = mkdtempSync(join(tmpdir(), "pivotscope-spark-"));
  try {
    new FleetTest(folder, environment(folder), count).run();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The folder of programs of an environment with pyspark and duckdb. */
function environment(folder: string): string {
  if (spawnSync("java", ["-version"]).status !== 0)
    throw new Error("Spark needs a Java runtime, and there is none: apt-get install default-jre-headless");
  const given = process.env["VENV"];
  if (given !== undefined) return join(given, "bin");
  const venv = join(folder, "venv");
  ran("python3", ["-m", "venv", venv]);
  ran(join(venv, "bin/python"), [
    "-m",
    "pip",
    "install",
    "--quiet",
    "pyspark",
    "pandas",
    "pyarrow",
    "duckdb",
  ]);
  return join(venv, "bin");
}

function ran(file: string, args: readonly string[], cwd?: string): { out: string; said: string } {
  const { status, stdout, stderr, error } = spawnSync(file, args, {
    encoding: "utf8",
    maxBuffer: 1 << 28,
    cwd,
  });
  if (error !== undefined) throw error;
  // 1: some logs are damaged, as it should be here.
  if (status !== 0 && status !== 1) throw new Error(`${file} ended with ${status}: ${stderr.slice(-4000)}`);
  return { out: stdout, said: stderr };
}

function timed<Found>(what: string, work: () => Found): Found {
  const start = performance.now();
  const found = work();
  console.log(`${what}: ${((performance.now() - start) / 1000).toFixed(1)} s`);
  return found;
}

class FleetTest {
  readonly #folder: string;
  readonly #bin: string;
  readonly #count: string;
  readonly #options: readonly string[];

  constructor(folder: string, bin: string, count: string) {
    // spark-submit looks there for its Python, and its workers do.
    process.env["PATH"] = `${bin}:${process.env["PATH"] ?? ""}`;
    this.#folder = folder;
    this.#bin = bin;
    this.#count = count;
    this.#options = ["--rules", this.#at("rules.yml"), "--pivotscope"];
  }

  #at(name: string): string {
    return join(this.#folder, name);
  }

  run(): void {
    makeFleet(this.#at("logs"), this.#count);
    writeFileSync(this.#at("rules.yml"), fleetRules);
    const damaged = join(this.#at("logs"), DAMAGED, "Security.evtx");
    writeFileSync(damaged, readFileSync(damaged).fill(0xa5, 4096, 4096 + 65_536));
    writeFileSync(this.#at("node"), dyingNode(this.#at("died")));
    chmodSync(this.#at("node"), 0o755);

    const list = join(this.#at("logs"), "logs.jsonl");
    const whole = ["--files-from", list, "--workers", "1"];
    timed("one process, scan", () =>
      this.#cli("scan", ...this.#options, "--format", "jsonl", "--output", this.#at("one.jsonl"), ...whole),
    );
    timed("one process, forwards", () =>
      this.#cli("forwards", "--output", this.#at("forwards.jsonl"), ...whole),
    );

    const said = timed("Spark, paths", () => this.#spark("out", "paths"));
    ok(existsSync(this.#at("died")), "no task was killed");
    ok(/Lost task .*scan ended with 137/s.test(said), "the task that was killed was not seen to fail");
    this.#compare("out");
    this.#checkLedger();
    const before = this.#snapshot("out");
    timed("Spark, paths, once more", () => this.#spark("out", "paths"));
    deepStrictEqual(this.#snapshot("out"), before);
    timed("Spark, bytes", () => this.#spark("bytes", "bytes"));
    for (const name of ["forwards.jsonl", "correlations.jsonl"])
      strictEqual(this.#text(`bytes/${name}`), this.#text(`out/${name}`));
    this.#query();
    console.log("all of it is the same");
  }

  #cli(...args: readonly string[]): string {
    return ran(process.execPath, [builtCli(), ...args]).said;
  }

  #spark(out: string, mode: "paths" | "bytes"): string {
    const node = mode === "paths" ? this.#at("node") : process.execPath;
    const { out: told, said } = ran(join(this.#bin, "spark-submit"), [
      ...["--master", "local-cluster[2,1,1024]", "--conf", "spark.ui.enabled=false"],
      join(contrib, "spark/pivotscope_spark.py"),
      ...["--list", join(this.#at("logs"), "logs.jsonl"), "--out", this.#at(out), "--mode", mode],
      ...["--node", node, "--cli", builtCli(), "--", ...this.#options],
    ]);
    console.log(told.trim());
    return said;
  }

  /** The forwards and matches of all tasks are those of one process. */
  #compare(out: string): void {
    strictEqual(this.#text(`${out}/forwards.jsonl`), this.#text("forwards.jsonl"));
    const isOfCorrelation = (line: string): boolean => line.includes('"ruleTitle":"Guessing"');
    const lines = this.#lines("one.jsonl");
    const correlations = lines.filter(isOfCorrelation);
    const others = lines.filter((line) => !isOfCorrelation(line));
    deepStrictEqual(this.#lines(`${out}/correlations.jsonl`), correlations);
    const keys = this.#python(`
import duckdb, json
rows = duckdb.sql("SELECT DISTINCT key FROM read_parquet('matches/*/*.parquet', hive_partitioning=false) WHERE rule_title <> 'Guessing'").fetchall()
print(json.dumps(sorted(row[0] for row in rows)))`);
    const expected = others.map((line) => (JSON.parse(line) as { key: string }).key);
    deepStrictEqual(JSON.parse(keys), [...new Set(expected)].sort());
    console.log(
      `${expected.length} matches, ${correlations.length} of correlations, ${this.#lines("forwards.jsonl").length} forwards`,
    );
  }

  #text(name: string): string {
    return readFileSync(this.#at(name), "utf8");
  }

  #lines(name: string): string[] {
    return this.#text(name).trimEnd().split("\n");
  }

  #checkLedger(): void {
    const folder = join(this.#at("out/ledgers"), `host=${DAMAGED}`);
    const text = readFileSync(join(folder, readdirSync(folder)[0]!), "utf8");
    const { files } = JSON.parse(text) as {
      files: { path: string; bytesLost: number; records: { read: number } }[];
    };
    const [security, sysmon] = ["Security", "Sysmon"].map((log) =>
      files.find(({ path }) => path.includes(log))!,
    );
    ok(security!.bytesLost > 0 && sysmon!.bytesLost === 0 && sysmon!.records.read > 0);
  }

  /** Everything that lies there, and when it was written; but what the join writes each time. */
  #snapshot(out: string): readonly unknown[] {
    const names = readdirSync(this.#at(out), { recursive: true, encoding: "utf8" }).sort();
    return names.map((name) => {
      const path = join(this.#at(out), name);
      const info = statSync(path);
      if (!info.isFile()) return name;
      return [name, readFileSync(path, "base64"), name.includes("/") ? info.mtimeMs : 0];
    });
  }

  #query(): void {
    for (const name of readdirSync(join(contrib, "duckdb"))
      .filter((each) => each.endsWith(".sql"))
      .sort()) {
      const file = JSON.stringify(join(contrib, "duckdb", name));
      const rows = this.#python(`
import duckdb
print(len(duckdb.sql(open(${file}).read()).fetchall()))`);
      ok(Number(rows) > 0, `${name} has no rows`);
      console.log(`${name}: ${rows.trim()} rows`);
    }
  }

  #python(text: string): string {
    return ran(join(this.#bin, "python"), ["-c", text], this.#at("out")).out;
  }
}
