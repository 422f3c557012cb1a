// `node tests/support/run.mjs tests/fleet/make-fleet.ts FOLDER COUNT` writes the logs of so many machines, and their list.

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fleetHost } from "../support/fleet.ts";

export function main(folder: string, count: string): void {
  const lines: string[] = [];
  for (let number = 0; number < Number(count); number++) {
    const { name, logs } = fleetHost(number);
    mkdirSync(join(folder, name), { recursive: true });
    for (const [log, bytes] of Object.entries(logs)) {
      const path = join(folder, name, log);
      writeFileSync(path, bytes);
      lines.push(JSON.stringify({ path, host: name }));
    }
  }
  writeFileSync(join(folder, "logs.jsonl"), `${lines.join("\n")}\n`);
}
