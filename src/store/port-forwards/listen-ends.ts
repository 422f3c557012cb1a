import { timeKey } from "../../lib/iso-time.ts";
import type { ForwardState, PortForward } from "../../model/port-forward.ts";

/** One listen end of one host, with the forwards that it had one after the other. */
export interface ListenEnd {
  readonly key: string;
  /** In the order of time; at least one. */
  readonly lives: readonly PortForward[];
}

const ranks: Readonly<Record<ForwardState, number>> = {
  open: 0,
  uncertain: 1,
  paused: 1,
  ended: 2,
  refused: 3,
};

/** Behind every state: what is likely nobody's tunnel. */
const benignRank = 4;

/** Forwards by their listen ends: open ones first, what is likely benign last, and of one kind the newest first. */
export function listenEndsOf(forwards: readonly PortForward[]): readonly ListenEnd[] {
  const byKey = new Map<string, PortForward[]>();
  for (const forward of forwards) {
    const key = keyOf(forward);
    const lives = byKey.get(key);
    if (lives === undefined) byKey.set(key, [forward]);
    else lives.push(forward);
  }
  return [...byKey]
    .map(([key, lives]) => {
      lives.sort((one, other) => order(beginOf(one), beginOf(other)) || order(one.id, other.id));
      const newest = beginOf(lives.at(-1)!);
      return { key, lives, rank: Math.min(...lives.map(rankOf)), newest };
    })
    .sort(
      (one, other) => one.rank - other.rank || order(other.newest, one.newest) || order(one.key, other.key),
    )
    .map(({ key, lives }) => ({ key, lives }));
}

export type StateCounts = Readonly<Record<ForwardState, number>>;

/** How many are in which state when the logs end, but for what is likely benign. */
export function countStates(forwards: readonly PortForward[]): StateCounts {
  const counts = { open: 0, uncertain: 0, paused: 0, ended: 0, refused: 0 };
  for (const { state, benign } of forwards) if (benign === null) counts[state]++;
  return counts;
}

// What was refused never was at the listen end, and what is benign stands apart from what is not.
function keyOf(forward: PortForward): string {
  const { host, hive, family, protocol, listenAddress, listenPort, state, benign } = forward;
  const end = [host, hive, family?.slice(0, 2), protocol, listenAddress, listenPort];
  const apart = [state === "refused" ? "refused" : "", benign?.kind ?? ""];
  return [...end, ...apart].join("\n").toLowerCase();
}

function rankOf({ state, benign }: PortForward): number {
  return benign === null ? ranks[state] : benignRank;
}

/** Text in the order of time. */
function beginOf({ since, until, evidence }: PortForward): string {
  return timeKey(since ?? until ?? evidence[0]?.time ?? "");
}

function order(one: string, other: string): number {
  return one === other ? 0 : one < other ? -1 : 1;
}
