import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { bundledMap, bundledRules, pivotscopeRules } from "../../src/scan/bundled.ts";
import type { RuleFile } from "../../src/model/rule.ts";
import { createEngine, loadRules, parseLogSourceMap } from "../../src/sigma/index.ts";
import { started } from "../sigma/support/forward-samples.ts";
import { makeEvent } from "../sigma/support/try-rule.ts";

// How many of the command lines whose reading is certain the published rules find, and how many our own beside them. Only
// those that netsh.exe itself was started with: rules/README.md has the numbers.

const path = join(import.meta.dirname, "../../../shared/cases/netsh.tsv");

interface Line {
  readonly command: string;
  readonly verb: string;
}

/** What each command does: a verb, `refused` for what netsh does not accept, `nothing` for the rest. */
function readLines(): readonly Line[] {
  const [, ...lines] = readFileSync(path, "utf8").trimEnd().split("\n");
  return lines.flatMap((line): Line[] => {
    const [command = "", expected = "", , , process = ""] = line.split("\t");
    if (process !== "netsh") return [];
    const { actions } = JSON.parse(expected) as {
      actions: readonly { readonly verb: string; readonly refused: boolean }[];
    };
    const [action] = actions;
    const verb = action === undefined ? "nothing" : action.refused ? "refused" : action.verb;
    return [{ command, verb }];
  });
}

function found(files: readonly RuleFile[], lines: readonly Line[]): Record<string, string> {
  const engine = createEngine(loadRules(files, parseLogSourceMap(bundledMap.path, bundledMap.text).map));
  const counts: Record<string, [number, number]> = {};
  for (const { command, verb } of lines) {
    const [channel, eventId, values] = started(command);
    const hit = (engine.judge(makeEvent(values, channel, eventId))?.hits.length ?? 0) > 0;
    const [hits, all] = counts[verb] ?? [0, 0];
    counts[verb] = [hits + Number(hit), all + 1];
  }
  return Object.fromEntries(Object.entries(counts).map(([verb, [hits, all]]) => [verb, `${hits} of ${all}`]));
}

describe.skipIf(!existsSync(path))("command lines of netsh", () => {
  const lines = existsSync(path) ? readLines() : [];
  // Rules that only join events judge them too, and make no match of it.
  const single = pivotscopeRules.filter(({ text }) => !text.includes("\ncorrelation:"));

  test("what the published rules find of them", () => {
    expect(found(bundledRules, lines)).toEqual({
      add: "34 of 42",
      set: "1 of 5",
      delete: "1 of 8",
      reset: "0 of 3",
      show: "0 of 3",
      refused: "3 of 5",
      nothing: "2 of 9",
    });
  });

  test("what both sets find together", () => {
    expect(found([...bundledRules, ...single], lines)).toEqual({
      add: "42 of 42",
      set: "5 of 5",
      delete: "8 of 8",
      reset: "3 of 3",
      show: "0 of 3",
      refused: "5 of 5",
      nothing: "4 of 9",
    });
  });
});
