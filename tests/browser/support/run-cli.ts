import { spawnSync, type SpawnSyncOptions } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";
import { builtCli } from "./built.ts";

/** What a run of the command line ended with. */
export interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly said: string;
}

/** Runs a program to its end, however it ends. @param options beside those of every run. */
export function runProgram(
  folder: string,
  file: string,
  args: readonly string[],
  options: Pick<SpawnSyncOptions, "env" | "shell"> = {},
): Ran {
  const common = { cwd: folder, encoding: "utf8", maxBuffer: 1 << 28 } as const;
  const { status, stdout, stderr, error } = spawnSync(file, args, { ...options, ...common });
  if (error !== undefined) throw error;
  return { code: status, out: stdout, said: stderr };
}

/** A folder of its own in which the built command line runs; it goes after the tests of the file. */
export interface CliFolder {
  readonly folder: string;
  /** The whole path of a name in it. */
  readonly at: (name: string) => string;
  /** Writes a file and answers with its name. */
  readonly put: (name: string, content: Uint8Array | string) => string;
  readonly run: (...args: readonly string[]) => Ran;
  /** The same in a line of a shell, where `$cli` is the command line. */
  readonly shell: (line: string) => Ran;
}

export function cliFolder(name: string): CliFolder {
  const folder = mkdtempSync(join(tmpdir(), `pivotscope-${name}-`));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const at = (inside: string): string => join(folder, inside);
  const spawned = (file: string, args: readonly string[]): Ran => runProgram(folder, file, args);
  return {
    folder,
    at,
    put: (inside, content) => {
      writeFileSync(at(inside), content);
      return inside;
    },
    run: (...args) => spawned(process.execPath, [builtCli(), ...args]),
    shell: (line) => {
      const cli = `cli() { "${process.execPath}" "${builtCli()}" "$@"; }`;
      return spawned("bash", ["-c", `${cli}\n${line}`]);
    },
  };
}
