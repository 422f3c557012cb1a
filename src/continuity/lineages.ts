import { earliest, latest, type FileLog } from "./file-logs.ts";

/** A channel of one machine in all files, whatever the machine was called. */
export interface Lineage {
  /** The latest last. */
  readonly names: readonly string[];
  readonly channel: string;
  /** In the order of files, then of ids. */
  readonly logs: readonly FileLog[];
  readonly firstAt: number | null;
  readonly lastAt: number | null;
}

/**
 * A machine that gets another name goes on writing the same logs: two names in one file whose ids run together are one machine.
 * Logs that were collected from several never do that.
 */
export function lineages(logs: readonly FileLog[]): readonly Lineage[] {
  const groups = new Map<string, FileLog[]>();
  const keyOf = new Map<string, string>();
  const find = (key: string): string => {
    const next = keyOf.get(key) ?? key;
    return next === key ? key : find(next);
  };
  const name = ({ host, channel }: FileLog): string => `${channel.toLowerCase()}\n${host.toLowerCase()}`;
  const inFile = new Map<string, string>();
  for (const log of logs) {
    if (log.shift === null) continue;
    const place = `${log.file} ${log.shift} ${log.channel.toLowerCase()}`;
    const other = inFile.get(place);
    if (other === undefined) inFile.set(place, name(log));
    else keyOf.set(find(name(log)), find(other));
  }
  for (const log of logs) {
    const key = find(name(log));
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [log]);
    else group.push(log);
  }
  return [...groups.values()].map(lineageOf);
}

function lineageOf(logs: readonly FileLog[]): Lineage {
  const lastId = new Map<string, { host: string; id: number }>();
  for (const { host, lastId: id } of logs) {
    const known = lastId.get(host.toLowerCase());
    if (known === undefined) lastId.set(host.toLowerCase(), { host, id });
    else
      lastId.set(host.toLowerCase(), {
        host: host < known.host ? host : known.host,
        id: Math.max(id, known.id),
      });
  }
  const names = [...lastId.values()].sort(
    (one, other) => one.id - other.id || (one.host < other.host ? -1 : 1),
  );
  return {
    names: names.map(({ host }) => host),
    channel: logs.map(({ channel }) => channel).reduce((one, other) => (other < one ? other : one)),
    logs: [...logs].sort((one, other) => one.file - other.file || one.firstId - other.firstId),
    firstAt: earliest(logs.map(({ firstAt }) => firstAt)),
    lastAt: latest(logs.map(({ lastAt }) => lastAt)),
  };
}

/** The name that stands for the machine. */
export function hostOf({ names }: Lineage): string {
  return names.at(-1)!;
}

export function isNamed({ names }: Lineage, host: string): boolean {
  return names.some((each) => each.toLowerCase() === host.toLowerCase());
}
