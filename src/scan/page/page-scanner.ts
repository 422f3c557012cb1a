import { Coordinator } from "../pool/coordinator.ts";
import { clock } from "../pool/clock.ts";
import type { Scanner, ScanListener } from "../protocol/scanner.ts";
import { spawnWorker } from "./spawn-worker.ts";
import { workersHere } from "./workers-here.ts";

/** The page's scanner: a pool of workers, one per core, of which one stays when there is nothing to do. */
export function createScanner(listener: ScanListener): Scanner {
  const options = { tell: "brief", rests: true } as const;
  const pool = new Coordinator(spawnWorker, workersHere(), listener, clock, options);
  return {
    loadRules: (files, map, options, onFile) => pool.loadRules(files, map, options, onFile),
    packRules: (files) => pool.packRules(files),
    rescan: () => pool.rescan(),
    describeRule: (rule) => pool.describeRule(rule),
    tryRule: (rule, text) => pool.tryRule(rule, text),
    writeRule: (filter) => pool.writeRule(filter),
    triage: (files, password) => pool.triage(files, password),
    add: (files, issues) =>
      pool.add(
        files.map(({ path, container, blob, carves }) => ({
          path,
          container,
          source: blob,
          bytes: blob.size,
          carves: carves ?? false,
        })),
        issues,
      ),
    fingerprint: (files) => pool.fingerprint(files),
    haveSameContent: (one, other) => pool.haveSameContent(one, other),
    cancel: () => pool.cancel(),
    clear: () => pool.clear(),
    remove: (file) => pool.remove(file),
    restore: (file) => pool.restore(file),
    inspect: (place, rule) => pool.inspect(place, rule),
    firstRows: (input, file, residual) => pool.firstRows(input, file, residual),
    context: pool.context,
    close: () => pool.close(),
  };
}
