import type { ForwardState, PortForward } from "../../model/port-forward.ts";
import { compareNatural } from "../../lib/natural-order.ts";
import { PivotEnds } from "./pivot-ends.ts";

/** Who leads where: the forwards as arrows between hosts and the ends that they lead to. */
export interface PivotGraph {
  readonly nodes: readonly PivotNode[];
  /** Nodes that anybody may connect to: arrows without a forward, from the node of kind `any`. */
  readonly entries: readonly PivotNode[];
  readonly arrows: readonly PivotArrow[];
}

export interface PivotNode {
  /** Made here, so that no text of a log is ever a key. */
  readonly id: string;
  /**
   * `any`: who connects; `host`: a computer that forwards, or one that is known by its name or address; `address`: only named;
   * `addresses`: many of them; `unknown`: an end that no event says.
   */
  readonly kind: "any" | "host" | "address" | "addresses" | "unknown";
  /** As the logs have it; `""` for what has no name. */
  readonly name: string;
  /** Events of its own are among the proofs. */
  readonly isHeld: boolean;
  /** Of a host: the addresses by which forwards lead to it; of `addresses`: all of them. In their order. */
  readonly addresses: readonly string[];
}

export interface PivotArrow {
  readonly from: PivotNode;
  readonly to: PivotNode;
  /** One, or all of a bundle. */
  readonly forwards: readonly PortForward[];
  /** The most open one of them. */
  readonly state: ForwardState;
}

/** Forwards between the same two nodes that are drawn one by one; more are one arrow with their count. */
export const MOST_APART = 4;
/** Addresses that one host alone leads to, by one forward each, and that are drawn one by one; more are one node with their count. */
export const MOST_ADDRESSES = 12;

const mostOpenFirst: readonly ForwardState[] = ["open", "paused", "uncertain", "ended", "refused"];

/** The same graph for the same forwards, in whatever order they come. A forward that leads to two hosts is two arrows. */
export function pivotGraph(forwards: readonly PortForward[]): PivotGraph {
  const sorted = forwards.toSorted(inPictureOrder);
  const ends = new PivotEnds(sorted);
  const bundles = new Map<string, { from: PivotNode; to: PivotNode; forwards: PortForward[] }>();
  const led = sorted.flatMap((forward) => {
    const from = ends.hostOf(forward);
    return ends.targetsOf(forward).map((to) => ({ forward, from, to }));
  });
  const folded = foldedAddresses(led);
  for (const { forward, from, to } of led) {
    const target = folded.get(to) ?? to;
    const key = `${from.id} ${target.id}`;
    const bundle = bundles.get(key) ?? { from, to: target, forwards: [] };
    bundles.set(key, bundle);
    bundle.forwards.push(forward);
  }
  const arrows = [...bundles.values()].flatMap(({ from, to, forwards: all }) =>
    (all.length > MOST_APART ? [all] : all.map((one) => [one])).map((some) => ({
      from,
      to,
      forwards: some,
      state: mostOpenFirst.find((state) => some.some((one) => one.state === state))!,
    })),
  );
  const entries = ends.entries(sorted);
  const nodes = new Set<PivotNode>(entries.length > 0 ? [ends.any] : []);
  for (const { from, to } of arrows) nodes.add(from).add(to);
  return { nodes: [...nodes], entries, arrows };
}

/** One node for the many addresses that only one host leads to, by each of them. */
function foldedAddresses(
  led: readonly { readonly from: PivotNode; readonly to: PivotNode }[],
): ReadonlyMap<PivotNode, PivotNode> {
  const uses = new Map<PivotNode, number>();
  for (const { to } of led) uses.set(to, (uses.get(to) ?? 0) + 1);
  const alone = new Map<PivotNode, PivotNode[]>();
  for (const { from, to } of led) {
    if (to.kind === "address" && uses.get(to) === 1) alone.set(from, [...(alone.get(from) ?? []), to]);
  }
  const folded = new Map<PivotNode, PivotNode>();
  for (const [from, targets] of alone) {
    if (targets.length <= MOST_ADDRESSES) continue;
    const addresses = targets.map(({ name }) => name).sort(compareNatural);
    const node: PivotNode = {
      id: `${from.id}-addresses`,
      kind: "addresses",
      name: "",
      isHeld: false,
      addresses,
    };
    for (const target of targets) folded.set(target, node);
  }
  return folded;
}

function inPictureOrder(one: PortForward, other: PortForward): number {
  const texts = (forward: PortForward): readonly (string | null)[] => [
    forward.host,
    forward.listenPort,
    forward.listenAddress,
    forward.since,
    forward.connectAddress,
    forward.connectPort,
    forward.id,
  ];
  const others = texts(other);
  for (const [index, text] of texts(one).entries()) {
    const order = compareNatural(text ?? "", others[index] ?? "");
    if (order !== 0) return order;
  }
  return 0;
}
