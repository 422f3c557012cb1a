import {
  attribute,
  cdata,
  char,
  element,
  entity,
  event,
  instance,
  normal,
  optional,
  pi,
  stream,
  template,
  text,
  value,
  writeLog,
} from "../../support/evtx-writer.ts";
import { bare, dataEvent, templated, type LogCase } from "./case.ts";

const { nil, string, strings, nested } = value;

const sameGuid = { guid: "{11111111-2222-3333-4444-555555555555}" };

const shapes: LogCase = {
  name: "shapes",
  bytes: writeLog({
    records: [
      dataEvent(1, [
        ["Image", "C:\\Windows\\System32\\netsh.exe"],
        [null, "unnamed"],
        [null, nil()],
      ]),
      dataEvent(2, [], {
        qualifiers: 16384,
        activityId: "{ccad9034-7b61-0001-83cf-adcc617bd601}",
        relatedActivityId: "{747f3d96-76fb-5fd1-0000-0010e6c40000}",
        userId: "S-1-5-18",
        keywords: 0n,
      }),
      dataEvent(3, [["param1", "Windows Insider Service"]], {
        shape: "literals",
        qualifiers: 0,
        computer: "HOST02",
      }),
      dataEvent(4, [["param1", "x"]], { shape: "literals", providerGuid: null, channel: "" }),
      dataEvent(5, [], {
        channel: "Security",
        eventId: 1102,
        userData: stream(
          instance(
            template(
              element(
                "LogFileCleared",
                {
                  "xmlns:auto-ns3": "http://schemas.example/events",
                  xmlns: "http://schemas.example/eventlog",
                },
                [
                  element("SubjectUserSid", {}, normal(0, "sid")),
                  element("SubjectUserName", {}, normal(1)),
                  element("BackupPath", {}, normal(2)),
                ],
              ),
            ),
            [value.sid("S-1-5-18"), string("adm"), string("")],
          ),
        ),
      }),
      dataEvent(6, [], { content: stream([]) }),
      event({
        channel: "Example/Operational",
        provider: "Example-Provider",
        eventId: 65535,
        computer: "HOST01.contoso.example",
        time: 0n,
        recordId: 18446744073709551615n,
        headerId: 7n,
      }),
    ],
  }),
};

const substitutions: LogCase = {
  name: "substitutions",
  bytes: writeLog({
    records: [
      templated(
        element("Event", {}, [
          element("NormalNull", {}, normal(0)),
          element("OptionalNull", {}, optional(0)),
          element("NormalEmpty", {}, normal(1)),
          element("OptionalEmpty", {}, optional(1)),
          element("OutOfRange", {}, normal(99)),
          element("OptionalOutOfRange", {}, optional(99)),
          element("Mixed", {}, ["before ", normal(2), " between ", optional(2), " after"]),
          element("OtherType", {}, normal(3, "string")),
        ]),
        [nil(), string(""), string("<x>"), value.u32(7)],
      ),
      templated(
        element(
          "Event",
          { a: normal(0), b: optional(0), c: normal(1), d: optional(2), e: "literal", f: "" },
          [
            element("Zero", { integer: normal(3), bool: normal(4), guid: optional(5), quote: normal(6) }),
            element("Joined", { a: ["x", normal(2), "y"], b: [normal(0), normal(1)] }),
          ],
        ),
        [
          nil(),
          string(""),
          string("value"),
          value.u8(0),
          value.bool(false),
          value.guid("{00000000-0000-0000-0000-000000000000}"),
          string(`"<&'>`),
        ],
      ),
    ],
  }),
};

const dependencies: LogCase = {
  name: "dependencies",
  bytes: writeLog({
    records: [
      templated(
        element(
          "Event",
          {},
          [
            element("DroppedWithNull", {}, optional(0), { dependency: 0 }),
            element("DroppedWithSizedNull", {}, optional(3), { dependency: 3 }),
            element("DroppedWithEmptyXml", {}, optional(4), { dependency: 4 }),
            element("KeptWithEmptyString", {}, optional(1), { dependency: 1 }),
            element("KeptWithValue", {}, optional(2), { dependency: 2 }),
            element("KeptOutOfRange", {}, "literal", { dependency: 99 }),
            element("DroppedWithContent", {}, element("Inner", {}, "literal"), { dependency: 0 }),
            element("AllChildrenDropped", {}, element("Inner", {}, "literal", { dependency: 0 })),
          ],
          // A dependency of the root must not cost the event.
          { dependency: 0 },
        ),
        [nil(), string(""), string("v"), nil(15), value.declaring(0, value.typed(0x21, []))],
      ),
    ],
  }),
};

const arraysInPlace: LogCase = {
  name: "arrays-in-place",
  bytes: writeLog({
    records: [
      templated(
        element("Event", {}, [
          element("Repeated", { Name: "n" }, normal(0)),
          element("WithText", {}, ["a ", normal(0), " z"]),
          element("TwoArrays", {}, [normal(0), "/", normal(1)]),
          element("InAttribute", { a: normal(0) }, "content"),
          element("ContentAndAttribute", { a: normal(1) }, normal(0)),
          element("OneEmptyInAttribute", { a: normal(2), b: normal(3) }),
          element("Parent", {}, element("Child", {}, normal(0))),
        ]),
        [strings("1", "2"), strings("x", "y"), strings(""), strings()],
      ),
      templated(element("Event", { a: normal(0) }, normal(0)), [strings("1", "2", "3")]),
    ],
  }),
};

