import type { Life } from "./lives.ts";
import type { Process, Processes } from "./processes.ts";

/** Processes of which a child is known to have made or ended a forward, and the start not. Plain data; sorted, each once. */
export interface Parents {
  /** Sysmon's ids. */
  readonly guids: readonly string[];
  readonly pids: readonly number[];
}

/** What stands at the upper end of the chains of processes. */
export function unknownParents(lives: readonly Life[], processes: Processes): Parents {
  const makers = new Set(
    lives
      .flatMap(({ begins, end }) => (end === null ? begins : [...begins, end.act]))
      .flatMap(({ process, orders }) => [process, ...orders.map((order) => order.process)])
      .filter((process) => process !== null),
  );
  const tops = new Set<Process>();
  for (const maker of makers) {
    const top = [...processes.lineage(maker)].at(-1)!;
    if (processes.parent(top) === null) tops.add(top);
  }
  const parents = [...tops].map(({ parent }) => parent);
  return {
    guids: [...new Set(parents.flatMap(({ guid }) => guid ?? []))].sort(),
    pids: [...new Set(parents.flatMap(({ pid }) => pid ?? []))].sort((one, other) => one - other),
  };
}

/** Those of them that were not asked for before: what no log holds is not found the next time either. */
export function withoutParents({ guids, pids }: Parents, asked: Parents): Parents {
  const [askedGuids, askedPids] = [new Set(asked.guids), new Set(asked.pids)];
  return {
    guids: guids.filter((guid) => !askedGuids.has(guid)),
    pids: pids.filter((pid) => !askedPids.has(pid)),
  };
}

export function bothParents(one: Parents, other: Parents): Parents {
  return { guids: [...one.guids, ...other.guids], pids: [...one.pids, ...other.pids] };
}
