// Runs a TypeScript file of tests/support: `node tests/support/run.mjs FILE [ARGUMENT…]` calls its `main`.
// Node 20 does not read TypeScript; Vite does.
import { resolve } from "node:path";
import { runnerImport } from "vite";

const [file, ...rest] = process.argv.slice(2);
if (file === undefined) {
  console.error("usage: node tests/support/run.mjs FILE [ARGUMENT…]");
  process.exit(2);
}
const { module } = await runnerImport(resolve(file), { configFile: false, logLevel: "warn" });
await module.main(...rest);
