import fc from "fast-check";
import { expect, test } from "vitest";
import { doubledFieldsJson, fieldsJson, sortedOwnJson } from "./field-texts.ts";

function json(...fields: readonly (readonly [name: string, value: string])[]): string {
  const values = fields.map(([, value]) => value);
  // Behind the lengths of another event.
  const lengths = Uint32Array.from([7, ...values.map(({ length }) => length)]);
  return fieldsJson({
    names: fields.map(([name]) => name),
    values: values.join(""),
    lengths,
    first: 1,
    own: 0,
  });
}

test("values are cut where they were joined", () => {
  expect(json(["a", "x"], ["b", ""], ["c", 'y"\ud800\n']).replaceAll("\\ud800", "?")).toBe(
    '{"a":"x","b":"","c":"y\\"?\\n"}',
  );
  expect(json()).toBe("{}");
});

test("values of one name are a list", () => {
  expect(json(["Data", "x"], ["a", "1"], ["Data", ""], ["Data", "z"])).toBe('{"Data":["x","","z"],"a":"1"}');
});

test("no name is lost for being that of something every object has", () => {
  expect(JSON.parse(json(["constructor", "x"], ["a", "1"]))).toEqual({ constructor: "x", a: "1" });
  expect(json(["__proto__", "x"])).toBe('{"__proto__":"x"}');
});

test("whatever the fields are called, the JSON has them in the order of the event", () => {
  const name = fc.constantFrom("a", "b", "Data", "7", "07", "-1", "__proto__", "toString", "4294967295", "é");
  fc.assert(
    fc.property(fc.array(fc.tuple(name, fc.string())), (fields) => {
      const members = [...new Set(fields.map(([each]) => each))].map((each) => {
        const values = fields.filter(([other]) => other === each).map(([, value]) => value);
        return `${JSON.stringify(each)}:${JSON.stringify(values.length === 1 ? values[0] : values)}`;
      });
      expect(json(...fields)).toBe(`{${members.join(",")}}`);
    }),
  );
});

test("fields in the order of their names keep the order of values of one name, and leave virtual ones out", () => {
  const names = ["b", "a", "b", "", "a", "virtual"];
  const fields = { names, values: "12345v", lengths: [9, 1, 1, 1, 1, 1, 1], first: 1, own: 5 };
  const sorted = [
    ["", "4"],
    ["a", "2"],
    ["a", "5"],
    ["b", "1"],
    ["b", "3"],
  ];
  expect(JSON.parse(sortedOwnJson(fields))).toEqual(sorted);
  expect(JSON.parse(sortedOwnJson({ ...fields, own: 2 }))).toEqual([
    ["a", "2"],
    ["b", "1"],
  ]);
  expect(JSON.parse(sortedOwnJson(fields))).toEqual(sorted);
});

test("values are written as each by itself would be, whatever stands at their ends", () => {
  const piece = fc.constantFrom(
    "a",
    "\\",
    '"',
    "\n",
    "\u0007",
    "u",
    "é",
    "\ud83d",
    "\ude00",
    "\u2028",
    "\\u00",
  );
  const value = fc.array(piece, { maxLength: 4 }).map((pieces) => pieces.join(""));
  fc.assert(
    fc.property(fc.array(value, { maxLength: 6 }), (values) => {
      const names = values.map((_, index) => `n${index}`);
      const lengths = values.map(({ length }) => length);
      const fields = { names, values: values.join(""), lengths, first: 0, own: names.length };
      const pairs = values.map((text, index) => [names[index], text]);
      expect(sortedOwnJson(fields)).toBe(JSON.stringify(pairs));
      expect(fieldsJson(fields)).toBe(JSON.stringify(Object.fromEntries(pairs)));
    }),
  );
});

test("with its quotes doubled the JSON is the same, or there is none", () => {
  const unit = fc.constantFrom(...'ab;\\\n"é\ud800\udc00');
  const value = fc.oneof(fc.string(), fc.string({ unit, maxLength: 6 }));
  const name = fc.oneof(fc.constantFrom("a", "b", "7", 'q"', "s;", "\\"), value);
  let some = 0;
  const run = fc.property(fc.array(fc.tuple(name, value), { maxLength: 6 }), (pairs) => {
    const values = pairs.map(([, each]) => each);
    const lengths = values.map(({ length }) => length);
    const names = pairs.map(([each]) => each);
    const fields = { names, values: values.join(""), lengths, first: 0, own: names.length };
    const doubled = doubledFieldsJson(fields);
    if (doubled === null) return;
    some++;
    expect(doubled).toBe(fieldsJson(fields).replaceAll('"', '""'));
    expect(doubled).not.toContain(";");
  });
  fc.assert(run, { numRuns: 2000 });
  expect(some).toBeGreaterThan(200);
  const one = { names: ["a", "b"], values: "x é", lengths: [1, 2], first: 0, own: 2 };
  expect(doubledFieldsJson(one)).toBe('{""a"":""x"",""b"":"" é""}');
});
