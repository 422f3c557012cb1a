import { ChunkReader, openLog, scanLog } from "../../../src/evtx/index.ts";
import { evtxModule } from "../../../src/evtx/module.ts";
import { scanEverything } from "../../../src/model/scan-program.ts";
import { createEngine, createScanProgram, loadRules } from "../../../src/sigma/index.ts";
import { memorySource } from "../../support/node-source.ts";
import { testMap } from "./try-rule.ts";

/** One for all logs, as a worker has. */
const asking = new ChunkReader(evtxModule, scanEverything);

/** Hits as `event/rule`, in the order of the log, and what read it. `everything` asks every rule on every record. */
export async function scanHits(
  log: Uint8Array,
  rules: readonly string[],
  everything: boolean,
): Promise<{ readonly hits: readonly string[]; readonly reader: ChunkReader }> {
  const files = rules.map((text, index) => ({ path: `${index}.yml`, text, origin: "dropped" as const }));
  const ruleSet = loadRules(files, testMap);
  const engine = createEngine(ruleSet);
  const reader = everything ? asking : new ChunkReader(evtxModule, createScanProgram(ruleSet));
  const source = memorySource(log);
  const opened = await openLog(source, "random.evtx", reader);
  const hits: string[] = [];
  const range = { first: 0, end: opened!.grid.count };
  await scanLog(source, { path: "random.evtx", index: 0 }, opened!.grid, range, reader, {
    event: (found, _place, asked) => {
      for (const { rule } of engine.judge(found, asked)?.hits ?? []) hits.push(`${found.recordId}/${rule}`);
    },
    issue: () => undefined,
    residual: "judged",
    isCancelled: () => false,
  });
  return { hits, reader };
}
