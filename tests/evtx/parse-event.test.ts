import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import {
  ChunkReader,
  evtxModule,
  openLog,
  parseEvents,
  scanLog,
  toIndentedXml,
  toIndentedJson,
  toRawEvent,
  toXml,
} from "../../src/evtx/index.ts";
import type { EventElement, EventField } from "../../src/model/event.ts";
import { scanEverything } from "../../src/model/scan-program.ts";
import { samplePath } from "../support/build-sample.ts";
import { memorySource } from "../support/node-source.ts";

async function elementsOf(bytes: Uint8Array): Promise<EventElement[]> {
  const reader = new ChunkReader(evtxModule, scanEverything);
  const source = memorySource(bytes);
  const opened = await openLog(source, "sample.evtx", reader);
  const elements: EventElement[] = [];
  const file = { path: "sample.evtx", index: 0 };
  await scanLog(source, file, opened!.grid, { first: 0, end: opened!.grid.count }, reader, {
    event: (_event, place) => {
      const { element } = reader.decode(reader.rowAt(place.offset)!);
      if (element !== null) elements.push(element);
    },
    issue: () => undefined,
    isCancelled: () => false,
  });
  return elements;
}

const named = (fields: readonly EventField[]): string[] =>
  fields.map(({ name, value }) => `${name}=${value}`).toSorted();

test("each event of the sample log, pasted as XML or JSON, has the fields that the log gives", async () => {
  const elements = await elementsOf(new Uint8Array(readFileSync(samplePath)));
  expect(elements.length).toBeGreaterThan(100);
  for (const element of elements) {
    const expected = toRawEvent(element, null);
    for (const xml of [toXml(element), toIndentedXml(element)]) {
      expect(parseEvents(xml, "pasted")).toMatchObject({ events: [expected], issues: [] });
    }
    const [event] = parseEvents(toIndentedJson(element), "pasted").events;
    expect(named(event!.fields)).toEqual(named(expected.fields));
  }
});
