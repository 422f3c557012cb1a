// Forwards that lead into each other: one's connect end is the other's listen end, on the same host or another.

import { compareTimes } from "../lib/iso-time.ts";
import { say } from "../lib/said.ts";
import { ANOTHER_COMPUTER, type ForwardFamily } from "../model/forward.ts";
import type { ForwardNote, PortForward } from "../model/port-forward.ts";
import { ANY_ADDRESSES, isLoopback, isReachedAt } from "./addresses.ts";
import { addressKey, portKey } from "./ends.ts";
import { noteOf } from "./notes.ts";
import type { Network } from "./orders.ts";
import { firstIndex } from "../lib/first-index.ts";

/** Each with the ids of the forwards that it leads into, and why. */
export function chained(forwards: readonly PortForward[], network: Network): readonly PortForward[] {
  const listening = new Listening(forwards, network);
  return forwards.map((forward) => {
    const next = listening.behind(forward);
    const chain = next.map(({ id }) => id).sort();
    const notes = new Map(
      next.flatMap((other) => chainNotes(forward, other, network)).map((note) => [note.text, note]),
    );
    return { ...forward, chain, notes: [...forward.notes, ...notes.values()] };
  });
}

/** The forwards of one listen end, in the order of their beginnings. */
interface ListenEnd {
  readonly family: ForwardFamily | null;
  readonly forwards: PortForward[];
}

class Listening {
  /** By host and listen port, then by listen address, each by family. */
  readonly #ends = new Map<string, Map<string, Map<string, ListenEnd>>>();
  /** Hosts that have forwards, by listen port. */
  readonly #hosts = new Map<string, Set<string>>();
  readonly #network: Network;

  constructor(forwards: readonly PortForward[], network: Network) {
    this.#network = network;
    for (const forward of forwards) {
      const { hive, family, listenAddress, listenPort } = forward;
      if (!isReal(forward) || listenAddress === null || listenPort === null || hive !== null) continue;
      const host = network.hosts.keyOf(forward.host);
      if (host === ANOTHER_COMPUTER) continue;
      const port = portKey(listenPort);
      const byAddress = this.#ends.get(`${host} ${port}`) ?? new Map<string, Map<string, ListenEnd>>();
      this.#ends.set(`${host} ${port}`, byAddress);
      const ends = byAddress.get(addressKey(listenAddress)) ?? new Map<string, ListenEnd>();
      byAddress.set(addressKey(listenAddress), ends);
      // What was only ordered may lie beside what is there.
      const key = `${family} ${isOrdered(forward) ? "ordered" : ""}`;
      const end = ends.get(key) ?? { family, forwards: [] };
      ends.set(key, end);
      end.forwards.push(forward);
      const hosts = this.#hosts.get(port) ?? new Set<string>();
      this.#hosts.set(port, hosts.add(host));
    }
  }

  behind(one: PortForward): readonly PortForward[] {
    if (!isReal(one) || one.connectAddress === null || one.hive !== null) return [];
    const port = portKey(one.connectPort ?? one.listenPort ?? "");
    const target = addressKey(one.connectAddress);
    return this.#hostsOf(one, target, port).flatMap((host) =>
      this.#endsAt(target, host, port)
        .filter(({ family }) => isReachedAt(family, target))
        .flatMap(({ forwards }) => together(forwards, one))
        .filter((other) => other !== one),
    );
  }

  #hostsOf(one: PortForward, target: string, port: string): readonly string[] {
    const { hosts, addresses } = this.#network;
    if (isLoopback(target)) return [hosts.keyOf(one.host)];
    const found = new Set([hosts.resolve(target), ...addresses.hostsOf(target).keys()]);
    return [...(this.#hosts.get(port) ?? [])].filter((host) => found.has(host));
  }

  #endsAt(target: string, host: string, port: string): readonly ListenEnd[] {
    const byAddress = this.#ends.get(`${host} ${port}`) ?? new Map<string, Map<string, ListenEnd>>();
    const isNamed = !isLoopback(target) && this.#network.hosts.resolve(target) === host;
    const addresses = isNamed
      ? [...byAddress.keys()].filter((address) => address === target || !isLoopback(address))
      : new Set([...ANY_ADDRESSES, target]);
    return [...addresses].flatMap((address) => [...(byAddress.get(address)?.values() ?? [])]);
  }
}

function isReal({ state }: PortForward): boolean {
  return state !== "refused";
}

function isOrdered({ certainty }: PortForward): boolean {
  return certainty === "ordered";
}

/** Those that were there at one time with the forward, as far as the logs tell. */
function together(forwards: readonly PortForward[], { since, until }: PortForward): readonly PortForward[] {
  const isBefore = (end: string | null, start: string | null): boolean =>
    end !== null && start !== null && compareTimes(end, start) < 0;
  if (forwards.some(isOrdered)) {
    return forwards.filter((each) => !isBefore(each.until, since) && !isBefore(until, each.since));
  }
  // One after the other, so both their beginnings and their ends are in the order of time.
  const first = firstIndex(forwards, (each) => !isBefore(each.until, since));
  const last = firstIndex(forwards, (each) => isBefore(until, each.since));
  return forwards.slice(first, last);
}

function chainNotes(
  one: PortForward,
  other: PortForward,
  { hosts, addresses }: Network,
): readonly ForwardNote[] {
  const address = one.connectAddress!;
  const trace = addresses.hostsOf(address).get(hosts.keyOf(other.host));
  if (trace === undefined) return [];
  const { event } = trace;
  return [
    noteOf(
      "chain",
      say("{address} is {host}, by record {record} of {channel}.", {
        address,
        host: other.host,
        record: String(event.recordId),
        channel: event.channel,
      }),
    ),
  ];
}

/** By their beginnings. */
export function inForwardOrder(one: PortForward, other: PortForward): number {
  return (
    compareTimes(one.since ?? one.until ?? "", other.since ?? other.until ?? "") ||
    compareKeys(one, other, ({ host }) => host) ||
    compareKeys(one, other, ({ listenAddress }) => listenAddress ?? "") ||
    compareKeys(one, other, ({ listenPort }) => listenPort ?? "") ||
    compareKeys(one, other, ({ id }) => id)
  );
}

function compareKeys(one: PortForward, other: PortForward, key: (forward: PortForward) => string): number {
  return key(one) < key(other) ? -1 : key(one) > key(other) ? 1 : 0;
}
