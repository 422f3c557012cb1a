import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { formFor, piecesOf } from "../lib/fill.ts";
import { firstSpoken, listOf, speak, t } from "./index.svelte.ts";
import { table } from "./table.ts";

const source = join(import.meta.dirname, "..");
const texts = Object.entries(table) as [string, readonly [string, string]][];
const namesIn = (text: string): readonly string[] =>
  [...new Set(piecesOf(text).filter((_piece, at) => at % 2 === 1))].sort();
const formsOf = (text: string): readonly string[] => text.split("|");

/** Names, abbreviations and words that are the same in both languages. */
const sameInGerman = new Set([
  "Pivotscope",
  "Filter",
  "Details",
  "in",
  "Version",
  "Scan",
  "Text",
  "Name",
  "Host",
  "Status",
  "Tags",
  "XML",
  "system",
  "CSV",
  "Details",
  "{matches} in {files} · {records}",
]);

const files = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.(svelte|ts)$/.test(name) && !name.startsWith("words"))
    .map((name) => join(folder, name));

const code = files(source)
  .map((name) => readFileSync(name, "utf8"))
  .join("\n");

describe("every text", () => {
  test.each(texts)("%s: has words in all languages", (english, others) => {
    for (const text of [english, ...others])
      for (const form of formsOf(text)) expect(form.trim()).not.toBe("");
  });

  test.each(texts)("%s: has the same values in all languages", (english, others) => {
    for (const text of others) expect(namesIn(text)).toEqual(namesIn(english));
  });

  test.each(texts)("%s: has as many forms in German, one in Japanese", (english, [german, japanese]) => {
    expect(formsOf(english).length).toBeLessThan(3);
    expect(formsOf(german)).toHaveLength(formsOf(english).length);
    expect(formsOf(japanese)).toHaveLength(1);
  });

  test("is somewhere on the page", () => {
    const quoted = (text: string): readonly string[] => ['"', "'", "`"].map((quote) => quote + text + quote);
    const isUsed = (text: string): boolean =>
      quoted(text).some((each) => code.includes(each)) ||
      new RegExp(`[{ ]${text.replace(/\W/g, "_")}: \\[?"`).test(code);
    expect(Object.keys(table).filter((text) => !isUsed(text) && !inWords.has(text))).toEqual([]);
  });

  test("is translated", () => {
    const same = texts.filter(([english, others]) => others.includes(english)).map(([english]) => english);
    const letters = (text: string): string => text.replace(/\{\w+\}|UTC|\bin\b/g, "");
    expect(same.filter((english) => !sameInGerman.has(english) && /[a-z]{2}/.test(letters(english)))).toEqual(
      [],
    );
  });

  test("stands in one area only", () => {
    const folder = join(import.meta.dirname, "table");
    const seen = new Map<string, string>();
    for (const name of readdirSync(folder)) {
      const keys = readFileSync(join(folder, name), "utf8").matchAll(/^ {2}(?:"((?:[^"\\]|\\.)+)"|(\w+)):/gm);
      for (const [, quotedKey, bare] of keys) {
        const key = quotedKey ?? bare!;
        expect(seen.get(key), `${key} of ${name}`).toBeUndefined();
        seen.set(key, name);
      }
    }
    expect(seen.size).toBe(texts.length);
  });
});

/** Said by the words themselves. */
const inWords = new Set(["{first} and {last}", ", "]);

describe("a text", () => {
  afterEach(() => speak("en"));

  test("is English until another language is spoken", () => {
    expect(t("Open logs")).toBe("Open logs");
    speak("de");
    expect(t("Open logs")).toBe("Protokolle öffnen");
    speak("ja");
    expect(t("Open logs")).toBe("ログを開く");
  });

  test("takes its form by the number, which is grouped as everywhere", () => {
    expect(t("{n} record|{n} records", { n: 1 })).toBe("1 record");
    expect(t("{n} record|{n} records", { n: 0 })).toBe("0 records");
    speak("de");
    expect(t("{n} record|{n} records", { n: 6112 })).toBe("6,112 Datensätze");
  });

  test("takes values as they are, braces and bars in them too", () => {
    expect(t("Export {format}", { format: "a|{b}" })).toBe("Export a|{b}");
    expect(formFor("one|many {n}", { n: 2 })).toBe("many {n}");
  });

  test("a list ends with its conjunction", () => {
    speak("de");
    expect(listOf(["a", "b", "c"])).toBe("a, b und c");
    speak("ja");
    expect(listOf(["a", "b"])).toBe("a、b");
  });
});

describe("the language at first", () => {
  test("is the first preferred one that is spoken", () => {
    expect(firstSpoken(["fr-FR", "de-AT", "en"])).toBe("de");
    expect(firstSpoken(["JA"])).toBe("ja");
    expect(firstSpoken(["en-GB", "de"])).toBe("en");
    expect(firstSpoken(["constructor", "fr"])).toBe("en");
    expect(firstSpoken([])).toBe("en");
  });
});
