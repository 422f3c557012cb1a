import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { testRule } from "../../tests/support/export-rows.ts";
import { rulesHash } from "./rules-hash.ts";

const rule = (source: string, path = "a.yml", disabled = false) => ({
  info: { ...testRule, source, path },
  disabled,
});

test("the hash of rules is that of the sorted hashes of their texts, whatever their paths and their order", () => {
  const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");
  const lines = [sha256("title: a\n"), sha256("title: b\n")].sort();
  const expected = sha256(`${lines[0]}\n${lines[1]}\n`);
  expect(rulesHash([rule("title: a\n"), rule("title: b\n")])).toBe(expected);
  expect(rulesHash([rule("title: b\n", "x/b.yml"), rule("title: a\n", "y.yml")])).toBe(expected);
  expect(rulesHash([rule("title: a\n"), rule("title: b\n"), rule("c", "c.yml", true)])).toBe(expected);
  expect(rulesHash([rule("title: a\n")])).not.toBe(expected);
  const { info, disabled } = rule("");
  const alone = ["title: a\n", "title: b\n"].map((source) => ({ info, source, disabled }));
  expect(rulesHash(alone)).toBe(expected);
});
