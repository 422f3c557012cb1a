import type { Process, Processes } from "./processes.ts";
import { put } from "./timeline.ts";

/** What batch files that repair the network run beside a reset of the forwards. */
const REPAIRS =
  /\bwinsock\s+reset\b|\bint(erface)?\s+(ip|ipv4|ipv6|tcp)\s+reset\b|\badvfirewall\s+reset\b|\bwinhttp\s+reset\b/i;
/** They run all of it in one go. */
const IN_ONE_GO = 60_000;

/** The command lines of repairs that were run beside a process, by the same parent. */
export class Repairs {
  readonly #byHost = new Map<string, Process[]>();

  constructor(processes: Processes) {
    for (const process of processes.all) {
      if (!REPAIRS.test(process.commandLine)) continue;
      put(this.#byHost, process.host, process);
    }
  }

  beside(process: Process): readonly string[] {
    const near = (this.#byHost.get(process.host) ?? []).filter(
      (other) =>
        other !== process &&
        isSameParent(other, process) &&
        Math.abs(other.at.milliseconds - process.at.milliseconds) <= IN_ONE_GO,
    );
    return [...new Set(near.map(({ commandLine }) => commandLine))];
  }
}

function isSameParent({ parent: one }: Process, { parent: other }: Process): boolean {
  if (one.guid !== null && other.guid !== null) return one.guid === other.guid;
  return one.pid !== null && one.pid === other.pid;
}
