import type { ForwardAction } from "../model/forward.ts";
import type { Act } from "./acts.ts";
import type { KeyHandle } from "./deleted-keys.ts";
import { addressKey, longIpv6, portKey } from "./ends.ts";
import { isAddress } from "./host-names.ts";
import { isAnyAddress } from "./addresses.ts";
import type { Life } from "./lives.ts";
import { logonIdOf } from "./processes.ts";
import { compareText, type Trace } from "./trace.ts";

/** What the first round says of what the second looks for. Plain data; all lists are sorted and hold each entry once. */
export interface FirstFindings {
  readonly forwards: number;
  readonly listenPorts: readonly string[];
  readonly connectEnds: readonly (readonly [address: string, port: string])[];
  /** Addresses of computers that forwards were ordered on. */
  readonly machines: readonly string[];
  readonly parentGuids: readonly string[];
  /** Of processes, and of those that started them. */
  readonly pids: readonly number[];
  readonly parentPids: readonly number[];
  readonly logonIds: readonly string[];
  /** Minutes since 1970 in which forwards came or went. */
  readonly minutes: readonly number[];
  /** By which keys of forwards may have been deleted, in the order of time. */
  readonly keyHandles: readonly KeyHandle[];
}

/** Entries of a list that the second round looks for at most. */
export const MAX_WANTED = 2000;

export function firstFindings(lives: readonly Life[], keyHandles: readonly KeyHandle[]): FirstFindings {
  const acts = new Set(
    lives.flatMap((life) => [...life.begins, ...(life.end === null ? [] : [life.end.act])]),
  );
  const all = [...acts];
  const processes = all.flatMap(({ process, orders }) => [process, ...orders.map((order) => order.process)]);
  const known = processes.filter((process) => process !== null);
  const makers = lives.flatMap(({ begins }) => begins.flatMap(tracesOf));
  return {
    forwards: lives.length,
    listenPorts: texts(all.map(({ action }) => numberOf(action.listenPort))),
    connectEnds: ends(all),
    machines: texts(all.flatMap(({ orders }) => orders.map(({ action }) => machineAddress(action)))),
    parentGuids: texts(known.map(({ parent }) => parent.guid)),
    pids: numbers(known.map(({ name }) => name.pid)),
    parentPids: numbers(known.map(({ parent }) => parent.pid)),
    logonIds: texts([
      ...known.map(({ logonId }) => logonId),
      ...makers.map(({ fields }) => logonIdOf(fields.get("SubjectLogonId"))),
    ]),
    keyHandles: keyHandles.slice(0, MAX_WANTED),
    minutes: numbers(
      lives.flatMap(({ begins, end }) => [begins[0], end?.act].map((act) => minuteOf(act?.at ?? null))),
    ),
  };
}

/** In minutes since 1970. */
export function minuteOf(trace: Pick<Trace, "at"> | null): number | null {
  return trace === null ? null : Math.floor(trace.at.milliseconds / 60_000);
}

function tracesOf({ orders, writes }: Act): readonly Act["at"][] {
  return [...orders.flatMap(({ traces }) => traces), ...writes.map(({ trace }) => trace)];
}

/** Addresses and names of connect ends, and their ports. */
export function connectEndsOf({ connectEnds }: FirstFindings): {
  readonly addresses: readonly string[];
  readonly names: readonly string[];
  readonly ports: readonly string[];
} {
  const addresses = connectEnds.map(([address]) => address);
  return {
    addresses: texts(addresses.filter(isAddress).flatMap((address) => [address, longIpv6(address)])),
    names: texts(addresses.filter((address) => !isAddress(address))),
    ports: texts(connectEnds.map(([, port]) => port)),
  };
}

function ends(acts: readonly Act[]): FirstFindings["connectEnds"] {
  const found = new Map<string, readonly [string, string]>();
  for (const { action } of acts) {
    const port = numberOf(action.connectPort);
    if (action.connectAddress === null || port === null || isAnyAddress(action.connectAddress)) continue;
    const address = addressKey(action.connectAddress);
    found.set(`${address} ${port}`, [address, port]);
  }
  return [...found]
    .sort(([one], [other]) => compareText(one, other))
    .map(([, end]) => end)
    .slice(0, MAX_WANTED);
}

function machineAddress({ machine }: ForwardAction): string | null {
  return machine !== null && isAddress(machine) ? addressKey(machine) : null;
}

function numberOf(port: string | null): string | null {
  const key = port === null ? "" : portKey(port);
  return /^\d+$/.test(key) ? key : null;
}

function texts(list: readonly (string | null)[]): readonly string[] {
  return [...new Set(list.filter((text) => text !== null))].sort().slice(0, MAX_WANTED);
}

function numbers(list: readonly (number | null)[]): readonly number[] {
  return [...new Set(list.filter((number) => number !== null))].sort((a, b) => a - b).slice(0, MAX_WANTED);
}
