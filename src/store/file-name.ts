import { exportName } from "../export/index.ts";
import type { MatchTable } from "./match-table.svelte.ts";

/** A name for an export of the table: its hosts and its first time, and that it is of the sample. */
export function fileName(table: MatchTable, isSample: boolean, extension: string): string {
  const hosts = new Set<string>();
  for (const row of table.order) {
    hosts.add(table.rows.at(row).event.computer);
    // More than two are only counted, and counting 200,000 rows for a name is not worth it past that.
    if (hosts.size > 100) break;
  }
  const first = table.match(0)?.event.time ?? "";
  return exportName(isSample ? ["sample"] : hosts, first, extension);
}
