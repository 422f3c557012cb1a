import type { ChunkRows } from "../evtx/index.ts";
import type { RecordPlace } from "../model/event.ts";
import type { FieldedSummary } from "../model/fielded-summary.ts";
import type { ChunkReport, FileHeader } from "../model/ledger.ts";
import type { FileIndex } from "../model/units.ts";
import type { Judgement, RuleHit } from "../sigma/index.ts";
import type { Collector, PassEvent, Taken } from "./pass.ts";
import type { ScanRules } from "./scan-rules.ts";
import { summaryOnDemand } from "./summary-of.ts";

/** What one pass has collected in a part of a task. Plain data. */
export interface PassPart extends Taken<unknown> {
  readonly pass: string;
  /** Of the second round. */
  readonly again: boolean;
}

const NONE: readonly number[] = [];

interface Named {
  readonly name: string;
  readonly collector: Collector<unknown>;
  /** What the round looks for and is not found yet; null in a first round. */
  readonly open: Set<string> | null;
}

/** The collectors of all passes during one task. */
export class Collecting {
  readonly #rules: ScanRules;
  readonly #collectors: readonly Named[];

  constructor(rules: ScanRules) {
    this.#rules = rules;
    const { ruleSet, again, passes } = rules;
    this.#collectors = passes.flatMap((pass): Named[] => {
      const wanted = again === null ? null : (again[pass.name]?.wanted ?? []);
      if (again !== null && again[pass.name] === undefined) return [];
      const collector = pass.collector({ ruleSet, wanted, about: again?.[pass.name]?.about ?? null });
      return collector === null
        ? []
        : [{ name: pass.name, collector, open: wanted === null ? null : new Set(wanted) }];
    });
  }

  /** Events collected since `take`. */
  get count(): number {
    return this.#collectors.reduce((sum, { collector }) => sum + collector.count, 0);
  }

  /** Takes an event to the passes, and answers with the hits that are the user's to see. */
  event(
    { hits, canonical }: Judgement,
    place: RecordPlace,
    summary: () => FieldedSummary = summaryOnDemand(canonical, place),
  ): void {
    if (!this.#rules.hasHidden) {
      if (hits.length === 0) return;
      const event: PassEvent = { canonical, place, hits, own: NONE, summary };
      for (const { collector } of this.#collectors) collector.event?.(event);
      return;
    }
    const own = new Map<string, number[]>();
    const ofBook: RuleHit[] = [];
    for (const hit of hits) {
      const owner = this.#rules.ownerOf(hit.rule);
      if (owner === null) ofBook.push(hit);
      else own.set(owner[0], [...(own.get(owner[0]) ?? []), owner[1]]);
    }
    for (const { name, collector } of this.#collectors) {
      const held = own.get(name) ?? NONE;
      if (held.length > 0 || ofBook.length > 0)
        collector.event?.({ canonical, place, hits: ofBook, own: held, summary });
    }
  }

  /** Null where no pass wants to see chunks. */
  get chunk(): ((file: FileIndex, report: ChunkReport) => void) | null {
    const takers = this.#collectors.filter(({ collector }) => collector.chunk !== undefined);
    if (takers.length === 0) return null;
    return (file, report) => {
      for (const { collector } of takers) collector.chunk!(file, report);
    };
  }

  /** Null where no pass wants to see records. */
  get rows(): ((file: FileIndex, rows: ChunkRows) => void) | null {
    const takers = this.#collectors.filter(({ collector }) => collector.rows !== undefined);
    if (takers.length === 0) return null;
    return (file, rows) => {
      for (const { collector } of takers) collector.rows!(file, rows);
    };
  }

  opened(file: FileIndex, header: FileHeader | null): void {
    for (const { collector } of this.#collectors) collector.opened?.(file, header);
  }

  /** What was collected since the last time. */
  take(): readonly PassPart[] {
    return this.#collectors.flatMap(({ name, collector, open }): PassPart[] => {
      const taken = collector.take();
      if (taken === null) return [];
      for (const met of taken.met) open?.delete(met);
      return [{ ...taken, pass: name, again: open !== null }];
    });
  }

  /** All that the second round looks for was found, and taken. */
  get isComplete(): boolean {
    return this.#rules.again !== null && this.#collectors.every(({ open }) => open!.size === 0);
  }
}
