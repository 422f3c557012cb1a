import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import ts from "typescript";
import { afterEach, describe, expect, test } from "vitest";
import { errorOf, SaidError, saidReason } from "../lib/said-error.ts";
import { inEnglish, parseSaid, say, type Said } from "../lib/said.ts";
import { speak, told } from "./index.svelte.ts";
import { table } from "./table.ts";

const source = join(import.meta.dirname, "..");
const files = readdirSync(source, { recursive: true, encoding: "utf8" }).filter((name) =>
  /(?<!\.test)\.ts$/.test(name),
);

/** What is said in a file: the first argument of each call of `say`; null where it is no literal. */
function saidIn(code: string): readonly (string | null)[] {
  const found: (string | null)[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === "say") {
      const [words] = node.arguments;
      found.push(words !== undefined && ts.isStringLiteralLike(words) ? words.text : null);
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile("said.ts", code, ts.ScriptTarget.Latest));
  return found;
}

describe("what is said below the page", () => {
  afterEach(() => speak("en"));

  test("is in the table, every sentence of it", () => {
    const said = files.flatMap((name) => {
      const code = readFileSync(join(source, name), "utf8");
      return /\bimport \{[^}]*\bsay\b[^}]*\} from "[^"]*\/said\.ts"/.test(code) ? saidIn(code) : [];
    });
    expect(said.length).toBeGreaterThan(40);
    expect(said.filter((words) => words === null || !Object.hasOwn(table, words))).toEqual([]);
  });

  test("is found wherever it is said, and not overlooked where it is put together", () => {
    expect(saidIn('const a = [say("one"), b ? say("two", { c }) : say(`three`)];')).toEqual([
      "one",
      "two",
      "three",
    ]);
    expect(saidIn("say(words); say(`${a}`);")).toEqual([null, null]);
  });

  test("is told in the language of the page, sentences within sentences too", () => {
    const line = say("{listen} → {connect} on {host}", {
      listen: "*:1",
      connect: say("an end that is not known"),
      host: say("{name}, in the offline hive {hive}", {
        name: say("a computer that is not named"),
        hive: "{host}|x",
      }),
    });
    expect(inEnglish(line)).toBe(
      "*:1 → an end that is not known on a computer that is not named, in the offline hive {host}|x",
    );
    expect(told(line)).toBe(inEnglish(line));
    speak("de");
    expect(told(line)).toBe(
      "*:1 → ein unbekanntes Ende, Host: ein nicht benannter Computer, im Offline-Hive {host}|x",
    );
  });

  test("lists what is said one after the other", () => {
    const log = (name: string) => say("{log} at {time}", { log: name, time: "noon" });
    const sentence = say("Logs were cleared in its life: {logs}. What they held before is gone.", {
      logs: [log("Security"), log("System")],
    });
    expect(inEnglish(sentence)).toBe(
      "Logs were cleared in its life: Security at noon, System at noon. What they held before is gone.",
    );
    speak("ja");
    expect(told(sentence)).toBe(
      "存続中にログが消去されました: Security（noon）、System（noon）。それ以前の内容は失われています。",
    );
  });

  test("begins a sentence, counts and leaves out as each language does", () => {
    const span = say("{n} hour|{n} hours", { n: 2 });
    const gap = say("{record} has the time {to}, the one before it {from}, {span} later: {why}.", {
      record: say("Record {id}", { id: 7 }),
      to: "noon",
      from: "two",
      span,
      why: say("no event of the logs that cover it says that the clock was set"),
    });
    const verdict = say("{finding} {is}", { finding: gap, is: say("No file here holds a record of it.") });
    expect(inEnglish(verdict)).toBe(
      "Record 7 has the time noon, the one before it two, 2 hours later: no event of the logs that cover it says that the clock was set. No file here holds a record of it.",
    );
    speak("de");
    expect(told(verdict)).toMatch(
      /^Datensatz 7 hat die Zeit noon, der davor two, 2 Stunden später: .*\. Keine Datei/,
    );
    speak("ja");
    expect(told(verdict)).toMatch(
      /^レコード 7 の時刻は noon、その前のレコードは 2 時間後の two です: .*。この/,
    );
  });

  test("is what it was after JSON has kept it, and nothing else is", () => {
    const values = fc.dictionary(fc.stringMatching(/^\w{1,3}$/), fc.oneof(fc.string(), fc.integer()));
    fc.assert(
      fc.property(values, values, (inner, outer) => {
        const name = Object.keys(outer)[0] ?? "none";
        const words = Object.keys(outer)
          .map((key) => `{${key}}`)
          .join(" ");
        const said: Said = { words, values: { ...outer, [name]: [{ words: "x", values: inner }] } };
        expect(parseSaid(JSON.parse(JSON.stringify(said)))).toEqual(said);
      }),
    );
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (json) => {
        const said = parseSaid(json);
        if (said !== null) expect(typeof inEnglish(said)).toBe("string");
        expect(parseSaid({ words: "{a}", values: { a: json, b: null } })).toBeNull();
      }),
    );
    expect(parseSaid({ words: "{constructor}", values: {} })).toBeNull();
    const deep = Array.from({ length: 5000 }).reduce<Said>(
      (a) => ({ words: "{a}", values: { a } }),
      say("a"),
    );
    expect(parseSaid(deep)).toBeNull();
  });

  test("is kept by an error, its message is English, and by what crosses a thread", () => {
    const error = new SaidError(say("the worker stopped: {reason}", { reason: "out of memory" }));
    expect(error.message).toBe("the worker stopped: out of memory");
    const crossed = errorOf(structuredClone(saidReason(error)));
    expect([crossed.message, saidReason(crossed)]).toEqual([error.message, error.said]);
    expect(saidReason(errorOf(saidReason(new Error("of the platform"))))).toBe("of the platform");
  });

  test("stays English where the table has it not", () => {
    speak("de");
    expect(told(say("constructor"))).toBe("constructor");
    expect(told("as it is")).toBe("as it is");
  });
});
