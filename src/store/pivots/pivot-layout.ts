import { Graph, layout } from "@dagrejs/dagre";
import { attach, curveThrough, loopBelow, type Curve, type Point } from "./pivot-curve.ts";
import type { PivotArrow, PivotGraph, PivotNode } from "./pivot-graph.ts";
import { labelSize, nodeSize, TEXT_SIZE, type Size } from "./pivot-sizes.ts";

/** The picture in pixels of its own, from 0, 0 at the top left. */
export interface PivotLayout extends Size {
  readonly nodes: readonly PlacedNode[];
  /** From the node of kind `any`. */
  readonly entries: readonly Curve[];
  /** In the order in which they are read: from left to right, then from the top. */
  readonly arrows: readonly PlacedArrow[];
}

/** `x`, `y`: the middle. */
export interface Box extends Point, Size {}

export interface PlacedNode extends Box {
  readonly node: PivotNode;
}

export interface PlacedArrow {
  readonly arrow: PivotArrow;
  readonly curve: Curve;
  readonly label: Box;
}

interface Line {
  /** Null for an entry. */
  readonly arrow: PivotArrow | null;
  readonly from: PivotNode;
  readonly to: PivotNode;
  /** That of the label. */
  readonly size: Size;
}

const MARGIN = 8;
/** The room below a node for each arrow that leads from it to itself. */
const LOOP = 34;

/** Layers from left to right by dagre, which keeps room for labels and turns arrows of a cycle for the time of the layout. */
export function pivotLayout({ nodes, entries, arrows }: PivotGraph): PivotLayout {
  if (nodes.length === 0) return { width: 0, height: 0, nodes: [], entries: [], arrows: [] };
  const any = nodes.find(({ kind }) => kind === "any");
  const lines: readonly Line[] = [
    ...entries.map((to) => ({ arrow: null, from: any!, to, size: { width: 0, height: 0 } })),
    ...arrows.map((arrow) => ({ arrow, from: arrow.from, to: arrow.to, size: labelSize(arrow) })),
  ];
  const sizes = sizesOf(nodes, lines);
  const graph = new Graph<object, Size & Partial<Point>, EdgeLabel>({ multigraph: true });
  graph.setGraph({
    rankdir: "LR",
    nodesep: 14,
    edgesep: 8,
    ranksep: 72,
    marginx: MARGIN,
    marginy: MARGIN,
  });
  // Where nothing else decides, dagre draws what it was given first below what came later.
  for (const node of nodes.toReversed()) {
    const { width, height, loops } = sizes.get(node)!;
    const widest = Math.max(width, ...loops.map(({ size }) => size.width));
    graph.setNode(node.id, { width: widest, height: height + loops.length * LOOP });
  }
  for (const [index, { from, to, size }] of [...lines.entries()].reverse()) {
    if (from !== to) graph.setEdge(from.id, to.id, { ...size, labelpos: "c" }, String(index));
  }
  layout(graph);

  const placed = new Map<PivotNode, PlacedNode>();
  for (const node of nodes) {
    const { x = 0, y = 0 } = graph.node(node.id);
    const { width, height, loops } = sizes.get(node)!;
    placed.set(node, { node, x, y: y - (loops.length * LOOP) / 2, width, height });
  }
  const ways = lines.map(({ from, to, size }, index): Way => {
    const { x = 0, y = 0, points = [] } = from === to ? {} : graph.edge(from.id, to.id, String(index));
    return {
      from: placed.get(from)!,
      to: placed.get(to)!,
      between: points.slice(1, -1),
      label: { x, y, ...size },
    };
  });
  const drawn = draw(ways).map((each, index) => ({ ...each, arrow: lines[index]!.arrow }));
  const { width = 0, height = 0 } = graph.graph() as Partial<Size>;
  return {
    width: Math.ceil(width),
    height: Math.ceil(height),
    nodes: [...placed.values()],
    entries: drawn.filter(({ arrow }) => arrow === null).map(({ curve }) => curve),
    arrows: drawn
      .flatMap(({ arrow, curve, label }) => (arrow === null ? [] : [{ arrow, curve, label }]))
      .sort((one, other) => {
        const [here, there] = [placed.get(one.arrow.from)!, placed.get(other.arrow.from)!];
        return here.x - there.x || here.y - there.y || one.label.y - other.label.y;
      }),
  };
}

/** How much smaller it is drawn to fit a width, as long as its text stays as large as `least` pixels. Never larger than it is. */
export function fitScale({ width }: PivotLayout, room: number, least: number): number {
  return Math.min(1, Math.max(least / TEXT_SIZE, width === 0 ? 1 : room / width));
}

interface EdgeLabel extends Size, Partial<Point> {
  readonly labelpos: "c";
  readonly points?: readonly Point[];
}

interface Way {
  readonly from: PlacedNode;
  readonly to: PlacedNode;
  /** Points that the layout leads it through. */
  readonly between: readonly Point[];
  readonly label: Box;
}

interface NodeRoom extends Size {
  /** From the node to itself. */
  readonly loops: readonly Line[];
}

function sizesOf(nodes: readonly PivotNode[], lines: readonly Line[]): ReadonlyMap<PivotNode, NodeRoom> {
  const sides = new Map(nodes.map((node) => [node, { starts: 0, ends: 0, loops: [] as Line[] }]));
  for (const line of lines) {
    if (line.from === line.to) {
      sides.get(line.from)!.loops.push(line);
      continue;
    }
    sides.get(line.from)!.starts++;
    sides.get(line.to)!.ends++;
  }
  return new Map(
    [...sides].map(([node, { starts, ends, loops }]) => [
      node,
      { ...nodeSize(node, Math.max(starts, ends)), loops },
    ]),
  );
}

function draw(ways: readonly Way[]): readonly Pick<PlacedArrow, "curve" | "label">[] {
  const ends = attach(ways);
  const loops = new Map<PlacedNode, number>();
  return ways.map(({ from, to, between, label }, index) => {
    if (from !== to) return { curve: curveThrough(ends[index]!, between, label), label };
    const count = (loops.get(from) ?? 0) + 1;
    loops.set(from, count);
    const bottom = from.y + from.height / 2;
    const below = { ...label, x: from.x, y: bottom + count * LOOP - label.height / 2 };
    return { curve: loopBelow(from, below), label: below };
  });
}
