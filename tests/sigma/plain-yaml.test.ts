import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Rereading } from "../../src/sigma/read/yaml/rereading.ts";
import type { YamlNode } from "../../src/sigma/read/yaml/node.ts";
import { readAnyYaml } from "../../src/sigma/read/yaml/any-yaml.ts";
import { readPlainYaml } from "../../src/sigma/read/yaml/plain-yaml.ts";

const any = (source: string): YamlNode => readAnyYaml(source, 7, new Rereading());

const plain = [
  "a: b\n",
  "a: b",
  "\n# c\na:   b c   # d\nb:\nc:\n",
  "a:\n  - b\n  - 'it''s'\n  - c: d\n    e|f: 010\n  -   g: h\n      i: null\nj: ~\n",
  'a:\n- b\n- c\nd:\n# e\n\n    f: "g\\\\h\\"" # i\n    g: \'h: i\'\n',
  "a: b\n  c d\n  e\nf: -g\nh: x#y\ni: http://j\n",
  "a: |\n  b\n   c: d\n\n  # e\n\nf: |-\n    g\n\nh:\n  - |\n    i\n  - j\n",
  "a: b\r\nc:\r\n  - d\r\n",
  "1: 2\nnull: true\ntitle: ü\n",
];

const common = fc.constantFrom(
  ..."a: b;b:;c: d;- a;- b: c;-  a:;# c;;a: 'x';c: 'x' # y;d: it's;f: |;f: |-;text;h: b # c;r:  x  ;null: 1".split(
    ";",
  ),
);
const odd = fc.constantFrom(
  ...'-;- - a;  ;a: \'\';b: "\\\\";c: "\\n";a: \';b\';d: "x" y;e: ~;f: |+;f: |2;f: >;- |;a: | # c'.split(";"),
  ..."g: more: x;i: b#c;'q': x;j: [x, y];k: &b x;l: *b;? x;: x;1: 0x1f;a : b;http://x;m: -x;n: - x;-x: y;a:b;o: b:;- b:".split(
    ";",
  ),
  ..."\ta: b;p: x\t;---;--- a: b;...;%TAG;q: @x;<<: x;é: ü;s: é;t: \u2028;u: 😀;v: !!str 1;- 'a': b;- {a: b};y: #c;- # c;`: a".split(
    ";",
  ),
);
const line = fc.oneof({ arbitrary: common, weight: 5 }, { arbitrary: odd, weight: 1 });
const source = fc
  .tuple(
    fc.array(fc.tuple(fc.nat(5), line), { minLength: 1, maxLength: 9 }),
    fc.constantFrom("\n", "\n", "\r\n"),
    fc.boolean(),
  )
  .map(([lines, end, isEnded]) => {
    const text = lines.map(([indent, line], at) => " ".repeat(at === 0 ? 0 : indent) + line).join(end);
    return isEnded ? text + end : text;
  });

describe("the reader of plain YAML", () => {
  test.each(plain)("reads %j as any other reader does", (source) => {
    const root = readPlainYaml(source, 7);
    expect(root).not.toBeNull();
    expect(root).toEqual(any(source));
  });

  test("says nothing, or what is there, of whatever is made of lines of YAML", () => {
    let sure = 0;
    fc.assert(
      fc.property(source, (source) => {
        const root = readPlainYaml(source, 7);
        if (root === null) return;
        sure++;
        expect(root).toEqual(any(source));
      }),
      { numRuns: 20_000 },
    );
    expect(sure).toBeGreaterThan(1000);
  });

  test("leaves documents to the other that are nested deeply, or have many lines", () => {
    const deep = Array.from({ length: 40 }, (_, depth) => `${" ".repeat(depth)}a:\n`).join("");
    expect(readPlainYaml(deep, 0)).toBeNull();
    expect(readPlainYaml("- a\n".repeat(10), 0)).toBeNull();
    expect(readPlainYaml(`a:\n${"- a\n".repeat(60_000)}`, 0)).toBeNull();
  });
});
