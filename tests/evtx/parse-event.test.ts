import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parseEvents, toIndentedJson, toIndentedXml, toRawEvent, toXml } from "../../src/evtx/index.ts";
import type { EventField } from "../../src/model/event.ts";
import { samplePath } from "../support/build-sample.ts";
import { elementsOf } from "./elements-of.ts";

const named = (fields: readonly EventField[]): string[] =>
  fields.map(({ name, value }) => `${name}=${value}`).toSorted();

test("each event of the sample log, pasted as XML or JSON, has the fields that the log gives", async () => {
  const elements = await elementsOf(new Uint8Array(readFileSync(samplePath)));
  expect(elements.length).toBeGreaterThan(100);
  for (const { element } of elements) {
    const expected = toRawEvent(element, null);
    for (const xml of [toXml(element), toIndentedXml(element)]) {
      expect(parseEvents(xml, "pasted")).toMatchObject({ events: [expected], issues: [] });
    }
    const [event] = parseEvents(toIndentedJson(element), "pasted").events;
    expect(named(event!.fields)).toEqual(named(expected.fields));
  }
});
