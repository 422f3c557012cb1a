import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { ChunkReader, openLog, scanLog } from "../../src/evtx/index.ts";
import { evtxModule } from "../../src/evtx/module.ts";
import type { RuleFile } from "../../src/model/rule.ts";
import { scanEverything } from "../../src/model/scan-program.ts";
import { createEngine, createScanProgram, loadRules, parseLogSourceMap } from "../../src/sigma/index.ts";
import { bundledMap } from "../../src/scan/bundled.ts";
import { fileSource } from "../support/node-source.ts";
import { corpora, corpusFiles, hasCorpus, sigmaRules } from "./corpus.ts";

// With all public rules over all public logs, residual records among them: what the scan skips, no rule matches.

function allRules(): RuleFile[] {
  return readdirSync(sigmaRules, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".yml") && name !== "thor.yml")
    .sort()
    .map((path) => ({ path, text: readFileSync(join(sigmaRules, path), "utf8"), origin: "dropped" }));
}

describe.skipIf(!hasCorpus)("the scan program of all rules", () => {
  const ruleSet = hasCorpus ? loadRules(allRules(), parseLogSourceMap("map", bundledMap.text).map) : null;

  test.each(corpora)("finds in %s what asking every rule on every record finds", async (corpus) => {
    const engine = createEngine(ruleSet!);
    const scanning = new ChunkReader(evtxModule, createScanProgram(ruleSet!));
    const everything = new ChunkReader(evtxModule, scanEverything);
    let decoded = 0;
    let records = 0;
    for (const { name, path } of corpusFiles(corpus)) {
      const source = fileSource(path);
      const hitsOf = async (reader: ChunkReader): Promise<string[]> => {
        const opened = await openLog(source, name, reader);
        const hits: string[] = [];
        const range = { first: 0, end: opened!.grid.count };
        await scanLog(source, { path: name, index: 0 }, opened!.grid, range, reader, {
          event: (event, place, asked) => {
            if (reader === scanning) decoded++;
            else records++;
            for (const { rule } of engine.judge(event, asked)?.hits ?? [])
              hits.push(`${place.offset}/${rule}`);
          },
          issue: () => undefined,
          residual: "judged",
          isCancelled: () => false,
        });
        return hits;
      };
      expect(await hitsOf(scanning), name).toEqual(await hitsOf(everything));
    }
    console.info(`${corpus}: ${decoded} of ${records} records decoded`);
    expect(decoded).toBeLessThan(records);
  });
});
