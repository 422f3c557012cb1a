import { expect, test } from "vitest";
import { fieldsJson } from "./field-texts.ts";

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
