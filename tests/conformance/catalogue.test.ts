import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import logSources from "../../rules/logsources.toml?raw";
import { attackOf, eventsOf, eventTitle } from "../../src/catalogue/index.ts";
import { loadRules, parseLogSourceMap } from "../../src/sigma/index.ts";
import { sigmaRules } from "./corpus.ts";

// What public rules speak of has a name in the catalogues.

describe.skipIf(!existsSync(sigmaRules))("the catalogues", () => {
  const files = existsSync(sigmaRules)
    ? readdirSync(sigmaRules, { recursive: true, encoding: "utf8" })
        .filter((path) => path.endsWith(".yml") && !path.endsWith("thor.yml"))
        .map((path) => ({
          path,
          text: readFileSync(join(sigmaRules, path), "utf8"),
          origin: "dropped" as const,
        }))
    : [];

  test("name every technique and tactic that public rules are tagged with", () => {
    const unknown = new Set<string>();
    let named = 0;
    for (const { text } of files) {
      const tags = [...text.matchAll(/^\s+-\s+['"]?(attack\.[^\s'"#]+)/gm)].map(([, tag]) => tag!);
      const { techniques, tactics, others } = attackOf(tags);
      named += tactics.length;
      for (const technique of techniques) {
        if (technique.name === null || technique.withdrawn) unknown.add(technique.id);
        else named++;
      }
      // `attack.ds0005` is a data source: a kind of tag that ATT&CK gave up.
      for (const tag of others) if (tag !== "attack.ds0005") unknown.add(tag);
    }
    expect(named).toBeGreaterThan(5000);
    expect([...unknown]).toEqual([]);
  });

  test("name every event that public rules look for", () => {
    const ruleSet = loadRules(files, parseLogSourceMap("rules/logsources.toml", logSources).map);
    const unknown = new Set<string>();
    let named = 0;
    for (const { targets } of ruleSet.info.rules) {
      for (const { channel, eventIds } of targets) {
        for (const id of eventIds ?? []) {
          const plain = channel.replace(/\*$/, "");
          if (eventsOf(plain, id).length > 0) named++;
          else unknown.add(`${channel} ${id}`);
        }
      }
    }
    expect(eventTitle("Security", 4688)).not.toBeNull();
    expect(named).toBeGreaterThan(1000);
    expect([...unknown].toSorted()).toEqual([]);
  });
});
