import fc from "fast-check";
import * as layout from "evtx-wasm/layout";
import { describe, expect, test } from "vitest";
import { evtxModule } from "../../src/evtx/module.ts";
import { dumpFormats, dumpQuick, dumpSlow, renderRows } from "../support/dump-twins.ts";
import {
  attribute,
  cdata,
  char,
  element,
  entity,
  instance,
  normal,
  optional,
  pi,
  stream,
  template,
  value,
  writeLog,
  type Content,
  type RecordSpec,
  type Value,
} from "../support/evtx-writer.ts";
import { memorySource } from "../support/node-source.ts";
import { bare, dataEvent, templated } from "./cases/case.ts";
import { bombCases, hostileCases } from "./cases/hostile.ts";
import { goldenCases } from "./goldens.ts";

const STOP_NAMES = ["written", "full", "host", "failed", "too large"] as const;

async function expectTwins(bytes: Uint8Array): Promise<string> {
  let json = "";
  for (const format of dumpFormats) {
    const quick = await dumpQuick(memorySource(bytes), 'a "file"\\ü.evtx', format);
    const slow = await dumpSlow(memorySource(bytes), 'a "file"\\ü.evtx', format);
    expect(quick?.text).toBe(slow?.text);
    expect(quick?.issues).toEqual(slow?.issues);
    expect(quick?.records).toEqual(slow?.records);
    expect(quick?.bytesLost).toBe(slow?.bytesLost);
    json = quick?.text ?? "";
  }
  return json;
}

/** How the module comes to the end of each row, and that both of its ways say the same where both can. */
function stops(records: readonly RecordSpec[], format: "xml" | "jsonl"): string[] {
  const chunk = writeLog({ records }).subarray(4096, 4096 + 65536);
  const forms = renderRows(evtxModule, chunk, format, false);
  const tokens = renderRows(evtxModule, chunk, format, true);
  forms.forEach((row, index) => {
    const twin = tokens[index]!;
    if (twin.stop === layout.STOP_END && row.stop === layout.STOP_END) expect(row.text).toBe(twin.text);
  });
  return forms.map(({ stop }) => STOP_NAMES[stop]!);
}

const event = (content: Content): RecordSpec => bare(element("Event", {}, content));

describe("a dump", () => {
  test.each(goldenCases)("of $name is what its records are rendered to one by one", async ({ bytes }) => {
    await expectTwins(bytes);
  });

  test.each([...hostileCases, ...bombCases])(
    "of $name reports what a scan reports",
    { timeout: 20_000 },
    async ({ bytes }) => {
      await expectTwins(bytes);
    },
  );

  test("ends a record that wants to become enormous as too large", async () => {
    const bomb = bombCases.find(({ name }) => name === "text-bomb")!;
    const dumped = await dumpQuick(memorySource(bomb.bytes), "bomb.evtx", "xml");
    expect(dumped!.issues.map(({ code }) => code)).toEqual(["record-too-large"]);
    expect(dumped!.text.match(/<Event /g)).toHaveLength(2);
  });
});

