import { expect, test } from "vitest";
import { parseYaml } from "../yaml/parse.ts";
import { foldDetection, foldItem, type DetectionAlgebra } from "./fold.ts";
import { parseRule } from "./parse-rule.ts";

function told(detection: string): { readonly text: string; readonly items: number } {
  const source = `title: A\nlogsource: {category: test}\ndetection: ${detection}`;
  const [document] = parseYaml(source);
  if (document?.root?.kind !== "map") throw new Error("no map");
  const place = { path: "", line: 1, source, origin: "bundled" } as const;
  const rule = parseRule(document.root, place, { placeholders: new Map() });
  let items = 0;
  const joined = (word: string) => (children: readonly string[]) => `(${children.join(` ${word} `)})`;
  const algebra: DetectionAlgebra<string> = {
    and: (children, text) => (text === null ? joined("and")(children) : `${text}${joined("and")(children)}`),
    or: joined("or"),
    not: (child) => `!${child}`,
    item: (item) => {
      items++;
      return foldItem(item, algebra, ({ text }) => `${item.field}=${text}`);
    },
  };
  return { text: foldDetection(rule.detection, algebra, (name, body) => `${name}:${body}`), items };
}

test("a fold goes from values over items and search identifiers up to the conditions", () => {
  const { text } = told(
    "{s: {A: [x, y], B|neq: z}, t: [{C|contains|all: [u, v]}, {D: w}], condition: s and not t}",
  );
  expect(text).toBe("(s:((A=x or A=y) and !B=z) and !t:((C=u and C=v) or D=w))");
});

test("each search identifier is folded once, one that no condition names not at all", () => {
  const { text, items } = told(
    "{s1: {A: x}, s2: {B: y}, unused: {C: z}, condition: [s1 or not s1, all of s*]}",
  );
  expect(text).toBe("((s1:A=x or !s1:A=x) or all of s*(s1:A=x and s2:B=y))");
  expect(items).toBe(2);
});
