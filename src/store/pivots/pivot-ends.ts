import { addressKey, HostNames, isLoopback } from "../../forwards/index.ts";
import { ANOTHER_COMPUTER } from "../../model/forward.ts";
import type { PortForward } from "../../model/port-forward.ts";
import { compareNatural } from "../../lib/natural-order.ts";
import type { PivotNode } from "./pivot-graph.ts";

/** Where forwards begin and end: one node for each host, whatever it is called by, and for each address that is only named. */
export class PivotEnds {
  readonly any: PivotNode = { id: "any", kind: "any", name: "", isHeld: false, addresses: [] };
  readonly #nodes = new Map<string, PivotNode>();
  readonly #names: HostNames;
  readonly #byId: ReadonlyMap<string, PortForward>;
  /** Hosts that a chain leads to, by the address that leads there. */
  readonly #byAddress = new Map<string, Set<string>>();
  readonly #addresses = new Map<string, Set<string>>();
  readonly #held: ReadonlySet<string>;

  constructor(forwards: readonly PortForward[]) {
    this.#names = new HostNames(forwards.map(({ host }) => host));
    this.#byId = new Map(forwards.map((forward) => [forward.id, forward]));
    this.#held = new Set(
      forwards.flatMap(({ evidence }) => evidence.map(({ host }) => this.#names.keyOf(host))),
    );
    for (const forward of forwards) {
      const { connectAddress } = forward;
      if (connectAddress === null || isLoopback(connectAddress)) continue;
      for (const host of this.#chainedHosts(forward)) add(this.#byAddress, addressKey(connectAddress), host);
    }
    for (const forward of forwards) {
      const { connectAddress } = forward;
      if (connectAddress === null || isLoopback(connectAddress)) continue;
      for (const host of this.#hostsLedTo(forward)) {
        if (this.#names.keyOf(connectAddress) !== host)
          add(this.#addresses, host, addressKey(connectAddress));
      }
    }
  }

  hostOf({ host }: PortForward): PivotNode {
    return this.#host(this.#names.keyOf(host));
  }

  /** One, but where an address is that of several hosts. */
  targetsOf(forward: PortForward): readonly PivotNode[] {
    const hosts = this.#hostsLedTo(forward);
    if (hosts.length > 0) return hosts.map((key) => this.#host(key));
    const { connectAddress: name } = forward;
    const key =
      name === null ? `unknown of ${this.#names.keyOf(forward.host)}` : `address ${addressKey(name)}`;
    return [this.#node(key, { kind: name === null ? "unknown" : "address", name: name ?? "" })];
  }

  /** Hosts with a forward that no other forward leads into, and that listens to more than the host itself. */
  entries(forwards: readonly PortForward[]): readonly PivotNode[] {
    const ledInto = new Set(forwards.flatMap(({ chain }) => chain));
    const open = forwards.filter(
      ({ id, state, listenAddress }) =>
        !ledInto.has(id) && state !== "refused" && (listenAddress === null || !isLoopback(listenAddress)),
    );
    return [...new Set(open.map((forward) => this.hostOf(forward)))];
  }

  #chainedHosts({ chain }: PortForward): readonly string[] {
    const next = chain.map((id) => this.#byId.get(id)).filter((forward) => forward !== undefined);
    return [...new Set(next.map(({ host }) => this.#names.keyOf(host)))].sort(compareNatural);
  }

  #hostsLedTo(forward: PortForward): readonly string[] {
    const { connectAddress } = forward;
    if (connectAddress === null) return [];
    const chained = this.#chainedHosts(forward);
    if (chained.length > 0) return chained;
    if (isLoopback(connectAddress)) return [this.#names.keyOf(forward.host)];
    const name = this.#names.keyOf(connectAddress);
    if (this.#names.has(name)) return [name];
    // An address of two hosts was that of one at a time, and nothing says of which here.
    const known = this.#byAddress.get(addressKey(connectAddress)) ?? new Set();
    return known.size === 1 ? [...known] : [];
  }

  #host(key: string): PivotNode {
    return this.#node(`host ${key}`, {
      kind: "host",
      name: key === ANOTHER_COMPUTER ? "" : this.#names.spelled(key),
      isHeld: this.#held.has(key),
      addresses: [...(this.#addresses.get(key) ?? [])].sort(compareNatural),
    });
  }

  #node(key: string, said: Pick<PivotNode, "kind" | "name"> & Partial<PivotNode>): PivotNode {
    const known = this.#nodes.get(key);
    if (known !== undefined) return known;
    const node = { id: `node-${this.#nodes.size}`, isHeld: false, addresses: [], ...said };
    this.#nodes.set(key, node);
    return node;
  }
}

function add(sets: Map<string, Set<string>>, key: string, value: string): void {
  sets.set(key, (sets.get(key) ?? new Set()).add(value));
}
