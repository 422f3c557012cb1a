import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { forwardEvidence, portForwardOf } from "../../../tests/support/port-forward.ts";
import type { PortForward } from "../../model/port-forward.ts";
import { MOST_ADDRESSES, MOST_APART, pivotGraph, type PivotGraph } from "./pivot-graph.ts";
import { arrowLabel, nodeLines } from "./pivot-words.ts";

const drawn = ({ arrows }: PivotGraph): readonly string[] =>
  arrows.map(
    (arrow) => `${nodeLines(arrow.from).join(" ")} -${arrowLabel(arrow)}-> ${nodeLines(arrow.to).join(" ")}`,
  );
const entered = ({ entries }: PivotGraph): readonly string[] => entries.map(({ name }) => name);

const chain = [
  portForwardOf("A *:9001 > 10.0.0.2:4450", { id: "1", chain: ["2"] }),
  portForwardOf("B 10.0.0.2:4450 > 10.0.0.3:8080", { id: "2", chain: ["3"] }),
  portForwardOf("C *:8080 > 192.0.2.80:443", { id: "3" }),
];

describe("the picture of forwards", () => {
  test("leads from a host to an address that is only named", () => {
    const graph = pivotGraph([portForwardOf("WS7 *:9001 > 10.0.0.5:445")]);
    expect(drawn(graph)).toEqual(["WS7 -9001 → 445-> 10.0.0.5"]);
    expect(entered(graph)).toEqual(["WS7"]);
    expect(graph.nodes.map(({ kind, isHeld }) => [kind, isHeld])).toEqual([
      ["any", false],
      ["host", true],
      ["address", false],
    ]);
  });

  test("leads to the host that a chain knows under the address", () => {
    const graph = pivotGraph(chain);
    expect(drawn(graph)).toEqual([
      "A -9001 → 4450-> B 10.0.0.2",
      "B 10.0.0.2 -4450 → 8080-> C 10.0.0.3",
      "C 10.0.0.3 -8080 → 443-> 192.0.2.80",
    ]);
    expect(entered(graph)).toEqual(["A"]);
  });

  test("knows the address for other forwards too, but not one that two hosts had", () => {
    const other = portForwardOf("D *:1 > 10.0.0.2:22");
    expect(drawn(pivotGraph([...chain, other]))).toContain("D -1 → 22-> B 10.0.0.2");
    const moved = [
      portForwardOf("A *:9001 > 10.0.0.2:4451", { id: "4", chain: ["5"] }),
      portForwardOf("E *:4451 > 10.0.0.3:8080", { id: "5" }),
    ];
    expect(drawn(pivotGraph([...chain, ...moved, other]))).toContain("D -1 → 22-> 10.0.0.2");
  });

  test("knows a host by its name, short or qualified", () => {
    const graph = pivotGraph([
      portForwardOf("A *:1 > srv:22"),
      portForwardOf("A *:2 > SRV.corp.example:22"),
      portForwardOf("srv.corp.example *:22 > 10.0.0.9:22"),
    ]);
    expect(graph.nodes.filter(({ kind }) => kind === "host").map(({ name }) => name)).toEqual([
      "A",
      "srv.corp.example",
    ]);
    expect(graph.nodes).toHaveLength(4);
  });

  test("is not entered where a host listens to itself alone", () => {
    const graph = pivotGraph([
      portForwardOf("A 127.0.0.1:8080 > 10.0.0.9:80"),
      portForwardOf("B *:80 > 10.0.0.9:80", { state: "refused" }),
    ]);
    expect(entered(graph)).toEqual([]);
    expect(graph.nodes.map(({ kind }) => kind)).not.toContain("any");
  });

  test("goes round: to the host itself, and from one to another and back", () => {
    const graph = pivotGraph([
      portForwardOf("A *:80 > 127.0.0.1:8080"),
      portForwardOf("A *:1 > 10.0.0.2:2", { id: "a", chain: ["b"] }),
      portForwardOf("B *:2 > 10.0.0.1:1", { id: "b", chain: ["a"] }),
    ]);
    expect(drawn(graph)).toEqual([
      "A 10.0.0.1 -1 → 2-> B 10.0.0.2",
      "A 10.0.0.1 -80 → 8080-> A 10.0.0.1",
      "B 10.0.0.2 -2 → 1-> A 10.0.0.1",
    ]);
  });

  test("says what is not known or not held", () => {
    const graph = pivotGraph([
      portForwardOf("A *:80 > :"),
      portForwardOf("B *:80 > :"),
      portForwardOf("? *:81 > 10.0.0.9:80", { evidence: [forwardEvidence({ host: "A" })] }),
    ]);
    expect(drawn(graph)).toEqual([
      "( not named ) -81 → 80-> 10.0.0.9",
      "A -80 → ?-> ( not known )",
      "B -80 → ?-> ( not known )",
    ]);
    expect(graph.nodes.filter(({ kind }) => kind === "unknown")).toHaveLength(2);
    expect(graph.nodes.find(({ name, kind }) => kind === "host" && name === "")!.isHeld).toBe(false);
  });

  test("makes one arrow of many forwards between two ends, as open as the most open of them", () => {
    const some = (count: number): readonly PortForward[] =>
      Array.from({ length: count }, (_, port) =>
        portForwardOf(`A *:${port} > 10.0.0.9:${port}`, { state: port === 2 ? "open" : "ended" }),
      );
    expect(pivotGraph(some(MOST_APART)).arrows).toHaveLength(MOST_APART);
    const graph = pivotGraph(some(MOST_APART + 1));
    expect(drawn(graph)).toEqual(["A -5 forwards, 1 open-> 10.0.0.9"]);
    expect(graph.arrows[0]!.state).toBe("open");
  });

  test("makes one node of many addresses that one host alone leads to", () => {
    const some = (count: number): readonly PortForward[] =>
      Array.from({ length: count }, (_, last) => portForwardOf(`A *:${last} > 10.0.0.${last}:445`));
    expect(pivotGraph(some(MOST_ADDRESSES)).arrows).toHaveLength(MOST_ADDRESSES);
    expect(drawn(pivotGraph(some(MOST_ADDRESSES + 1)))).toEqual(["A -13 forwards, all open-> 13 addresses"]);
    const shared = portForwardOf("B *:1 > 10.0.0.1:445");
    expect(drawn(pivotGraph([...some(MOST_ADDRESSES + 2), shared]))).toEqual([
      "A -13 forwards, all open-> 13 addresses",
      "A -1 → 445-> 10.0.0.1",
      "B -1 → 445-> 10.0.0.1",
    ]);
  });

  test("is the same in whatever order the forwards come, and holds each of them", () => {
    const letter = fc.constantFrom("A", "B", "C", "D");
    const forward = fc.tuple(letter, letter, fc.nat(3), fc.nat(5));
    fc.assert(
      fc.property(fc.array(forward, { maxLength: 40 }), fc.infiniteStream(fc.nat()), (made, keys) => {
        const forwards = made.map(([from, to, port, link], index) =>
          portForwardOf(`${from} *:${port} > ${link < 3 ? `10.0.0.${to}` : to}:${port}`, {
            id: String(index),
            chain: link < made.length ? [String(link)] : [],
          }),
        );
        const shuffled = forwards
          .map((each) => ({ each, key: keys.next().value as number }))
          .toSorted((one, other) => one.key - other.key)
          .map(({ each }) => each);
        const graph = pivotGraph(forwards);
        expect(pivotGraph(shuffled)).toEqual(graph);
        const held = new Set(graph.arrows.flatMap((arrow) => arrow.forwards.map(({ id }) => id)));
        expect(held.size).toBe(forwards.length);
      }),
    );
  });
});
