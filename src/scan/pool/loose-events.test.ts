import { expect, test } from "vitest";
import { RecordSummary } from "../../model/fielded-summary.ts";
import { EventPacker, eventsIn, type PackedSummary } from "../index.ts";
import { LooseEvents } from "./loose-events.ts";

function batch(count: number, first: number): readonly PackedSummary[] {
  const packer = new EventPacker();
  for (let record = first; record < first + count; record++) {
    const header = {
      recordId: String(record),
      time: "2026-03-01T10:00:00.0000000Z",
      timeFrom: "event",
      computer: `PC${String(record % 3)}`,
      channel: "Security",
      provider: "P",
      eventId: "1",
    } as const;
    const place = {
      file: record % 5,
      offset: record * 512,
      chunkOffset: 4096,
      headerId: String(record),
      origin: "live",
      confidence: "certain",
    } as const;
    const rest = {
      place,
      fact: `fact ${String(record)}`,
      forward: null,
      user: "",
      process: "",
      parentProcess: "",
    };
    const values = `${String(record)}, said alone`;
    packer.add(
      new RecordSummary(
        { ...header, ...rest },
        { names: ["A"], values, lengths: [values.length], first: 0, own: 1 },
      ),
    );
  }
  return eventsIn(packer.packTyped());
}

/** Events of one batch have their lengths in one array. */
const batchesOf = (events: readonly PackedSummary[]): number =>
  new Set(events.map(({ fields }) => fields.lengths)).size;

test("events of small batches, and few of large ones, come to lie in one and say what they said", () => {
  const loose = new LooseEvents();
  const events: PackedSummary[] = [];
  for (let round = 0; round < 400; round++) {
    const all = batch(round % 2 === 0 ? 1 : 50, round * 50);
    const kept = all.slice(0, 1);
    kept[0]!.user = `user ${String(round)}`;
    if (round % 7 === 0) kept[0]!.copies = [{ ...kept[0]!.place, file: 9 }];
    events.push(...kept);
  }
  const said = JSON.stringify(events);
  events.forEach((event, round) => loose.add([event], round % 2 === 0 ? 1 : 50));
  expect(JSON.stringify(events)).toBe(said);
  expect(batchesOf(events)).toBeLessThan(200);
});

test("events of a batch that is large and needed stay in it", () => {
  const loose = new LooseEvents();
  const events = Array.from({ length: 5 }, (_, round) => batch(1000, round * 1000));
  for (const kept of events) loose.add(kept, 1000);
  expect(batchesOf(events.flat())).toBe(5);
});
