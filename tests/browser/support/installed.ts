import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { runProgram, type Ran } from "./run-cli.ts";

const root = resolve(import.meta.dirname, "../../..");

/** Runs a program without a network of npm's: what is not there already is an error. */
export function run(folder: string, command: string, ...args: readonly string[]): Ran {
  return runProgram(folder, command, args, {
    // npm is a batch file on Windows.
    shell: process.platform === "win32",
    env: { ...process.env, npm_config_offline: "true", npm_config_update_notifier: "false" },
  });
}

/** Packs what is built and installs it into an empty folder, as somebody would from the registry. @param flags of `npm pack`. */
export function installInto(folder: string, ...flags: readonly string[]): string {
  mkdirSync(folder, { recursive: true });
  const packed = run(root, "npm", "pack", "--ignore-scripts", "--pack-destination", folder, ...flags);
  const tarball = readdirSync(folder).find((name) => name.endsWith(".tgz"));
  if (packed.code !== 0 || tarball === undefined) throw new Error(`nothing was packed: ${packed.said}`);
  writeFileSync(join(folder, "package.json"), '{ "private": true, "type": "module" }\n');
  const flagsOfInstall = ["--ignore-scripts", "--no-audit", "--no-fund"];
  const installed = run(folder, "npm", "install", ...flagsOfInstall, `./${tarball}`);
  if (installed.code !== 0) throw new Error(`it could not be installed: ${installed.said}`);
  return join(folder, tarball);
}

/** The compiler of this repository, on a file of another folder. */
export function compile(folder: string, file: string): Ran {
  const flags = ["--noEmit", "--strict", "--module", "nodenext", "--target", "es2023"];
  const script = join(root, "node_modules/typescript/bin/tsc");
  return run(folder, process.execPath, script, ...flags, "--lib", "es2023,dom", file);
}
