import { spawnSync } from "node:child_process";

/**
 * Runs a program to its end and answers with what it printed.
 *
 * @param environment added to that of this process.
 * @throws Error with what it said where it fails.
 */
export function runIn(
  folder: string,
  command: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): string {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd: folder,
    encoding: "utf8",
    maxBuffer: 1 << 28,
    // npm is a batch file on Windows.
    shell: process.platform === "win32",
    env: { ...process.env, ...environment },
  });
  if (error !== undefined) throw error;
  if (status !== 0) throw new Error(`${command} ${args.join(" ")} in ${folder}: ${stderr}${stdout}`);
  return stdout;
}
