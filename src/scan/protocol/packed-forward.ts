import type { EventForward } from "../../model/forward.ts";

// The forward of an event as one text, by which those of one act are told to be the same.

/** In the order in which forwards have them; the names of all would be most of what is sent of a forward. */
const forwardKeys = Object.keys({
  verb: true,
  family: true,
  protocol: true,
  listenAddress: true,
  listenPort: true,
  connectAddress: true,
  connectPort: true,
  oldConnectAddress: true,
  oldConnectPort: true,
  machine: true,
  when: true,
  hive: true,
  problem: true,
  certainty: true,
  count: true,
} satisfies Record<keyof EventForward, true>) as readonly (keyof EventForward)[];

/** `""` of an event that says nothing of one. */
export function forwardText(forward: EventForward | null): string {
  return forward === null ? "" : JSON.stringify(forwardKeys.map((key) => forward[key]));
}

/** @param text not `""`. */
export function forwardOfText(text: string): EventForward {
  const values = JSON.parse(text) as readonly unknown[];
  // Thousands come in a batch, and from entries an object takes several times as long.
  const forward: Partial<Record<keyof EventForward, unknown>> = {};
  for (let index = 0; index < forwardKeys.length; index++) forward[forwardKeys[index]!] = values[index];
  return forward as EventForward;
}
