import { expect, test } from "vitest";
import type { EventField } from "../../model/event.ts";
import { noteOf, virtualFirst } from "./field-notes.ts";

const raw = (name: string): EventField => ({
  name,
  value: "1",
  path: `EventData/Data[@Name='${name}']`,
  from: null,
});
const virtual = (name: string): EventField => ({ name, value: "2", path: null, from: ["NewProcessId"] });

test("virtual fields are read first, each part in its own order", () => {
  const fields = [raw("NewProcessId"), raw("ProcessId"), virtual("ProcessId"), virtual("Image")];
  expect(virtualFirst(fields).map(({ name }) => name)).toEqual([
    "ProcessId",
    "Image",
    "NewProcessId",
    "ProcessId",
  ]);
});

test("of two fields of one name the event's own says what it is", () => {
  const fields = [raw("NewProcessId"), raw("ProcessId"), virtual("ProcessId")];
  expect(fields.map((field) => noteOf(field, fields))).toEqual([null, "of parent", null]);
  const others = [raw("Company"), virtual("Company")];
  expect(others.map((field) => noteOf(field, others))).toEqual(["as logged", null]);
});
