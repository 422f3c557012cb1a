import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { bundledMap } from "../../src/scan/bundled.ts";
import { exportedRows, jsonLinesOf, ledgerOf } from "../scan/support/outputs.ts";
import { TestPool } from "../scan/support/test-pool.ts";
import { schemaCheck } from "../support/schemas.ts";
import { corpora, corpusFiles, hasCorpus, sigmaRules } from "./corpus.ts";

// What all public rules say of all public logs has the published form, and a key for each match.

describe.skipIf(!hasCorpus)("the output of a scan", () => {
  const check = { match: schemaCheck("match-1"), ledger: schemaCheck("ledger-1") };

  test.each(corpora)("of %s is what the schemas say, each line with a key of its own", async (corpus) => {
    const rules = readdirSync(sigmaRules, { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".yml"))
      .map((path) => ({
        path,
        text: readFileSync(join(sigmaRules, path), "utf8"),
        origin: "dropped" as const,
      }));
    const files = corpusFiles(corpus);
    const pool = new TestPool(
      Object.fromEntries(files.map(({ name, path }) => [name, readFileSync(path)])),
      1,
    );
    const ruleSet = await pool.coordinator.loadRules(rules, bundledMap);
    const done = pool.done();
    pool.coordinator.add(pool.inputs());
    await done;
    const matches = [...pool.matches, ...pool.correlations];
    const lines = jsonLinesOf(matches, ruleSet, pool.ledger!, true) as { readonly key: string }[];
    for (const line of lines) check.match(line);
    check.ledger(ledgerOf(pool.ledger!, ruleSet));
    expect(new Set(lines.map(({ key }) => key)).size).toBe(lines.length);
    const found = exportedRows(matches, ruleSet, pool.ledger!);
    for (const [format, count] of found) expect([format, count]).toEqual([format, lines.length]);
    expect(found.size).toBe(8);
    console.info(`${corpus}: ${lines.length} lines`);
  });
});
