import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** `DIST` names another build than the one in `dist/`. */
const dist = process.env["DIST"] ?? fileURLToPath(new URL("../../../dist", import.meta.url));

const inDist = (name: string): string => {
  const path = join(dist, name);
  if (!existsSync(path)) throw new Error(`${path} is not there: run npm run build first`);
  return path;
};

/** The page as it ships. */
export const builtPage = (): string => inDist("pivotscope.html");

/** The command line as it ships. */
export const builtCli = (): string => inDist("cli.js");

/** What `node dist/cli.js scan` prints for files of a folder, given by their bare names. */
export function scanWithCli(folder: string, files: readonly string[], format: "csv" | "jsonl"): string {
  const run = spawnSync(process.execPath, [builtCli(), "scan", "--format", format, ...files], {
    cwd: folder,
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  if (run.error !== undefined) throw run.error;
  if (run.stdout === "") throw new Error(`the command line printed nothing; it said: ${run.stderr}`);
  return run.stdout;
}