describe("escapes", () => {
  const strings = (make: (unit: number) => string): string[] => {
    const texts: string[] = [];
    for (let start = 0; start < 0x10000; start += 0x400) {
      let text = "";
      for (let unit = start; unit < start + 0x400; unit++) text += make(unit);
      texts.push(text);
    }
    return texts;
  };
  const everywhere = (text: string): RecordSpec =>
    templated(
      element("Event", { a: normal(0) }, [element("Data", { Name: normal(0) }), element("B", {}, normal(0))]),
      [value.string(text)],
    );

  test("of every unit, alone and between letters, are those of the slow twin", async () => {
    // A string value ends at its first NUL.
    const texts = [
      ...strings((unit) => `${String.fromCharCode(unit || 1)}x`),
      ...strings((unit) => `<${String.fromCharCode(unit || 1)}aaaaaaaaaaaaaaaaaa`).flatMap((text) => [
        text.slice(0, 8000),
        text.slice(8000),
      ]),
    ];
    for (const text of texts) {
      await expectTwins(writeLog({ records: [everywhere(text)] }));
    }
  });

  test("of literal text in a template are those of the slow twin", async () => {
    for (const text of strings((unit) => String.fromCharCode(unit)).flatMap((all) => [
      all.slice(0, 512),
      all.slice(512),
    ])) {
      const content = element("Event", { a: text }, [
        element("B", {}, text),
        element("C", { b: text }, optional(0)),
      ]);
      await expectTwins(writeLog({ records: [templated(content, [value.u8(1)])] }));
    }
  });

  // What stands in front of a blank of a form is counted in sixteen bits.
  test.each([0xffff, 0x1fffe])(
    "of literal text that takes about %i bytes are those of the slow twin",
    async (bytes) => {
      // Bytes of `\u0001` in JSON, of `&amp;` and of a spelled unit in XML.
      for (const [unit, size] of [
        ["\u0001", 6],
        ["&", 5],
        ["\u0001", 7],
      ] as const) {
        for (let more = -3; more <= 1; more++) {
          const text = unit.repeat(Math.floor(bytes / size) + more);
          const each = [
            element("B", {}, [text, normal(0)]),
            element("C", { Name: text }, normal(0)),
            element("D", { b: text, c: normal(0) }, []),
          ];
          const records = each.map((inner) => templated(element("Event", {}, [inner]), [value.u8(1)]));
          await expectTwins(writeLog({ records }));
        }
      }
    },
  );

  test("of pairs, halves and whatever else are those of the slow twin", async () => {
    const unit = fc.oneof(
      fc.constantFrom(
        "\ud83d",
        "\ude00",
        "\ud83d\ude00",
        '"',
        "\\",
        "&",
        "<",
        ">",
        "'",
        "\r\n",
        "\u0001",
        "é",
        "中",
        "\ufffe",
      ),
      fc.string({ minLength: 0, maxLength: 20 }),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(unit, { maxLength: 30 }),
        fc.array(unit, { maxLength: 5 }),
        async (parts, more) => {
          const values = [value.string(parts.join("")), value.string(more.join(""))];
          const content = element("Event", { a: [normal(0), "x"] }, [
            element("One", {}, normal(0)),
            element("Both", {}, [normal(0), normal(1)]),
            element("Mixed", { q: normal(1) }, ["é", normal(1), "\ud83d"]),
          ]);
          await expectTwins(writeLog({ records: [templated(content, values)] }));
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe("the shapes of JSON", () => {
  const data = (name: string, content: Content): ReturnType<typeof element> =>
    element("Data", { Name: name }, content);
  const within = (content: Content): ReturnType<typeof instance> => instance(template(content), []);
  const inner = (content: Content): Value => value.nested(stream(within(content)));
  const shapes: Readonly<Record<string, readonly [Content, ...Value[]]>> = {
    "unlabelled data": [
      element("EventData", {}, [element("Data", {}, normal(0)), element("Data", {}, normal(1))]),
      value.u8(1),
      value.nil(),
    ],
    "one unlabelled data that is null": [
      element("EventData", {}, element("Data", {}, normal(0))),
      value.nil(),
    ],
    "a key that comes back later": [[element("A", {}, "1"), element("B"), element("A", {}, "2")]],
    "a key three times": [[element("A", {}, "1"), element("A", { x: "y" }, "2"), element("A"), element("B")]],
    "labels that look like numbers": [
      element("EventData", {}, [data("b", "1"), data("0", "2"), data("10", "3")]),
    ],
    "labels with a hash": [element("EventData", {}, [data("#text", "1"), data("#attributes", "2")])],
    "labels of nothing": [element("EventData", {}, [data("", "1"), data("", "2")])],
    "labels that JSON has to escape": [
      element("EventData", {}, [data('a"b\\\n', normal(0)), data("ü", normal(0))]),
      value.string("x"),
    ],
    "labels that are names": [element("EventData", {}, [data("Binary", "1"), element("Binary", {}, "2")])],
    "labels that are values": [
      element("EventData", {}, element("Data", { Name: normal(0) }, normal(1))),
      value.string("n"),
      value.string("v"),
    ],
    "labels beside other attributes": [
      element("EventData", {}, element("Data", { Name: "n", b: normal(0) }, "x")),
      value.nil(),
    ],
    "a key called __proto__": [
      element("EventData", { __proto__x: "1" }, [data("__proto__", "1"), data("constructor", "2")]),
    ],
    "attributes without values": [
      element("A", { a: normal(0), b: optional(1) }, normal(2)),
      value.nil(),
      value.string(""),
      value.u8(1),
    ],
    "attributes without anything": [element("A", { a: normal(0) }), value.nil()],
    "the same attribute twice": [element("A", [attribute("a", "1"), attribute("a", "2")], "x")],
    "text beside elements": [["text", element("A"), "more", normal(0)], value.string("x")],
    "elements that are not written": [
      element("A", {}, [element("B", {}, normal(0), { dependency: 0 })]),
      value.nil(),
    ],
    "elements that are not written, beside an attribute": [
      element("A", { c: "d" }, [element("B", {}, normal(0), { dependency: 0 })]),
      value.nil(),
    ],
    "literals in pieces": [element("A", { a: ["x", "y"] }, ["x", "", "y"])],
    "an empty literal": [element("A", { a: "" }, "")],
    "an array": [element("A", { a: normal(0) }, normal(0)), value.strings("x", "", "y")],
    "an array of nothing": [element("A", { a: normal(0) }, normal(0)), value.strings()],
    "an array of one": [element("Data", {}, normal(0)), value.strings("")],
    "a float": [element("A", {}, normal(0)), value.f64(0.1)],
    "a value that does not fit": [element("A", {}, normal(0)), value.typed(0x08, [1, 2])],
    "a value that is too long": [element("A", {}, normal(0)), value.typed(0x04, [1, 2])],
    references: [
      element("A", { a: entity("amp") }, [entity("quot"), entity("lt"), entity("nbsp"), char(65)]),
    ],
    "known references": [
      element("A", { a: entity("amp") }, [entity("quot"), entity("lt"), entity("gt"), entity("apos")]),
    ],
    "sections and instructions": [element("A", {}, [cdata("]]>"), pi("t", "d?>")])],
    "names that are none": [element("1a", { "b c": "d" }, "x")],
    "long names": [
      element("A".repeat(40), { [`_${"b".repeat(31)}`]: normal(0) }, element("C:d-e.f9")),
      value.u8(1),
    ],
    "names that only look plain": [
      [element("-a"), element("aé"), element("a\u0141"), element("a".repeat(17).concat("/"))],
    ],
    "nested values": [[element("System"), normal(0)], value.nested(stream(element("EventData", {}, "x")))],
    "nested values of one name": [
      [element("System"), normal(0)],
      value.nested(stream(element("System", {}, "x"))),
    ],
    "a template within": [
      [element("System"), normal(0), element("UserData", {}, normal(1), { dependency: 1 })],
      inner(element("EventData", {}, "x")),
      inner(element("Log", { a: "b" })),
    ],
    "a template within by a name that is taken": [
      [element("System"), normal(0)],
      inner(element("System", {}, "x")),
    ],
    "templates within that make data": [
      [element("System"), normal(0)],
      inner(element("Data", { Name: "n" }, "x")),
    ],
    "two templates within, one after the other": [
      [element("System"), normal(0), element("UserData", {}, normal(0))],
      value.nested(stream([within(element("EventData")), within(element("RenderingInfo"))])),
    ],
    "a template where text is": [element("A", {}, ["x", normal(0)]), inner(element("B"))],
    "a template in an element with an attribute": [
      element("A", { b: normal(1) }, normal(0)),
      inner(element("B")),
      value.nil(),
    ],
    "nothing nested": [
      [element("System"), normal(0), element("UserData", {}, normal(1), { dependency: 1 })],
      value.nil(),
      value.nil(),
    ],
    "binary, ANSI, SID": [
      [
        element("A", {}, normal(0)),
        element("B", {}, normal(1)),
        element("C", {}, normal(2)),
        element("D", {}, normal(3)),
      ],
      value.binary([0, 255]),
      value.ansi('caf\u00e9 \u0080\0 <"'),
      value.sid("S-1-5-21-1-2-3"),
      value.systemTime([2024, 3, 0, 12, 9, 0, 0, 1]),
    ],
  };

  test.each(Object.keys(shapes))("%s", async (name) => {
    const [content, ...values] = shapes[name]!;
    const records = [templated(element("Event", { xmlns: "urn:x" }, content), values)];
    await expectTwins(writeLog({ records }));
    await expectTwins(writeLog({ records: values.length === 0 ? [event(content), ...records] : records }));
  });

  test("two templates in one record are two roots, and the first counts", async () => {
    const roots = [within(element("Event", {}, "1")), within(element("Event", {}, "2"))];
    const text = await expectTwins(writeLog({ records: [{ body: stream(roots) }] }));
    expect(text).toContain('"Event":"1"');
  });

  test("a root that would hide the place of the record is left to the host", async () => {
    const records = [templated(element("file", {}, "x"), []), templated(element("offset"), [])];
    expect(stops(records, "jsonl")).toEqual(["host", "host"]);
    await expectTwins(writeLog({ records }));
  });
});

test("an ordinary event is written by the module alone, whatever the values", () => {
  const records = [
    dataEvent(1, [
      ["Image", "C:\\x"],
      ["Empty", ""],
      ["Null", value.nil()],
      ["Guid", value.guid("{5770385F-C22A-43E0-BF4C-06F5698FFBD9}")],
    ]),
    dataEvent(2, [["Array", value.strings("a", "b")]]),
  ];
  expect(stops(records, "xml")).toEqual(["written", "written"]);
  expect(stops(records, "jsonl")).toEqual(["written", "written"]);
});
