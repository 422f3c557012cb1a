import type { RawEvent, RecordPlace } from "../../model/event.ts";
import type { Issue } from "../../model/issue.ts";
import type { RuleIndex } from "../../model/units.ts";
import { Collecting, summaryOnDemand, type ScanRules } from "../index.ts";
import { scriptBlockPart } from "../../event/index.ts";
import type { Judgement } from "../../sigma/index.ts";
import { BatchPacker } from "../protocol/match-batch.ts";
import type { FromWorker } from "../protocol/protocol.ts";
import { markJoined, ScriptBlocks, type JoinedBlock } from "./script-blocks.ts";

/** Milliseconds between two reports: to draw more often takes the time from reading. */
const REPORT_INTERVAL = 200;
/** Matches sent at once at most: a message that blocks nobody. */
const BATCH = 2000;
/** Problems listed for one task; the rest is counted. */
const MAX_ISSUES = 1000;

export interface OutboxHost {
  post(message: FromWorker, transfer?: readonly ArrayBuffer[]): void;
  /** Milliseconds, from anywhere. */
  now(): number;
}

const rulesOf = (judgement: Judgement | null): readonly RuleIndex[] =>
  judgement?.hits.map(({ rule }) => rule) ?? [];

/** Collects what a task finds and sends it in batches while the task runs. */
export class Outbox {
  readonly #task: number;
  readonly #host: OutboxHost;
  readonly #rules: ScanRules;
  readonly #collecting: Collecting;
  readonly #batch = new BatchPacker();
  #hasSent = false;
  #bytes = 0;
  #records = 0;
  readonly #scriptBlocks = new ScriptBlocks();
  #partsAlone = 0;
  #recordsSent = 0;
  #sentAt: number;

  constructor(task: number, host: OutboxHost, rules: ScanRules) {
    this.#task = task;
    this.#host = host;
    this.#rules = rules;
    this.#collecting = new Collecting(rules);
    this.#sentAt = host.now();
  }

  /** What passes see beside events. */
  get collecting(): Collecting {
    return this.#collecting;
  }

  judge(event: RawEvent, place: RecordPlace, candidates: Uint32Array | null): void {
    const judgement = this.#rules.engine.judge(event, candidates);
    if (judgement !== null) this.#report(judgement, place);
    // What is left of older records is no part of the blocks that the log has.
    const part = place.origin === "residual" ? null : scriptBlockPart(event);
    if (part === null) return;
    this.#partsAlone++;
    this.#join(this.#scriptBlocks.take(event, place, part, rulesOf(judgement), true));
  }

  /** Parts of script blocks behind the range are wanted, to join them with those in it. */
  get wantsParts(): boolean {
    return this.#scriptBlocks.isWaiting;
  }

  /** An event behind the range: whoever reads there reports it. */
  judgeAhead(event: RawEvent, place: RecordPlace, candidates: Uint32Array | null): void {
    const part = scriptBlockPart(event);
    if (part === null) return;
    const matched = rulesOf(this.#rules.engine.judge(event, candidates));
    this.#join(this.#scriptBlocks.take(event, place, part, matched, false));
  }

  // Each part is judged by itself as well; the whole adds what none of them has.
  #join(block: JoinedBlock | null): void {
    if (block === null) return;
    this.#partsAlone -= block.parts;
    const judgement = this.#rules.engine.judge(block.event);
    const hits = judgement?.hits.filter(({ rule }) => !block.known.has(rule)) ?? [];
    if (judgement === null || hits.length === 0) return;
    this.#report({ hits, canonical: markJoined(judgement.canonical, block.parts) }, block.place);
  }

  #report(judgement: Judgement, place: RecordPlace): void {
    const summary = summaryOnDemand(judgement.canonical, place);
    let index = -1;
    for (const { rule, selections, reported } of judgement.hits) {
      if (!reported) continue;
      if (index < 0) index = this.#batch.addEvent(summary());
      this.#batch.addMatch(index, rule, selections);
    }
    this.#collecting.event(judgement, place, summary);
    if (this.#batch.count + this.#collecting.count >= BATCH) this.#sendMatches();
  }

  /**
   * Events that hold a part of a script block, less those that were joined. The parts of a block are taken off where
   * its first lies, so that only the sum over the ranges of a file counts.
   */
  get scriptBlockParts(): number {
    return this.#partsAlone;
  }

  /** @param records read since the task began. */
  progress(bytes: number, records: number): void {
    this.#bytes += bytes;
    this.#records = records;
    // The first matches of a task do not wait: somebody looks at an empty table. Nor does what may end a second round.
    const isFirst = !this.#hasSent && this.#batch.count > 0;
    const isFound = this.#rules.again !== null && this.#collecting.count > 0;
    if (isFirst || isFound || this.#host.now() - this.#sentAt >= REPORT_INTERVAL) this.flush();
  }

  flush(): void {
    this.#sentAt = this.#host.now();
    this.#sendMatches();
    if (this.#bytes === 0) return;
    const records = this.#records - this.#recordsSent;
    this.#host.post({ kind: "progress", task: this.#task, bytes: this.#bytes, records });
    this.#bytes = 0;
    this.#recordsSent = this.#records;
  }

  #sendMatches(): void {
    const parts = this.#collecting.take();
    if (this.#batch.isEmpty && parts.length === 0) return;
    if (!this.#batch.isEmpty) this.#hasSent = true;
    const [batch, transfer] = this.#batch.take();
    this.#host.post({ kind: "matches", task: this.#task, batch, parts }, transfer);
  }
}

/** Keeps the first problems and counts the rest: a hostile log can have one for every few bytes. */
export class IssueList {
  readonly list: Issue[] = [];
  count = 0;

  add(issue: Issue): void {
    this.count++;
    if (this.list.length < MAX_ISSUES) this.list.push(issue);
  }

  addAll(issues: readonly Issue[]): void {
    for (const issue of issues) this.add(issue);
  }
}
