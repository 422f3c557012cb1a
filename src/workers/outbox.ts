import type { RawEvent, RecordPlace } from "../model/event.ts";
import type { Issue } from "../model/issue.ts";
import { forwardOf } from "../portproxy/index.ts";
import { correlationEvent, summarise } from "../sigma/index.ts";
import { describedEvent } from "./described-event.ts";
import type { LoadedRules } from "./loaded-rules.ts";
import { BatchPacker } from "./match-batch.ts";
import type { FromWorker } from "./protocol.ts";

/** Milliseconds between two reports: to draw more often takes the time from reading. */
const REPORT_INTERVAL = 200;
/** Matches sent at once at most: a message that blocks nobody. */
const BATCH = 2000;
/** Problems listed for one task; the rest is counted. */
const MAX_ISSUES = 1000;

export interface OutboxHost {
  post(message: FromWorker): void;
  /** Milliseconds, from anywhere. */
  now(): number;
}

/** Collects what a task finds and sends it in batches while the task runs. */
export class Outbox {
  readonly #task: number;
  readonly #host: OutboxHost;
  #batch = new BatchPacker();
  #hasSent = false;
  #bytes = 0;
  #records = 0;
  #recordsSent = 0;
  #sentAt: number;

  constructor(task: number, host: OutboxHost) {
    this.#task = task;
    this.#host = host;
    this.#sentAt = host.now();
  }

  judge(
    { engine, asked: needed }: LoadedRules,
    event: RawEvent,
    place: RecordPlace,
    asked: Uint32Array | null,
  ): void {
    const judgement = engine.judge(event, asked);
    if (judgement === null) return;
    const forward = forwardOf(describedEvent(judgement.canonical));
    const index = this.#batch.addEvent(summarise(judgement.canonical, place, forward));
    for (const { rule, selections, reported } of judgement.hits) {
      if (reported) this.#batch.addMatch(index, rule, selections);
      const fields = needed.get(rule);
      if (fields === undefined) continue;
      const { values } = correlationEvent(rule, judgement.canonical, fields, index);
      this.#batch.addHit({ event: index, rule, values });
    }
    if (this.#batch.count >= BATCH) this.#sendMatches();
  }

  /** @param records read since the task began. */
  progress(bytes: number, records: number): void {
    this.#bytes += bytes;
    this.#records = records;
    // The first matches of a task do not wait: somebody looks at an empty table.
    const isFirst = !this.#hasSent && this.#batch.count > 0;
    if (isFirst || this.#host.now() - this.#sentAt >= REPORT_INTERVAL) this.flush();
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
    if (this.#batch.isEmpty) return;
    this.#hasSent = true;
    this.#host.post({ kind: "matches", task: this.#task, batch: this.#batch.pack() });
    this.#batch = new BatchPacker();
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
