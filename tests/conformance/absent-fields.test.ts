import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import type { RawEvent } from "../../src/model/event.ts";
import { isFrameField, knownEventFields } from "../../src/sigma/logsource/event-fields.ts";
import { createEngine, loadRules, parseLogSourceMap } from "../../src/sigma/index.ts";
import { fold } from "../../src/lib/fold.ts";
import { readXmlEvent } from "../sigma/support/xml-event.ts";

// What is said of fields that events never have must not be refuted by any event of the public logs.

const root = join(import.meta.dirname, "../..");
const shared = join(root, "../shared");
const corpora = ["attack-samples", "sigmahq-regression", "parser-samples"] as const;

function* readEvents(): Generator<RawEvent> {
  for (const corpus of corpora) {
    const text = gunzipSync(readFileSync(join(shared, "corpus", `${corpus}.events.jsonl.gz`))).toString();
    for (const line of text.trimEnd().split("\n")) {
      yield readXmlEvent((JSON.parse(line) as { readonly xml: string }).xml);
    }
  }
}

describe.skipIf(!existsSync(join(shared, "sigma-rules")))("fields that events never have", () => {
  test("every field of an event whose fields are known is one of them", () => {
    const unknown = new Set<string>();
    let looked = 0;
    for (const { channel, eventId, fields } of readEvents()) {
      const known = knownEventFields(fold(channel), Number(eventId));
      if (known === null) continue;
      looked++;
      for (const { name } of fields)
        if (!known.has(name) && !isFrameField(name)) unknown.add(`${channel} ${eventId} ${name}`);
    }
    expect([...unknown]).toEqual([]);
    expect(looked).toBeGreaterThan(3000);
  });

  test("no rule has a hit that its ruleSet says it cannot have, and no hit has a field that its rule was told is absent", () => {
    const folder = join(shared, "sigma-rules");
    const all = readdirSync(folder, { recursive: true, encoding: "utf8" });
    const files = all
      .filter((path) => path.endsWith(".yml") && path !== "thor.yml")
      .map((path) => ({ path, text: readFileSync(join(folder, path), "utf8"), origin: "dropped" as const }));
    const { map } = parseLogSourceMap("m", readFileSync(join(root, "rules/logsources.toml"), "utf8"));
    const ruleSet = loadRules(files, map);
    const claims = ruleSet.info.rules.filter(({ absentFields }) => absentFields.length > 0);
    expect(claims.length).toBeGreaterThan(0);
    const engine = createEngine(ruleSet);
    let hits = 0;
    for (const event of readEvents()) {
      const judgement = engine.judge(event);
      const names = new Set(judgement?.canonical.fields.map(({ name }) => name));
      for (const { rule } of judgement?.hits ?? []) {
        const { absentFields, cannotMatch, info } = ruleSet.info.rules[rule]!;
        hits++;
        expect(cannotMatch, info.title).toBe(false);
        expect(
          absentFields.filter((name) => names.has(name)),
          info.title,
        ).toEqual([]);
      }
    }
    expect(hits).toBeGreaterThan(1000);
  });
});
