import { describe, expect, test } from "vitest";
import { parseEvents } from "../../src/evtx/index.ts";
import { readXmlEvent } from "../sigma/support/xml-event.ts";
import { corpora, expectedRecords, hasCorpus } from "./corpus.ts";

// The expected XML of every record of the corpus, pasted, against another reader of XML.

describe.skipIf(!hasCorpus)("pasted events", () => {
  test.for(corpora)("of %s have the fields that an independent reader finds", (corpus) => {
    let records = 0;
    const different: string[] = [];
    for (const [file, list] of expectedRecords(corpus)) {
      for (const { id, xml } of list) {
        const { events, issues } = parseEvents(xml, file);
        // The other reader leaves out what is empty in System and attributes elsewhere; it prefixes nothing.
        const found = events[0]?.fields.filter(({ path, value }) =>
          path?.startsWith("System/") ? value !== "" : !path?.includes("/@"),
        );
        const expected = readXmlEvent(xml).fields;
        const text = (fields: readonly { name: string; value: string }[] | undefined): string =>
          JSON.stringify(fields?.map(({ name, value }) => [name.replace(/^RenderingInfo_/, ""), value]));
        if (issues.length > 0 || events.length !== 1 || text(found) !== text(expected)) {
          different.push(`${file} ${id}\n${text(found)}\n${text(expected)}`);
        }
        records++;
      }
    }
    expect(records).toBeGreaterThan(100);
    expect(different.slice(0, 2)).toEqual([]);
  });
});
