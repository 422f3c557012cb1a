import type { LineEnds } from "./trace-ends.ts";
import type { Trace } from "./trace.ts";

interface OfHost {
  readonly computer: string;
}

/** Names that are told. */
const MOST_NAMES = 20;

/** A short name, and the full names of the hosts that it may mean, the first of them. */
export interface SharedName {
  readonly name: string;
  readonly hosts: readonly string[];
}

const isShort = (name: string): boolean => !name.includes(".");
const firstPart = (name: string): string => name.split(".")[0]!;

/**
 * Where a host is named by its first part alone, and events of more than one host have that: which these are. Else null.
 *
 * @param taken events that were taken for those of one host.
 * @param near others among which a host of that name may be.
 */
export function sharedName(taken: readonly OfHost[], near: readonly OfHost[] = taken): SharedName | null {
  const name = taken.find(({ computer }) => computer !== "" && isShort(computer))?.computer;
  if (name === undefined) return null;
  const hosts = new Map<string, string>();
  for (const { computer } of [...taken, ...near]) {
    const lower = computer.toLowerCase();
    if (isShort(computer) || firstPart(lower) !== name.toLowerCase() || hosts.has(lower)) continue;
    hosts.set(lower, computer);
  }
  return hosts.size < 2
    ? null
    : {
        name,
        hosts: [...hosts]
          .sort()
          .map(([, host]) => host)
          .slice(0, MOST_NAMES),
      };
}

/** Of all that was found of what an event came from. */
export function sharedNameOf(anchor: OfHost, { process, logon }: Trace, ends: LineEnds): SharedName | null {
  const links = process?.links.flatMap(({ start, candidates }) => [start, ...candidates]) ?? [];
  const logons = logon === null ? [] : [logon.from, logon.start, logon.end, ...logon.candidates];
  const found = [...links, ...logons, ...ends.map((each) => each?.end ?? null)];
  return sharedName([anchor, ...found.filter((event) => event !== null)]);
}
