import { expect, test } from "vitest";
import { netshRow, testRule } from "../../../tests/support/export-rows.ts";
import { navigatorLayerKeys, navigatorTechniqueKeys } from "../../../tests/support/targets.ts";
import type { ExportNotice } from "../notices.ts";
import type { ExportRow } from "../row.ts";
import { navigatorCoverage, navigatorLayer, type RuleOutcome } from "./navigator.ts";

interface Layer {
  readonly techniques: readonly { readonly techniqueID: string; readonly score: number }[];
  readonly gradient: { readonly minValue: number; readonly maxValue: number };
}

const read = (text: Iterable<string>): Layer => JSON.parse([...text].join("")) as Layer;
const tagged = (tags: readonly string[], title: string, computer = "WS-7"): ExportRow => ({
  ...netshRow({ computer }),
  rule: { ...testRule, tags, title },
});

test("a layer counts the matches of each technique, and names rules and hosts", () => {
  const notices: ExportNotice[] = [];
  const rows = [
    tagged(["attack.t1090", "attack.t1059.001"], "B"),
    tagged(["attack.t1090"], "A", "SRV-1"),
    tagged(["attack.t1086"], "Old id"),
    tagged(["attack.execution"], "No technique"),
  ];
  const layer = read(
    navigatorLayer(rows, { scan: { kind: "done" }, onNotice: (notice) => notices.push(notice) }),
  );
  expect(layer).toEqual({
    name: "Pivotscope: matches",
    versions: { navigator: "5.1.0", layer: "4.5" },
    domain: "enterprise-attack",
    description:
      "4 matches in 1 file of 2 hosts from 2024-03-12T09:20:14.5121764Z to 2024-03-12T09:20:14.5121764Z. Scan: complete.",
    filters: { platforms: ["Windows"] },
    sorting: 3,
    layout: { layout: "side", showID: true, showName: true, expandedSubtechniques: "annotated" },
    techniques: [
      {
        techniqueID: "T1059.001",
        score: 2,
        comment: "1× B\n1× Old id",
        metadata: [{ name: "hosts", value: "WS-7" }],
      },
      {
        techniqueID: "T1090",
        score: 2,
        comment: "1× B\n1× A",
        metadata: [{ name: "hosts", value: "SRV-1, WS-7" }],
      },
    ],
    gradient: { colors: ["#ffe766", "#ff6666"], minValue: 0, maxValue: 2 },
    legendItems: [],
  });
  expect(notices).toEqual(["no-technique"]);
});

test("a layer of nothing is a layer still", () => {
  const layer = read(navigatorLayer([], { scan: { kind: "scanning" } }));
  expect(layer).toMatchObject({
    description: "0 matches in 0 files of 0 hosts. Scan: not finished.",
    techniques: [],
  });
  expect(layer.gradient.maxValue).toBeGreaterThan(layer.gradient.minValue);
});

test("what could have matched: rules that ran and found nothing, of techniques that no rule found", () => {
  const outcome = (tag: string, title: string, state: RuleOutcome["state"]): RuleOutcome => ({
    rule: { ...testRule, tags: [tag], title },
    state,
  });
  const outcomes = [
    outcome("attack.t1090", "found", "matched"),
    outcome("attack.t1090", "found nothing", "ran"),
    outcome("attack.t1003.001", "b", "ran"),
    outcome("attack.t1003.001", "a", "ran"),
    outcome("attack.t1021", "never asked", "could-not-match"),
    outcome("attack.t1022", "off", "disabled"),
  ];
  const layer = read(navigatorCoverage([], { scan: { kind: "done" }, outcomes }));
  expect(layer).toMatchObject({
    name: "Pivotscope: could have matched",
    description: "3 rules judged events and found nothing. Scan: complete.",
    techniques: [
      {
        techniqueID: "T1003.001",
        score: 0,
        comment: "a\nb",
        metadata: [{ name: "rules that found nothing", value: "2" }],
      },
    ],
  });
  expect(layer.gradient.maxValue).toBeGreaterThan(layer.gradient.minValue);
});

test("a layer has no key that the Navigator does not know", () => {
  const layers = [
    read(navigatorLayer([netshRow()], { scan: { kind: "done" } })),
    read(navigatorCoverage([], { scan: { kind: "done" }, outcomes: [{ rule: testRule, state: "ran" }] })),
  ];
  for (const layer of layers) {
    for (const key of Object.keys(layer)) expect(navigatorLayerKeys).toContain(key);
    expect(layer.techniques).toHaveLength(1);
    for (const technique of layer.techniques)
      for (const key of Object.keys(technique)) expect(navigatorTechniqueKeys).toContain(key);
  }
});
