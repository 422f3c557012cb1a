import fc from "fast-check";
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
  text,
  value as typed,
  type Node,
  type Stream,
  type Value,
} from "../../support/evtx-writer.ts";

// Random events of every shape that a log can hold, and the names that rules can give to what is in them: attributes, text
// beside elements, several sections, names of System that occur again, names that are numbers, values of every type.

const word = fc.constantFrom(
  "",
  " ",
  "a",
  "b",
  "1",
  "4",
  "8",
  "Security",
  "PC",
  "Test",
  "x y",
  "ab\u{1f600}",
  "l\r\n\tb",
  "\u0001\ufffe",
  "\ud800",
  "\u241b0001",
  "_x0041_",
  "]]>&lt;",
);
const elementName = fc.constantFrom(
  "Data",
  "Data",
  "F",
  "G",
  "Binary",
  "EventID",
  "Level",
  "Channel",
  "Computer",
  "RenderingInfo",
  "System",
);
const label = fc.constantFrom(
  "Computer",
  "F",
  "G",
  "x y",
  "2",
  "10",
  "Data",
  "Binary",
  "EventID",
  "Level",
  "Version",
  "#text",
);
const attributeName = fc.constantFrom("Name", "Name", "a", "xmlns", "xmlnsx");

const value: fc.Arbitrary<Value> = fc.oneof(
  { weight: 5, arbitrary: word.map((each) => typed.string(each)) },
  { weight: 1, arbitrary: fc.constantFrom(typed.nil(), typed.nil(4)) },
  { weight: 1, arbitrary: word.map((each) => typed.ansi(each)) },
  { weight: 1, arbitrary: fc.nat(12).map((each) => typed.u8(each)) },
  { weight: 1, arbitrary: fc.integer({ min: -9, max: 9 }).map((each) => typed.i32(each)) },
  { weight: 1, arbitrary: fc.constantFrom(0.5, 1e30, -0).map((each) => typed.f64(each)) },
  { weight: 1, arbitrary: fc.nat(2).map((each) => typed.bool(each)) },
  { weight: 1, arbitrary: fc.constantFrom([], [0xab, 1]).map((each) => typed.binary(each)) },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom(0n, 1n << 62n, (1n << 63n) - 1n, 1n << 63n)
      .map((each) => typed.fileTime(each)),
  },
  { weight: 1, arbitrary: fc.constant(typed.systemTime([12024, 2, 0, 29, 1, 2, 3, 4])) },
  { weight: 1, arbitrary: fc.constant(typed.sid("S-1-5-18")) },
  { weight: 1, arbitrary: fc.constant(typed.guid("{5770385f-c22a-43e0-bf4c-06f5698ffbd9}")) },
  { weight: 1, arbitrary: fc.nat(9).map((each) => typed.hex64(BigInt(each))) },
  { weight: 1, arbitrary: fc.array(word, { maxLength: 3 }).map((each) => typed.strings(...each)) },
  {
    weight: 1,
    arbitrary: fc
      .array(fc.nat(2), { maxLength: 3 })
      .map((each) => typed.arrayOf("bool", each.map(typed.bool))),
  },
);

const COUNT = 5;
const substitution = fc
  .tuple(fc.boolean(), fc.nat(COUNT))
  .map(([isOptional, index]) => (isOptional ? optional : normal)(index, "string"));
const simple: fc.Arbitrary<Node> = fc.oneof(
  { weight: 3, arbitrary: word.map((each) => text(each)) },
  { weight: 4, arbitrary: substitution },
);
const rare: fc.Arbitrary<Node> = fc.oneof(
  word.map((each) => cdata(each)),
  fc.constantFrom("amp", "quot", "nbsp").map((each) => entity(each)),
  fc.constantFrom(9, 13, 65, 0x241b, 0xd83d, 0xfffe).map((each) => char(each)),
  word.map((each) => pi("F", each)),
);
const inAttribute = fc.oneof(
  { weight: 8, arbitrary: simple },
  { weight: 1, arbitrary: fc.constantFrom<Node>(entity("amp"), char(10)) },
);
const attributes = fc
  .uniqueArray(
    fc.tuple(
      attributeName,
      fc.oneof(
        fc.array(inAttribute, { minLength: 1, maxLength: 2 }),
        label.map((each) => [text(each)]),
      ),
    ),
    { maxLength: 2, selector: ([name]) => name },
  )
  .map((list) => list.map(([name, content]) => attribute(name, content)));

