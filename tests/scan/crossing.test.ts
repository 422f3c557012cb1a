import { expect, test } from "vitest";
import type { RuleFile } from "../../src/model/rule.ts";
import { bundledMap, bundledRules } from "../../src/scan/bundled.ts";
import { fromThread, inThread, outsideThread, toThread } from "../../src/scan/protocol/crossing.ts";
import type { TriagedInput } from "../../src/scan/protocol/scanner.ts";
import { copiesInto, shareFiles } from "../../src/sigma/index.ts";
import { droppedFile } from "../../src/store/rules/rule-selection.ts";
import { packOf, readPack } from "../sigma/support/packed.ts";

const rule = (id: string): RuleFile => ({
  path: `rules/${id}.yml`,
  text: `title: ${id}\nid: ${id}\nlogsource:\n  category: process_creation\n  product: windows\ndetection:\n  sel:\n    Image: ${id}\n  condition: sel\n`,
  origin: "dropped",
});
const files = ["one", "two", "three", "four"].map(rule);
const nothing: Omit<TriagedInput, "rules"> = {
  logs: [],
  maps: [],
  hashLists: [],
  cases: [],
  archives: [],
  locked: [],
  issues: [],
};

/** Files of a pack as the page has them, once a worker has read it. */
function dropped(): readonly RuleFile[] {
  const rules = [...readPack(packOf(files)), ...bundledRules.slice(0, 1)];
  const transfer: ArrayBuffer[] = [];
  const crossing = fromThread(
    { kind: "part", request: 1, part: { ...nothing, rules } },
    copiesInto(transfer),
  );
  const told = outsideThread(structuredClone(crossing, { transfer }));
  if (told.kind !== "part") throw new Error("it is a part");
  expect(told.part).toEqual({ ...nothing, rules });
  return told.part.rules;
}

test("rules of a pack cross to the page and to workers as its bytes and their places, and are the same there", () => {
  const own = dropped().map(droppedFile);
  const options = { placeholders: {}, retired: false, disabled: [], leaveOut: [], residual: false };
  const question = { kind: "rules", files: own, map: bundledMap, options, tell: "brief" } as const;
  const transfer: ArrayBuffer[] = [];
  const crossing = toThread({ kind: "ask", request: 2, question }, copiesInto(transfer));
  if (crossing.kind !== "rules") throw new Error("they are rules");
  const { packs, runs } = crossing.files;
  expect(packs).toHaveLength(1);
  expect(packs[0]!.buffer).not.toBeInstanceOf(SharedArrayBuffer);
  expect(runs).toEqual([
    { pack: 0, origin: "dropped", isRead: true, numbers: [0, 1, 2, 3] },
    { ...bundledRules[0], origin: "dropped" },
  ]);
  const heard = inThread(structuredClone(crossing, { transfer }));
  // What was handed over is gone here, and the files are not.
  expect(packs[0]).toHaveLength(0);
  expect(heard).toEqual({ kind: "ask", request: 2, question });
  // What was taken over is of a pack there too.
  if (heard.kind !== "ask" || heard.question.kind !== "rules") throw new Error("they are rules");
  expect(shareFiles(heard.question.files, copiesInto([])).runs).toEqual(runs);
});

test("what is no rule crosses as it is", () => {
  const [cancel, reached] = [
    { kind: "cancel", through: 3 },
    { kind: "reached", request: 1, done: 5 },
  ] as const;
  expect(inThread(toThread(cancel))).toBe(cancel);
  expect(outsideThread(fromThread(reached))).toBe(reached);
});
