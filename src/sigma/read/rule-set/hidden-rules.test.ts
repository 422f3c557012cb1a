import fc from "fast-check";
import { expect, test } from "vitest";
import { hasLoneSurrogate } from "../../../lib/lone-surrogate.ts";
import type { RawEvent } from "../../../model/event.ts";
import { createEngine, createScanProgram, loadRules, parseLogSourceMap } from "../../index.ts";
import { emptyRuleSet, withHiddenRules } from "./hidden-rules.ts";

const map = parseLogSourceMap("map", '[[source]]\nservice = "security"\nchannels = ["Security"]\n').map;
const text = `title: Any
logsource: {product: windows, service: security}
detection: {s: {A: b}, condition: s}
`;
const ruleSet = loadRules([{ path: "a.yml", text, origin: "dropped" }], map);

function made(channel: string, eventId: string, a: string): RawEvent {
  const fields = [{ name: "A", value: a, path: "A", from: null }];
  return { recordId: "1", time: "", timeFrom: "event", computer: "", channel, provider: "", eventId, fields };
}

test("hidden rules are judged where they say, and are in no list of rules", () => {
  const value = fc.oneof(fc.constantFrom("b", "{x}", 'a"b', "yes", "0x1F", "1e3", "~", "# c"), fc.string());
  // What is a wildcard to Sigma is none of their business.
  const plain = value.filter(
    (one) => !/[*?\\]/.test(one) && one.trim() === one && one !== "" && !hasLoneSurrogate(one),
  );
  fc.assert(
    fc.property(fc.array(plain, { minLength: 1, maxLength: 5 }), plain, (values, asked) => {
      const rule = { channels: ["Other"], eventIds: [1], detection: { s: { A: values }, condition: "s" } };
      const hidden = withHiddenRules(ruleSet, [rule]);
      expect(hidden.info).toBe(ruleSet.info);
      const engine = createEngine(hidden);
      for (const one of [...values, asked]) {
        const isWanted = values.some((wanted) => wanted.toLowerCase() === one.toLowerCase());
        const hits = engine.judge(made("other", "1", one))?.hits ?? [];
        if (isWanted) expect(hits).toEqual([{ rule: 1, selections: ["s"], reported: false }]);
      }
      expect(engine.judge(made("Other", "2", values[0]!))).toBeNull();
      expect(engine.judge(made("Security", "1", "b"))?.hits.map(({ rule: hit }) => hit)).toEqual([0]);
      const programs = [hidden, withHiddenRules(emptyRuleSet(ruleSet), [rule])].map(createScanProgram);
      for (const program of programs) expect(program.programFor("Other", 1)).not.toBe("none");
      expect(programs[1]!.programFor("Security", 1)).toBe("none");
    }),
  );
});
