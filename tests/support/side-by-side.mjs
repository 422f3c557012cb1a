// Runs scripts of package.json at the same time, and prints what each said when it ends: `side-by-side.mjs check lint`.
// All run to their end; exits 1 where one failed.
import { spawn } from "node:child_process";

/** @param script of package.json */
function run(script) {
  return new Promise((resolve, reject) => {
    // One command line, because npm is a batch file on Windows.
    const child = spawn(`npm run ${script}`, { shell: true, stdio: ["ignore", "pipe", "pipe"] });
    const said = [];
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (bytes) => said.push(bytes));
    child.on("error", reject);
    child.on("close", (code) => {
      process.stdout.write(Buffer.concat(said));
      resolve(code === 0);
    });
  });
}

const passed = await Promise.all(process.argv.slice(2).map(run));
if (passed.includes(false)) process.exitCode = 1;
