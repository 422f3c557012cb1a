import type { ForwardFamily } from "../model/forward.ts";
import { isAddress } from "./host-names.ts";
import { addressKey } from "./ends.ts";
import type { Leg } from "./observe.ts";
import type { Trace } from "./trace.ts";

export function isLoopback(address: string): boolean {
  const key = addressKey(address);
  return key.startsWith("127.") || key === "::1" || key === "localhost";
}

export const ANY_ADDRESSES: readonly string[] = ["*", "0.0.0.0", "::"];

/** Every address of the host; `*` is that of all of its family. */
export function isAnyAddress(address: string): boolean {
  return ANY_ADDRESSES.includes(addressKey(address));
}

/** Whether a listener of the family can be reached at an address: `v4tov6` listens with IPv4. Of names nothing is known. */
export function isReachedAt(family: ForwardFamily | null, address: string): boolean {
  const key = addressKey(address);
  if (family === null || !isAddress(key) || key === "::") return true;
  return key.includes(":") === family.startsWith("v6");
}

function isOfNetwork(address: string): boolean {
  return isAddress(address) && !isLoopback(address) && !isAnyAddress(address) && !address.startsWith("fe80:");
}

/** Whose an address is, and the event that says so. */
export class Addresses {
  readonly #byAddress = new Map<string, Map<string, Trace>>();
  readonly #byHost = new Map<string, Set<string>>();

  /** An address that a host has of its own. The first event in the order of time counts, so give them in it. */
  learn(host: string, address: string, from: Trace): void {
    const key = addressKey(address);
    if (!isOfNetwork(key)) return;
    const hosts = this.#byAddress.get(key) ?? new Map<string, Trace>();
    this.#byAddress.set(key, hosts);
    if (!hosts.has(host)) hosts.set(host, from);
    const addresses = this.#byHost.get(host) ?? new Set<string>();
    this.#byHost.set(host, addresses.add(key));
  }

  /** The local end of a connection of which it is sure which that is. */
  learnLeg({ trace, local }: Leg): void {
    const isSure = trace.source === "security" || trace.fields.get("Initiated")?.toLowerCase() === "true";
    if (isSure) this.learn(trace.host, local.address, trace);
  }

  hostsOf(address: string): ReadonlyMap<string, Trace> {
    return this.#byAddress.get(addressKey(address)) ?? new Map<string, Trace>();
  }

  of(host: string): ReadonlySet<string> {
    return this.#byHost.get(host) ?? new Set<string>();
  }
}
