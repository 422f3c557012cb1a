import fc from "fast-check";
import { expect, test } from "vitest";
import { nodeOf } from "./node-of.ts";
import { parseYaml } from "./parse.ts";

test("plain data becomes what YAML makes of its JSON", () => {
  const text = fc.oneof(fc.string(), fc.constantFrom("~", "1", "0x1", "<<", "a: b", "- a", "# c", "é😀"));
  // YAML refuses it.
  const name = text.filter((name) => name !== "<<");
  const leaf = fc.oneof(text, fc.integer(), fc.boolean(), fc.constant(null));
  const { data } = fc.letrec((tie) => ({
    data: fc.oneof(
      { depthSize: "small", withCrossShrink: true },
      leaf,
      fc.array(tie("data"), { maxLength: 3 }),
      fc.dictionary(name, tie("data"), { maxKeys: 3, noNullPrototype: true }),
    ),
  }));
  fc.assert(
    fc.property(data, (data) => {
      // A document that is one scalar alone may be none.
      const [document] = parseYaml(JSON.stringify([data]));
      expect(nodeOf([data])).toEqual(document?.root);
    }),
  );
});
