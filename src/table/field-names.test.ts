import { expect, test } from "vitest";
import { atOnce } from "../lib/at-once.ts";
import { typedRows } from "../../tests/support/typed-rows.ts";
import { countFacet } from "./facets.ts";
import { FieldNames, fieldsAsked } from "./field-names.ts";
import { parseFilter } from "./filter-language.ts";

const heads = [{ id: "host", label: "host", width: 0, shown: true, look: "words", isMany: false }] as const;
const row = (host: string, fields: Readonly<Record<string, readonly string[]>>) => ({
  time: "",
  level: "none",
  cells: { host: [host] },
  fields,
});
const rows = typedRows(
  heads,
  ["none"],
  [
    row("A", { image: ["netsh.exe"] }),
    row("B", { image: ["cmd.exe"], user: ["x", "y"] }),
    row("C", { image: ["netsh.exe"] }),
  ],
);

test("the names of fields are those that some row has", () => {
  expect([...atOnce(new FieldNames().of(rows, 0)).keys()].sort()).toEqual(["image", "user"]);
});

test("fields that are no columns are told wherever they are asked for", () => {
  const { terms } = parseFilter("host:a foo:1 (bar:>2 or -(foo:x baz:*))");
  expect(fieldsAsked(terms, rows)).toEqual(["foo", "bar", "baz"]);
});

test("values of a field that is no column are counted among what the rest of the filter shows", () => {
  expect(atOnce(countFacet(rows, parseFilter("-host:c image:cmd").terms, "image"))).toEqual([
    { value: "cmd.exe", count: 1 },
    { value: "netsh.exe", count: 1 },
  ]);
  expect(atOnce(countFacet(rows, [], "user"))).toHaveLength(2);
});
