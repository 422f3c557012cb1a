import fc from "fast-check";
import { expect, test } from "vitest";
import {
  chunkSize,
  fileHeaderSize,
  event as windowsEvent,
  value as typed,
  layLog,
  type DataSpec,
  type EventSpec,
} from "../support/evtx-writer.ts";
import { listOnly } from "../support/left-over.ts";
import { runs } from "../support/runs.ts";
import { detection, event, ruleText, value } from "./support/arbitrary-rules.ts";
import { content, fieldAndValue } from "./support/arbitrary-trees.ts";
import { scanHits } from "./support/scan-hits.ts";

// The scan names the records that a rule may match and the rules to ask; it may name too many, never too few. So the
// hits of a scan are those of asking every rule on every record.

/** Hits as `event/rule`, in the order of the log. */
async function hitsOf(
  log: Uint8Array,
  rules: readonly string[],
  everything: boolean,
): Promise<readonly string[]> {
  return (await scanHits(log, rules, everything)).hits;
}

/** Events that differ in nothing but their record ids and what is given. */
function logOf(events: readonly Partial<EventSpec>[]): Uint8Array<ArrayBuffer> {
  const records = events.map((given, index) =>
    windowsEvent({
      channel: "Security",
      provider: "Test",
      eventId: 1,
      computer: "PC",
      time: "2024-03-12T09:00:00Z",
      recordId: index + 1,
      ...given,
    }),
  );
  const { bytes, records: places } = layLog({ records });
  // Of every other log most records are residual: they go the same way.
  if (records.length > 1 && records.length % 2 === 1) {
    const inChunk = places.map((place) => ({ ...place, offset: place.offset - fileHeaderSize }));
    listOnly(bytes.subarray(fileHeaderSize, fileHeaderSize + chunkSize), inChunk, 1);
  }
  return bytes;
}

const odd = fc.constantFrom(
  "8",
  "8.0",
  "007",
  "-8",
  "8e0",
  "+8",
  "",
  "K\u212a",
  "\u0130x",
  "i\u0307x",
  "ΣΑΣ",
  "σας",
  "true",
  "TRUE",
  "0x8",
  "0X8",
  "10.0.0.5",
  "::ffff:10.0.0.5",
  "::FFFF:a00:5",
  "::10.0.0.5",
  "10.0.0.5 ",
  "010.0.0.5",
  "fe80::5%3",
  "fe80::5::1",
  "ab\ud800cd",
  "x".repeat(60),
  "12345",
  "x123 45y",
  "ab01".repeat(10),
  `ab01-${"a".repeat(39)}`,
  "k\u212a".repeat(22),
  "a x b b x",
);
const field = fc.constantFrom("F", "G", "H");

/** Rules of the kinds that the naive reader does not know. */
const special = fc
  .record({
    kind: fc.constantFrom(
      "number",
      "regex",
      "same",
      "long",
      "exists",
      "boolean",
      "filtered",
      "short",
      "keyword",
      "digits",
      "hash",
      "pieces",
      "anyHash",
      "hexadecimal",
      "network",
      "line",
      "lineStart",
      "renamed",
      "network but",
      "wildcard but",
      "regex but",
      "number but",
    ),
    isRenamed: fc.boolean(),
    name: field,
    other: field,
    text: value,
    negated: fc.boolean(),
  })
  .map(({ kind, name, other, text, negated, isRenamed }) => {
    const items: Readonly<Record<string, object>> = {
      number: { [name]: 8 },
      regex: { [`${name}|re`]: "a[bB]c?(d|xy)+|[0-9]{1,3}\\.[ '\"]" },
      same: { [`${name}|fieldref`]: other },
      long: { [`${name}|re`]: "x{50,}" },
      exists: { [`${name}|exists`]: true },
      boolean: { [name]: true },
      filtered: { [`${name}|contains`]: text, [`${other}|endswith|neq`]: "cd" },
      short: { [`${name}|contains`]: text.slice(0, 1), [`${other}|startswith`]: text.slice(0, 2) },
      keyword: { "|all": [text, "a"] },
      digits: { [`${name}|re`]: "x?[0-9]{3}\\d[0-4]{1,4}y?" },
      hash: { [`${name}|re`]: "[a-f0-9]{40}|(?i)[a-k]{44}" },
      pieces: { [name]: `a*${text.slice(0, 1)}*b?*x` },
      anyHash: { "|re": "[A-Z0-9]{41,}" },
      hexadecimal: { [name]: "@0x8" },
      network: { [`${name}|cidr`]: text.length > 2 ? "10.0.0.0/8" : "::ffff:a00:0/104" },
      line: { [lineOf[name]!]: text },
      lineStart: { [`${lineOf[name]!}|startswith`]: text.slice(0, 2), [`${lineOf[other]!}|contains`]: text },
      renamed: { [`${name}|contains`]: text, [`${other}|endswith`]: text.slice(0, 2) },
      // What rules leave out of what they find, and the scan has to be sure of.
      "network but": { [`${other}|cidr`]: ["10.0.0.0/8", "::ffff:a00:0/104", "fe80::/10"] },
      "wildcard but": { [other]: [`${text}*b?*`, `?${text.slice(0, 1)}`, "*\\*?"] },
      "regex but": { [`${other}|re`]: ["^[aA]b?", "[^a]$", "(?i)x|\\d+"] },
      "number but": { [other]: [8, 12345] },
    };
    const found = { [`${name}|contains`]: text.slice(0, 1) };
    const condition = negated ? "not sel" : "sel";
    const rule = {
      title: kind,
      logsource: {
        category: kind.startsWith("line") ? "lines" : isRenamed || kind === "renamed" ? "renamed" : "test",
      },
      detection: kind.endsWith("but")
        ? { sel: found, out: items[kind], condition: `${condition} and not out` }
        : { sel: items[kind], condition },
    };
    // A number in hexadecimal, which JSON has no way to write.
    return JSON.stringify(rule).replace('"@0x8"', "0x8");
  });

