import { expect, test } from "vitest";
import { fitting, writingAt } from "./completion.ts";

/** `|` marks the cursor, and what would be replaced is put in brackets. */
function at(marked: string): string | null {
  const cursor = marked.indexOf("|");
  const text = marked.replace("|", "");
  const writing = writingAt(text, cursor);
  if (writing === null) return null;
  const { field, typed, start, end } = writing;
  return `${field ?? ""} ${typed}: ${text.slice(0, start)}[${text.slice(start, end)}]${text.slice(end)}`;
}

test.each([
  ["|", " : []"],
  ["ho|", " ho: [ho]"],
  ["netsh -ho|st x", " ho: netsh -[host] x"],
  ["host:W|IN1 x", "host W: host:[WIN1] x"],
  ["host:=|", "host : host:=[]"],
  ['user:"NT AUTH|ORITY" x', 'user NT AUTH: user:["NT AUTHORITY"] x'],
  ['"a b" (ru|', ' ru: "a b" ([ru]'],
  ["(host:a or host:b|)", "host b: (host:a or host:[b])"],
  ["-(le|", " le: -([le]"],
  ['host:"a"|', null],
  ["C:\\Win|", " C:\\Win: [C:\\Win]"],
])("at %s stands %s", (marked, expected) => {
  expect(at(marked)).toBe(expected);
});

test("what begins with it comes before what holds it", () => {
  expect(fitting(["Image", "ParentImage", "User", "imagehash"], (name) => name, "IMAGE")).toEqual([
    "Image",
    "imagehash",
    "ParentImage",
  ]);
});
