import { SaidError } from "../../lib/said-error.ts";
import { say } from "../../lib/said.ts";
import {
  contextEventOf,
  isWanted,
  pickAround,
  type AroundAsk,
  type ContextEvent,
  UNSAID,
  type Lookup,
  type EventInWords,
} from "../../context/index.ts";
import { titleOf } from "../../catalogue/index.ts";
import { eventFields, readEvent, sentenceOf } from "../../event/index.ts";
import { factsOf } from "../../events/index.ts";
import { ChunkReader, NOT_KNOWN, openLog, openRecord, toRawEvent, type ChunkRows } from "../../evtx/index.ts";
import { isoToMilliseconds } from "../../lib/iso-time.ts";
import type { ByteSource } from "../../model/bytes.ts";
import type { RawEvent, RecordPlace } from "../../model/event.ts";
import type { InputSource } from "../../model/input.ts";
import { scanForReadings } from "../../model/scan-program.ts";
import { forwardsIn } from "../../portproxy/index.ts";
import {
  createScanProgram,
  emptyRuleSet,
  MapFields,
  type RuleSet,
  withHiddenRules,
} from "../../sigma/index.ts";
import { rulesOfLookup } from "../context-rules.ts";
import type { FoundAround, SlotsOfFile } from "../protocol/context-questions.ts";
import type { FileHandle } from "../protocol/file-handle.ts";
import { readRuns } from "./read-runs.ts";
import { NearestRows } from "./nearest-rows.ts";

/** Events of a window that are decoded. */
const MAX_DECODED = 20_000;
/** Events that one answer holds. No real process or logon has so many starts and ends. */
const MAX_FOUND = 5000;

interface Host {
  openSource(source: InputSource): Promise<ByteSource>;
  readonly module: BufferSource;
}

/** Reads what surrounds an event. All that it reads was verified by the scan. */
export class ContextReader {
  readonly #host: Host;
  readonly ruleSet: RuleSet;
  readonly #fields: MapFields;
  readonly #plain: ChunkReader;
  /** For the lookup of the last time: it comes once for each part of the logs. */
  #looking: { readonly key: string; readonly reader: ChunkReader } | null = null;
  /** One chunk is open at a time. */
  #turn: Promise<unknown> = Promise.resolve();

  /** @param ruleSet whose map says what fields events have beside their own. */
  constructor(host: Host, ruleSet: RuleSet) {
    this.#host = host;
    this.ruleSet = ruleSet;
    this.#fields = new MapFields(ruleSet.map);
    this.#plain = new ChunkReader(host.module, scanForReadings([]), false);
  }

  /** @throws Error with a reason for people where the record is not there any more. */
  event(file: FileHandle, place: RecordPlace): Promise<ContextEvent> {
    return this.#inTurn(async () => {
      const source = await this.#host.openSource(file.source);
      const opened = await openRecord(source, file.path, place, this.#plain);
      const element = opened === null ? null : this.#plain.decode(opened.row).element;
      if (opened === null || element === null)
        throw new SaidError(say("the record is no longer where it was read; the file has changed"));
      return this.#contextOf(toRawEvent(element, this.#plain.written(opened.row)), place);
    });
  }

  find(slots: readonly SlotsOfFile[], recordId: string): Promise<readonly RecordPlace[]> {
    return this.#inTurn(async () => {
      const found: RecordPlace[] = [];
      await this.#read(slots, this.#plain, (each, file) => {
        for (let row = 0; row < each.count && found.length < MAX_FOUND; row++) {
          const known = each.recordId(row);
          const isIt =
            known === NOT_KNOWN ? each.decode(row)?.recordId === recordId : String(known) === recordId;
          if (isIt) found.push(each.place(row, file.index));
        }
      });
      return found;
    });
  }

  around(slots: readonly SlotsOfFile[], about: AroundAsk): Promise<FoundAround> {
    return this.#inTurn(async () => {
      const [from, to] = [isoToMilliseconds(about.from), isoToMilliseconds(about.to)];
      const rows = new NearestRows(from, to, isoToMilliseconds(about.anchor.time), MAX_DECODED);
      await this.#read(slots, this.#plain, (each) => rows.add(each));
      // Most are only counted: what happened is put in words for those that are listed.
      const read = new Map<ContextEvent, RawEvent>();
      rows.choose();
      await this.#read(slots, this.#plain, (each, file) => {
        for (const row of rows.chosen(each)) {
          const raw = each.decode(row);
          if (raw !== null)
            read.set(contextEventOf(raw, eventFields(raw), each.place(row, file.index), UNSAID), raw);
        }
      });
      const near = rows.reach(about);
      const picked = pickAround([...read.keys()], { ...about, ...near });
      const events = picked.events.map((event) => ({ ...event, ...this.#said(read.get(event)!) }));
      return { ...picked, events, ...near, isCut: rows.isCut };
    });
  }

  /** @throws Error where more fit than any real log holds. */
  lookUp(slots: readonly SlotsOfFile[], lookup: Lookup): Promise<readonly ContextEvent[]> {
    return this.#inTurn(async () => {
      const reader = this.#readerFor(lookup);
      const events: ContextEvent[] = [];
      for (const { file, runs } of slots) {
        const source = await this.#host.openSource(file.source);
        const opened = await openLog(source, file.path, reader, false);
        if (opened === null) continue;
        await readRuns(source, file, opened.grid, runs, reader, {
          event: (raw, at) => {
            const event = this.#contextOf(raw, { ...at, file: file.index });
            if (isWanted(lookup, event)) events.push(event);
          },
          isCancelled: () => events.length > MAX_FOUND,
        });
        if (events.length > MAX_FOUND) throw new SaidError(say("too many records of the logs fit"));
      }
      return events;
    });
  }

  async #read(
    slots: readonly SlotsOfFile[],
    reader: ChunkReader,
    rows: (rows: ChunkRows, file: FileHandle) => void,
  ): Promise<void> {
    for (const { file, runs } of slots) {
      const source = await this.#host.openSource(file.source);
      const opened = await openLog(source, file.path, reader, false);
      if (opened === null) continue;
      await readRuns(source, file, opened.grid, runs, reader, {
        event: () => undefined,
        rows: (each) => rows(each, file),
        isCancelled: () => false,
      });
    }
  }

  #readerFor(lookup: Lookup): ChunkReader {
    const key = JSON.stringify(lookup);
    if (this.#looking?.key !== key) {
      const rules = withHiddenRules(emptyRuleSet(this.ruleSet), rulesOfLookup(lookup));
      const reader = new ChunkReader(this.#host.module, createScanProgram(rules), false);
      this.#looking = { key, reader };
    }
    return this.#looking.reader;
  }

  /** Processes and logons by what the record itself says, the rest as its row and its details say it. */
  #contextOf(raw: RawEvent, place: RecordPlace): ContextEvent {
    return contextEventOf(raw, eventFields(raw), place, this.#said(raw));
  }

  #said(raw: RawEvent): EventInWords {
    const canonical = this.#fields.canonical(raw);
    const { level, user, process } = factsOf(canonical);
    const reading = readEvent(eventFields(canonical));
    const happened = sentenceOf(reading, forwardsIn(reading.event), titleOf(raw));
    return { level, user, process, happened };
  }

  /** Whatever comes of those before. */
  #inTurn<Answer>(work: () => Promise<Answer>): Promise<Answer> {
    const answer = this.#turn.then(work);
    this.#turn = answer.catch(() => undefined);
    return answer;
  }
}
