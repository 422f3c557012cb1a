import fc from "fast-check";
import { expect, test } from "vitest";
import { parseEvents, toIndentedJson, toIndentedXml, toRawEvent, toXml } from "../../src/evtx/index.ts";
import { isBlank, textOf } from "../../src/evtx/event/event-fields.ts";
import { dumpLine, lineHead } from "../../src/evtx/event/dump-line.ts";
import { spellName, spellText, unspellName, unspellText } from "../../src/evtx/event/xml-spelling.ts";
import { FieldedSummary } from "../../src/model/fielded-summary.ts";
import type { EventElement, EventField, EventNode } from "../../src/model/event.ts";
import { summarise } from "../../src/event/index.ts";
import { content } from "../sigma/support/arbitrary-trees.ts";
import { dumpFormats, dumpQuick, dumpSlow } from "../support/dump-twins.ts";
import { event, writeLog } from "../support/evtx-writer.ts";
import { memorySource } from "../support/node-source.ts";
import { elementsOf } from "./elements-of.ts";

// One event, four forms: the tree, the fields, XML and JSON say the same.

const pairs = (fields: readonly EventField[]): string[][] => fields.map(({ name, value }) => [name, value]);

/**
 * The tree as text that any reader of XML can tell apart: text in one piece, layout and namespaces of no account. White space
 * is layout beside elements, and in the event and its sections whatever else they hold.
 */
function shape(element: EventElement, depth = 0): unknown {
  const children: unknown[] = [];
  const isLayout = depth < 2 || element.children.some((node) => node.kind === "element");
  let run: EventNode[] = [];
  const endRun = (): void => {
    const text = textOf(run);
    if (text !== "" && !(isLayout && isBlank(text))) children.push(text);
    run = [];
  };
  for (const node of element.children) {
    if (node.kind === "element" || node.kind === "pi") {
      endRun();
      children.push(node.kind === "pi" ? [node.target, node.data] : shape(node.element, depth + 1));
    } else run.push(node);
  }
  endRun();
  const attributes = element.attributes.map(({ name, value }) => [name, textOf(value)]);
  return { name: element.name, attributes, children };
}

const ILLEGAL =
  // eslint-disable-next-line no-control-regex
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

test("tree, fields, XML and JSON of an event say the same, in the order of the event", async () => {
  const run = fc.asyncProperty(fc.array(content, { minLength: 1, maxLength: 4 }), async (contents) => {
    const records = contents.map((each, index) =>
      event({
        channel: "Security",
        provider: "Test",
        eventId: 1,
        computer: "PC",
        time: 3_289_300_000_000_000_000n,
        recordId: index + 1,
        content: each,
      }),
    );
    const log = writeLog({ records });
    for (const { element, event: quick } of await elementsOf(log)) {
      const expected = toRawEvent(element, null);
      expect(quick).toEqual(expected);
      for (const xml of [toXml(element), toIndentedXml(element)]) {
        expect(xml).not.toMatch(ILLEGAL);
        const { elements, events, issues } = parseEvents(xml, "xml");
        expect(issues).toEqual([]);
        expect(elements.map((root) => shape(root))).toEqual([shape(element)]);
        expect(pairs(events[0]!.fields)).toEqual(pairs(expected.fields));
      }
      const line = dumpLine("jsonl", lineHead({ file: "a.evtx" }), 4096, element);
      expect(JSON.stringify(JSON.parse(toIndentedJson(element)))).toBe(
        JSON.stringify({
          ...(JSON.parse(`{${line.slice('{"file":"a.evtx","offset":4096,'.length)}`) as object),
        }),
      );
      const fromJson = parseEvents(line, "json");
      expect(fromJson.issues).toEqual([]);
      expect(pairs(fromJson.events[0]!.fields)).toEqual(pairs(expected.fields));
    }
    for (const format of dumpFormats) {
      const quick = await dumpQuick(memorySource(log), "a.evtx", format);
      expect(quick!.text).toBe((await dumpSlow(memorySource(log), "a.evtx", format))!.text);
    }
  });
  await fc.assert(run, { numRuns: 300 });
}, 120_000);

test("the fields of a match keep the order of the event, and their pairs are exact", async () => {
  const place = {
    file: 0,
    offset: 0,
    chunkOffset: 0,
    headerId: "1",
    origin: "live",
    confidence: "certain",
  } as const;
  const run = fc.asyncProperty(content, async (each) => {
    const log = writeLog({
      records: [
        event({
          channel: "C",
          provider: "P",
          eventId: 1,
          computer: "PC",
          time: "2024-03-12T09:00:00Z",
          recordId: 1,
          content: each,
        }),
      ],
    });
    for (const { event: raw } of await elementsOf(log)) {
      const summary = summarise(raw, place, null, () => null);
      expect(summary).toBeInstanceOf(FieldedSummary);
      expect(JSON.parse(summary.fieldPairsJson)).toEqual(pairs(raw.fields));
      const names = raw.fields.map(({ name }) => name).filter((name, at, all) => all.indexOf(name) === at);
      const members = names.map((name) => {
        const values = raw.fields.filter((field) => field.name === name).map(({ value }) => value);
        return `${JSON.stringify(name)}:${JSON.stringify(values.length === 1 ? values[0] : values)}`;
      });
      expect(summary.fieldsJson).toBe(`{${members.join(",")}}`);
    }
  });
  await fc.assert(run, { numRuns: 60 });
});

test("what XML can't hold is spelled so that it reads back, in text and in names", () => {
  const unit = fc.oneof(
    fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)),
    fc.constantFrom(
      "\u241b",
      "\u241b0001",
      "\u241b0041",
      "_x0041_",
      "_x005F_",
      "_x0020_",
      "_",
      "x",
      "0",
      "\ud83d\ude00",
      "a",
    ),
  );
  const text = fc.array(unit, { maxLength: 8 }).map((units) => units.join(""));
  fc.assert(
    fc.property(text, (each) => {
      expect(spellText(each)).not.toMatch(ILLEGAL);
      expect(unspellText(spellText(each))).toBe(each);
      if (!/[\u241b]/.test(each) && !ILLEGAL.test(each)) expect(spellText(each)).toBe(each);
      expect(spellName(each)).not.toMatch(/[\s<>/='"&\u0000-\u001f]/); // eslint-disable-line no-control-regex
      expect(unspellName(spellName(each))).toBe(each);
    }),
    { numRuns: 3000 },
  );
});