const { tree } = fc.letrec<{ tree: Node }>((tie) => ({
  tree: fc
    .record({
      name: elementName,
      attributes: fc.oneof(
        { weight: 2, arbitrary: fc.constant([]) },
        { weight: 3, arbitrary: label.map((each) => [attribute("Name", each)]) },
        { weight: 2, arbitrary: attributes },
      ),
      content: fc.oneof(
        { maxDepth: 3, withCrossShrink: true },
        { weight: 5, arbitrary: fc.array(simple, { maxLength: 1 }) },
        { weight: 1, arbitrary: fc.array(fc.oneof(simple, rare), { maxLength: 3 }) },
        {
          weight: 2,
          arbitrary: fc.array(
            fc.oneof({ weight: 3, arbitrary: tie("tree") }, { weight: 1, arbitrary: simple }),
            { maxLength: 3 },
          ),
        },
      ),
      dependency: fc.oneof(
        { weight: 4, arbitrary: fc.constant(null) },
        { weight: 1, arbitrary: fc.nat(COUNT) },
      ),
    })
    .map(({ name, attributes: list, content, dependency }) => element(name, list, content, { dependency })),
}));

const section = fc
  .record({
    name: fc.constantFrom("EventData", "EventData", "EventData", "UserData", "RenderingInfo", "F"),
    attributes,
    children: fc.oneof(
      { weight: 6, arbitrary: fc.array(tree, { maxLength: 4 }) },
      { weight: 1, arbitrary: fc.array(fc.oneof(tree, simple, rare), { maxLength: 4 }) },
    ),
  })
  .map(({ name, attributes: list, children }) => element(name, list, children));

/** As nearly all events are: elements with one value each, which the scan reads without decoding them. */
const plain: fc.Arbitrary<Stream> = fc
  .record({
    name: fc.constantFrom("EventData", "UserData", "RenderingInfo"),
    own: fc.oneof(
      { weight: 3, arbitrary: fc.constant([]) },
      { weight: 1, arbitrary: word.map((each) => [attribute("Name", each), attribute("a", optional(0))]) },
    ),
    children: fc.array(
      fc.record({
        name: elementName,
        labels: fc.oneof(
          label.map((each) => [attribute("Name", each)]),
          fc.constant([]),
          word.map((each) => [attribute("a", each)]),
        ),
        content: fc.oneof(substitution, word.map(text)),
      }),
      { minLength: 1, maxLength: 4 },
    ),
    values: fc.array(value, { minLength: COUNT, maxLength: COUNT }),
  })
  .map(({ name, own, children, values }) => {
    const nodes = children.map((each) => element(each.name, each.labels, each.content));
    return stream(instance(template(element(name, own, nodes)), values));
  });

/** What stands behind System: one section or two, made from a template or written out. */
const mixed: fc.Arbitrary<Stream> = fc
  .record({
    sections: fc.array(section, { minLength: 1, maxLength: 2 }),
    values: fc.array(value, { minLength: COUNT, maxLength: COUNT }),
    nested: fc.boolean(),
  })
  .map(({ sections, values, nested }) => {
    const within = (node: Node): Node => instance(template(node), values);
    // A value that is an event's section itself, inside another section.
    if (nested) {
      const outer = [...values.slice(1), typed.nested(stream(within(sections[0]!)))];
      return stream(instance(template(element("UserData", {}, normal(COUNT - 1, "binXml"))), outer));
    }
    return stream(sections.map(within));
  });

export const content: fc.Arbitrary<Stream> = fc.oneof(
  { weight: 2, arbitrary: plain },
  { weight: 1, arbitrary: mixed },
);

/** Names of fields that such events may have. */
const anyName = fc.constantFrom(
  "F",
  "G",
  "F_a",
  "Data",
  "Data_a",
  "Data_Name",
  "xy",
  "2",
  "10",
  "Binary",
  "Version",
  "EventData",
  "EventData_Name",
  "EventData_a",
  "RenderingInfo_F",
  "RenderingInfo_Level",
  "UserData",
);

/** A field and a value that System has under that name, or any. */
export const fieldAndValue: fc.Arbitrary<readonly [name: string, value: string]> = fc.oneof(
  { weight: 3, arbitrary: fc.tuple(anyName, word) },
  {
    weight: 2,
    arbitrary: fc.constantFrom<readonly [string, string]>(
      ["EventID", "1"],
      ["Level", "4"],
      ["Channel", "Security"],
      ["Computer", "PC"],
      ["Provider_Name", "Test"],
    ),
  },
  {
    weight: 1,
    arbitrary: fc.tuple(fc.constantFrom("EventID", "Level", "Channel", "Computer", "Provider_Name"), word),
  },
);
