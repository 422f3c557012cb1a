import { ChunkReader, ChunkReadings, scanLog, type ChunkRows, type ReadingKey } from "../../evtx/index.ts";
import {
  ColumnFilter,
  factFields,
  FactsTable,
  factsOf,
  foundAs,
  PartBuilder,
  RecordRows,
  splitTerms,
  testOf,
  type EventStore,
} from "../../events/index.ts";
import type { ByteSource } from "../../model/bytes.ts";
import type { InputSource } from "../../model/input.ts";
import type { RecordOrigin } from "../../model/event.ts";
import { scanForReadings } from "../../model/scan-program.ts";
import { MapFields, type RuleSet } from "../../sigma/index.ts";
import { fieldsAsked } from "../../table/field-names.ts";
import { NOTHING_READ } from "../protocol/nothing-read.ts";
import { FIRST_SLOTS } from "../protocol/first-slots.ts";
import type { FileHandle, FromWorker, IndexWanted, TaskResult, ToWorker } from "../protocol/protocol.ts";
import type { FirstRows, QuestionOf } from "../protocol/questions.ts";
import { summaryOf } from "../summary-of.ts";
import { LastLog } from "./last-log.ts";
import { IssueList } from "./outbox.ts";
import { notLogResult, scannedResult, unreadableResult } from "./task-result.ts";

/** Different facts that are remembered; a hostile log may have one for each record. */
const MAX_FACTS = 262_144;

type Indexed = Extract<FromWorker, { kind: "indexed" }>;

/** Reads records as rows, for one map of log sources. Each different thing that they say is decoded once. */
export class Indexer {
  readonly ruleSet: RuleSet;
  readonly #fields: MapFields;
  readonly #reader: ChunkReader;
  readonly #key: ReadingKey;
  #facts = new FactsTable();
  #readings: ChunkReadings<number>;

  /** @param ruleSet whose map says what fields events have beside their own. */
  constructor(module: BufferSource, ruleSet: RuleSet, key: ReadingKey) {
    this.ruleSet = ruleSet;
    this.#fields = new MapFields(ruleSet.map);
    this.#reader = new ChunkReader(module, scanForReadings(this.#fields.sourcesOf(factFields)));
    this.#key = key;
    this.#readings = this.#begin();
  }

  #begin(): ChunkReadings<number> {
    const facts = new FactsTable();
    this.#facts = facts;
    return new ChunkReadings(this.#reader, this.#key, (event) =>
      facts.numberOf(factsOf(this.#fields.canonical(event))),
    );
  }

  /** The records of a range that are wanted. @param isCancelled told the bytes and the records since the start after each block. */
  async run(
    { task, file, range, wanted }: Extract<ToWorker, { kind: "index" }>,
    logs: LastLog,
    isCancelled: (bytes: number, records: number) => boolean,
  ): Promise<Indexed> {
    if (this.#facts.list.length > MAX_FACTS) this.#readings = this.#begin();
    const part = new PartBuilder(file.index);
    const indexed = (result: TaskResult): Indexed => {
      return { kind: "indexed", task, part: part.build(), result, rest: null, unmet: rows.unmet() };
    };
    const rows = this.#rowsInto(part, file, wanted);
    let size = 0;
    let cancelled = false;
    try {
      const source = await logs.source(file, range);
      size = source.size;
      const opened = await logs.log(file, source, this.#reader, range.opens);
      if (opened === null) return indexed(await notLogResult(source, file, range));
      const end = Math.min(range.first + range.count, opened.grid.count);
      const issues = new IssueList();
      if (range.opens) issues.addAll(opened.issues);
      const result = await scanLog(source, file, opened.grid, { first: range.first, end }, this.#reader, {
        event: () => undefined,
        issue: (issue) => issues.add(issue),
        residual: wanted.residual ? "judged" : "left",
        rows: (each) => rows.add(each, "live"),
        residualRows: (each) => rows.add(each, "residual"),
        isCancelled: (bytes, records) => (cancelled = isCancelled(bytes, records)),
      });
      return indexed(scannedResult(opened, result, range.opens ? end : null, issues, cancelled));
    } catch (error) {
      return indexed(unreadableResult(file, range, size, error));
    }
  }

  #rowsInto(part: PartBuilder, file: FileHandle, { terms, path }: IndexWanted): WantedRows {
    const readings = this.#readings;
    const reader = this.#reader;
    const facts = this.#facts.list;
    const pathOf = (): string => path;
    /** The row at hand, alone. */
    let row = 0;
    let origin: RecordOrigin = "live";
    let found = 0;
    const atHand: EventStore = {
      count: 1,
      facts,
      extent: null,
      factsOf: () => readings.reading,
      time: () => readings.time,
      ticks: () => readings.ticks,
      recordId: () => (Number.isNaN(readings.recordId) ? readings.recordText : String(readings.recordId)),
      found: () => found,
      file: () => file.index,
      offset: () => reader.offset(row),
      comparePlaces: () => 0,
    };
    const split = splitTerms(terms);
    const filter = new ColumnFilter(split, atHand, pathOf);
    const records = new RecordRows(atHand, pathOf, () => {
      const { event } = reader.decodeEvent(row);
      if (event === null) throw new Error("a record that was read can't be decoded");
      return summaryOf(this.#fields.canonical(event), reader.place(row, file.index, origin));
    });
    const says = testOf(split.records, records);
    const unmet = new Set(fieldsAsked(split.records, records));
    let isDecoded = false;
    const meet = (): void => {
      isDecoded = true;
      for (const field of unmet) {
        if (records.fieldValues(0, field.toLowerCase()).length > 0) unmet.delete(field);
      }
    };
    const add = (rows: ChunkRows, of: RecordOrigin): void => {
      readings.open();
      part.chunk(rows.chunkOffset);
      for (row = 0; row < rows.count; row++) {
        if (!readings.load(row)) continue;
        origin = rows.isRemoved(row) ? "removed" : of;
        found = foundAs(origin, reader.confidence(row), readings.isTimeOfRecord);
        if (!filter.isOpen && !filter.passes(0)) continue;
        records.forget();
        const isWanted = says === null || says(0);
        if (unmet.size > 0 && records.isDecoded(0)) meet();
        if (!isWanted) continue;
        const number = readings.reading;
        part.add(readings, number, facts[number]!, rows.offset(row), found);
      }
    };
    return { add, unmet: () => (isDecoded ? [...unmet] : null) };
  }
}

/** The records of one task that its terms let through. */
interface WantedRows {
  add(rows: ChunkRows, origin: RecordOrigin): void;
  /** Of those that were added: see the message. */
  unmet(): readonly string[] | null;
}

/** The rows of a file's first part, all of them. */
export async function firstRows(
  indexer: Indexer,
  { file, path, residual }: Omit<QuestionOf<"first-rows">, "kind">,
  openSource: (source: InputSource) => Promise<ByteSource>,
): Promise<FirstRows> {
  const range = { first: 0, count: FIRST_SLOTS, opens: true, origin: null };
  const wanted = { terms: [], path, residual };
  const task = { kind: "index", task: 0, file, range, wanted } as const;
  const { part, result } = await indexer.run(task, new LastLog(openSource), () => false);
  return { part, result };
}

/** Of a task that was cancelled before it began. */
export function notIndexed(task: number, file: FileHandle): Indexed {
  const result = { ...NOTHING_READ, opened: null, bytesLost: 0, issues: [], problems: 0, cancelled: true };
  return {
    kind: "indexed",
    task,
    part: new PartBuilder(file.index).build(),
    result,
    rest: null,
    unmet: null,
  };
}