const lineOf: Readonly<Record<string, string>> = { F: "A", G: "B", H: "C" };

/** `A=…` lines, with values that have lines themselves. */
const lines = fc
  .array(fc.tuple(fc.constantFrom("A", "B", "C", "D"), value, fc.constantFrom("\n\t", "\r\n", "\n\n")), {
    maxLength: 4,
  })
  .map((all) => all.map(([key, text, end]) => `${key}=${text}${end}`).join(""));

const eventValue = fc.oneof(
  { weight: 6, arbitrary: value.map((text) => typed.string(text)) },
  { weight: 3, arbitrary: odd.map((text) => typed.string(text)) },
  { weight: 2, arbitrary: lines.map((text) => typed.string(text)) },
  { weight: 1, arbitrary: fc.nat(20).map((number) => typed.u32(number)) },
  { weight: 1, arbitrary: fc.nat(1_000_000).map((number) => typed.u32(number)) },
  { weight: 1, arbitrary: fc.nat(20).map((number) => typed.hex32(number)) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(2, 25).map((size) => typed.binary(new Uint8Array(size).fill(0xab))),
  },
  { weight: 1, arbitrary: fc.boolean().map((flag) => typed.bool(flag)) },
  { weight: 1, arbitrary: fc.array(value, { maxLength: 3 }).map((texts) => typed.strings(...texts)) },
);

const typedEvent = fc.dictionary(field, eventValue, { maxKeys: 3 }).map((values) => Object.entries(values));
const plainEvent = event.map((values) =>
  Object.entries(values).flatMap(([name, texts]) => texts.map((text) => [name, typed.string(text)] as const)),
);

test("scans find what asking every rule on every record finds", async () => {
  const run = fc.asyncProperty(
    fc.array(detection, { maxLength: 6 }),
    fc.array(special, { minLength: 1, maxLength: 6 }),
    fc.array(fc.oneof(typedEvent, plainEvent), { minLength: 1, maxLength: 8 }),
    async (plain, specials, events) => {
      const rules = [...plain.map(ruleText), ...specials];
      const log = logOf(
        events.map((data, index) => ({
          eventId: index % 4 === 3 ? 2 : 1,
          data: data as readonly DataSpec[],
        })),
      );
      expect(await hitsOf(log, rules, false)).toEqual(await hitsOf(log, rules, true));
    },
  );
  await fc.assert(run, { numRuns: runs(120) });
}, 120_000);

const item = fc
  .record({ field: fieldAndValue, second: fieldAndValue, how: fc.nat(8) })
  .map(({ field: [name, text], second: [other], how }): object => {
    if (how === 0) return { [`${name}|contains`]: text };
    if (how === 1) return { [`${name}|fieldref`]: other };
    if (how === 2) return { [`${name}|exists`]: true };
    if (how === 3) return { "|all": [text === "" ? "a" : text] };
    if (how === 4) return { [name]: 4 };
    return { [name]: text };
  });
const anyRule = fc
  .record({ items: fc.array(item, { minLength: 1, maxLength: 2 }), not: item, condition: fc.nat(3) })
  .map(({ items, not, condition }) =>
    JSON.stringify({
      title: "Any",
      logsource: { category: "test" },
      detection: {
        sel: items,
        other: not,
        condition: ["sel", "not sel", "not other", "sel and not other"][condition],
      },
    }),
  );

test("scans find it in events of every shape: attributes, mixed text, sections, names of System that come again", async () => {
  const run = fc.asyncProperty(
    fc.array(anyRule, { minLength: 1, maxLength: 4 }),
    fc.array(content, { minLength: 1, maxLength: 5 }),
    async (rules, contents) => {
      const log = logOf(contents.map((each) => ({ content: each })));
      expect(await hitsOf(log, rules, false)).toEqual(await hitsOf(log, rules, true));
    },
  );
  await fc.assert(run, { numRuns: runs(150) });
}, 120_000);

test.each([
  ["a character outside the BMP", { "F|contains": "\u{1f600}" }, typed.string("a \u{1f600} b")],
  [
    "a run that only a rendered binary holds",
    { "|re": "[A-Z0-9]{41,}" },
    typed.binary(new Uint8Array(25).fill(0xab)),
  ],
  ["digits that only a rendered number holds", { "|re": "^[0-9]{7}$" }, typed.u32(1_234_567)],
])("a rule that looks for nothing but %s still gets its events", async (_what, selection, wanted) => {
  const rule = JSON.stringify({
    title: "Odd",
    logsource: { category: "test" },
    detection: { sel: selection, condition: "sel" },
  });
  const log = logOf([typed.string("plain"), wanted].map((held) => ({ data: [["F", held]] })));
  expect(await hitsOf(log, [rule], false)).toEqual(["2/0"]);
});
