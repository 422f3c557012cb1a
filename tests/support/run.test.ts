import { join } from "node:path";
import { runnerImport } from "vite";
import { expect, test } from "vitest";

const root = join(import.meta.dirname, "../..");

// What these import goes through no plugin: a module that only a bundler can load would end them before they begin, and nothing
// else of the tests runs them.
test.each(["tests/fleet/run-spark.ts", "tests/fleet/make-fleet.ts", "tests/tools/run-tools.ts"])(
  "%s can be run as package.json says",
  { timeout: 60_000 },
  async (file) => {
    const { module } = await runnerImport<{ readonly main?: unknown }>(join(root, file), {
      configFile: false,
      logLevel: "silent",
    });
    expect(module.main).toBeTypeOf("function");
  },
);
