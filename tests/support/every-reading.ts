import { ChunkReader, ChunkReadings, openLog, scanLog, type ReadingKey } from "../../src/evtx/index.ts";
import { evtxModule } from "../../src/evtx/module.ts";
import { factFields, factsOf, type EventFacts } from "../../src/events/event-facts.ts";
import { isoToMilliseconds, isoToTicks } from "../../src/lib/iso-time.ts";
import type { ByteSource } from "../../src/model/bytes.ts";
import type { RawEvent } from "../../src/model/event.ts";
import { scanForReadings } from "../../src/model/scan-program.ts";
import { bundledMap } from "../../src/scan/bundled.ts";
import { MapFields, parseLogSourceMap } from "../../src/sigma/index.ts";

export const mapFields = new MapFields(parseLogSourceMap(bundledMap.path, bundledMap.text).map);

const reader = new ChunkReader(evtxModule, scanForReadings(mapFields.sourcesOf(factFields)));

/** What a row says, and what decoding its record says. */
export interface ReadTwice {
  readonly row: object | null;
  readonly record: object | null;
}

export interface EveryReading {
  readonly records: readonly ReadTwice[];
  /** How many of them were decoded for their rows. */
  readonly decoded: number;
}

const said = (facts: EventFacts, time: number, ticks: number, isTimeOfRecord: boolean, recordId: string) => ({
  facts,
  time,
  ticks,
  isTimeOfRecord,
  recordId,
});

function asDecoded(event: RawEvent): object {
  const { time, timeFrom, recordId } = event;
  const facts = factsOf(mapFields.canonical(event));
  return said(facts, isoToMilliseconds(time), isoToTicks(time), timeFrom === "record", recordId);
}

/** All records of a log, residual ones too, as rows and decoded each: the fast twin and the slow one. None where it is no log. */
export async function everyReading(source: ByteSource, key: ReadingKey): Promise<EveryReading> {
  const opened = await openLog(source, "log", reader);
  if (opened === null) return { records: [], decoded: 0 };
  const readings = new ChunkReadings(reader, key, (event) => factsOf(mapFields.canonical(event)));
  const records: ReadTwice[] = [];
  const look = (): void => {
    readings.open();
    const rows = Array.from({ length: reader.records }, (_, row) => {
      if (!readings.load(row)) return null;
      const { reading, time, ticks, isTimeOfRecord, recordId, recordText } = readings;
      const id = Number.isNaN(recordId) ? recordText : String(recordId);
      return said(reading, time, ticks, isTimeOfRecord, id);
    });
    rows.forEach((row, at) => {
      const { event } = reader.decodeEvent(at);
      records.push({ row, record: event === null ? null : asDecoded(event) });
    });
  };
  await scanLog(
    source,
    { path: "log", index: 0 },
    opened.grid,
    { first: 0, end: opened.grid.count },
    reader,
    {
      event: () => undefined,
      issue: () => undefined,
      residual: "judged",
      rows: look,
      residualRows: look,
      isCancelled: () => false,
    },
  );
  return { records, decoded: readings.decoded };
}
