import fc from "fast-check";
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { Rereading } from "../../src/sigma/read/yaml/rereading.ts";
import { readAnyYaml } from "../../src/sigma/read/yaml/any-yaml.ts";
import { readPlainYaml } from "../../src/sigma/read/yaml/plain-yaml.ts";
import { sigmaRuleFiles } from "../support/sigma-rules.ts";

const texts = sigmaRuleFiles().map((path) => readFileSync(path, "utf8"));

/** Compares where the reader of plain YAML is sure. Answers whether it was. */
function compare(text: string): boolean {
  const root = readPlainYaml(text, 0);
  if (root !== null) expect(root).toEqual(readAnyYaml(text, 0, new Rereading()));
  return root !== null;
}

describe.skipIf(texts.length === 0)("the reader of plain YAML", () => {
  test("reads nearly all public rules, and as the other reader does", () => {
    expect(texts.filter(compare).length).toBeGreaterThan(texts.length * 0.98);
  });

  test("is not sure of what it would read otherwise where public rules are changed by chance", () => {
    const short = texts.filter((text) => text.length < 6000);
    const change = fc.tuple(
      fc.nat(),
      fc.nat(4),
      fc.constantFrom(
        ..." ,  ,\n,- ,: ,:,#, #,',\",|,\\,\t,~,[,&a ,*a,0,é,\r\n,---,-,? ,>,%,!,a,".split(","),
      ),
    );
    fc.assert(
      fc.property(
        fc.nat(short.length - 1),
        fc.array(change, { minLength: 1, maxLength: 3 }),
        (index, changes) => {
          let text = short[index]!;
          for (const [place, removed, put] of changes) {
            const at = place % (text.length + 1);
            text = text.slice(0, at) + put + text.slice(at + removed);
          }
          compare(text);
        },
      ),
      { numRuns: 5000 },
    );
  });
});
