import { expect, test } from "vitest";
import { portForwardOf } from "../../../tests/support/port-forward.ts";
import type { PortForward } from "../../model/port-forward.ts";
import { pivotGraph } from "./pivot-graph.ts";
import { arrowWords, cutMiddle, nodeTitle } from "./pivot-words.ts";

const words = (...forwards: readonly PortForward[]): readonly string[] =>
  pivotGraph(forwards).arrows.map(arrowWords);

test("an arrow is a sentence", () => {
  expect(words(portForwardOf("WS-ACCT07 *:9001 > 10.20.4.23:445"))).toEqual([
    "WS-ACCT07 listens on *:9001 and leads to 10.20.4.23:445, open",
  ]);
  expect(words(portForwardOf("A *:1 > 10.0.0.9:2", { state: "ended" }))).toEqual([
    "A listened on *:1 and led to 10.0.0.9:2, ended",
  ]);
  expect(words(portForwardOf("? [::1]:1 > fe80::1:2", { state: "refused" }))).toEqual([
    "A computer that is not named was to listen on [::1]:1 and to lead to [fe80::1]:2, refused",
  ]);
  expect(words(portForwardOf("A *:1 > 127.0.0.1:2"))).toEqual([
    "A listens on *:1 and leads to 127.0.0.1:2 of its own, open",
  ]);
  const benign = { kind: "wsl2", reason: "", against: null, said: { reason: [], against: [] } } as const;
  expect(words(portForwardOf("A *:1 > :", { hive: "HKLM\\OFF", benign }))).toEqual([
    "A, in the offline hive HKLM\\OFF, listens on *:1 and leads to an end that is not known, open, likely benign",
  ]);
});

test("an arrow of a chain names the host behind the address", () => {
  const forwards = [
    portForwardOf("A *:1 > 10.0.0.2:2", { id: "1", chain: ["2"] }),
    portForwardOf("B *:2 > 10.0.0.3:3", { id: "2" }),
  ];
  expect(words(...forwards)[0]).toBe("A listens on *:1 and leads to 10.0.0.2:2, which is B, open");
});

test("a bundle says how many it holds", () => {
  const forwards = Array.from({ length: 6 }, (_, port) => portForwardOf(`A *:${port} > 10.0.0.9:${port}`));
  expect(words(...forwards)).toEqual(["A leads to 10.0.0.9 by 6 forwards, all open"]);
  const apart = Array.from({ length: 13 }, (_, last) =>
    portForwardOf(`A *:1 > 10.0.0.${last}:1`, { id: String(last), state: "ended" }),
  );
  expect(words(...apart)).toEqual(["A leads to 13 addresses by 13 forwards"]);
});

test("what would hide in a name is shown", () => {
  const [arrow] = pivotGraph([portForwardOf("A\u202eB *:1 > 10.0.0.9:1")]).arrows;
  expect(arrowWords(arrow!)).toContain("A‹RLO›B listens");
  expect(nodeTitle(arrow!.from)).toBe("A‹RLO›B: events of its own are among the proofs");
});

test("a long name gives way in its middle", () => {
  expect(cutMiddle("short", 5)).toBe("short");
  expect(cutMiddle("abcdefghij", 6)).toBe("abc…ij");
});