// An empty item of an array leaves the attribute out, unless it is the only one: see "arrays-in-place".
const emptyItems: LogCase = {
  name: "arrays-empty-in-attribute",
  bytes: writeLog({
    records: [
      templated(
        element("Event", {}, [
          element("Empty", { a: normal(0) }, "content"),
          element("Joined", { a: ["x", normal(0)], b: normal(1) }),
        ]),
        [strings("", "two", ""), strings("")],
      ),
    ],
  }),
};

const withoutTemplate: LogCase = {
  name: "without-template",
  bytes: writeLog({
    records: [
      bare(
        element("Event", { xmlns: "http://schemas.example/event" }, [
          element("System", {}, [
            element("EventID", {}, "6"),
            element("TimeCreated", { SystemTime: "2024-03-12T09:00:00.123456789Z" }),
          ]),
          element("EventData", {}, [
            element("Data", { Name: "a" }, "1 < 2 & 3 > 2"),
            element("Data", { Name: "b" }),
          ]),
        ]),
      ),
      bare(element("Event", {}, "no fragment header"), false),
      bare(
        element("Event", { q: [`say `, entity("quot"), "x", entity("quot")], c: ["a", char(0x41), "b"] }, [
          element("Entity", {}, ["a ", entity("amp"), " b ", entity("lt")]),
          element("Char", {}, ["a", char(65), char(0x20ac), "z"]),
          element("CData", {}, cdata("<raw> & ]]> kept")),
          element("CDataBetween", {}, ["a", cdata("b"), "c"]),
          element("Instruction", {}, pi("target", "some data")),
          element("Empty", {}, text(""), { selfClosing: false }),
          element("Open", {}, [], { selfClosing: false }),
          element("Closed"),
        ]),
      ),
    ],
  }),
};

const shared = template(
  element("EventData", {}, [element("Data", { Name: "first-used-inside" }, normal(0))]),
);

const nesting: LogCase = {
  name: "nesting",
  bytes: writeLog({
    records: [
      // The definition is written out inside a nested value of record 1 and serves the others.
      dataEvent(1, [], { content: stream(instance(shared, [string("one")])) }),
      dataEvent(2, [], { content: stream(instance(shared, [string("two")])) }),
      dataEvent(3, [], {
        content: stream([
          element("EventData", {}, element("Data", { Name: "raw" }, "no template")),
          element("RenderingInfo", { Culture: "en-GB" }, element("Message", {}, "second root")),
        ]),
      }),
      dataEvent(4, [], { content: stream(element("EventData", {}, "no header"), { header: false }) }),
      templated(element("Event", {}, normal(0, "binXml")), [
        nested(
          stream(
            instance(template(element("Level1", {}, ["before ", normal(0, "binXml"), " after"])), [
              nested(
                stream(
                  instance(template(element("Level2", {}, [normal(0, "binXml"), normal(1, "binXml")])), [
                    nested(stream(element("Level3", {}, "deep"))),
                    nested(stream(instance(shared, [string("shared")]))),
                  ]),
                ),
              ),
            ]),
          ),
        ),
      ]),
      bare(
        element(
          "Event",
          {},
          Array.from({ length: 24 }).reduce<ReturnType<typeof element>>(
            (inner, _, i) => element(`E${String(24 - i)}`, {}, inner),
            element("Leaf", {}, "bottom"),
          ),
        ),
      ),
    ],
  }),
};

const names: LogCase = {
  name: "names",
  bytes: writeLog({
    records: [
      bare(
        element(
          "Event",
          [attribute("a", "1"), attribute("b", "2"), attribute("a-b.c_d", "3")],
          [
            // "A", "AB", "BC" and "CD" share a bucket: a chain of four.
            ...["A", "AB", "BC", "CD", "Task", "Data", "Name", "\u00e9l\u00e9ment", "x".repeat(255)].map(
              (name) => element(name, {}, name.slice(0, 8)),
            ),
            element({ inline: "Data" }, {}, "written out twice"),
            element("Data", {}, "referred to"),
          ],
        ),
      ),
    ],
  }),
};

// A name may be referred to before it is written out, and one GUID may name two definitions: both are read by place.
const references: LogCase = {
  name: "references",
  bytes: writeLog({
    records: [
      bare(
        element("Event", {}, [
          element({ later: "Forward" }, {}, "first use"),
          element("Forward", {}, "the name"),
        ]),
      ),
      ...["one", "two"].map((word) =>
        templated(element("Event", {}, element("Data", { Name: word }, normal(0))), [string(word)], sameGuid),
      ),
      ...["one", "two"].map((word) =>
        templated(element("Event", {}, element("Other", {}, normal(0))), [string(word)], {
          guid: sameGuid.guid,
          alwaysInline: true,
        }),
      ),
    ],
  }),
};

export const structureCases: readonly LogCase[] = [
  shapes,
  substitutions,
  dependencies,
  arraysInPlace,
  emptyItems,
  withoutTemplate,
  nesting,
  names,
  references,
];
