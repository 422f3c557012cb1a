import type { Issue } from "../model/issue.ts";
import type { ByteOffset } from "../model/units.ts";
import { clock, DumpPool, WholeFile } from "../scan/node/index.ts";
import { openLogs, type LogSource } from "./logs.ts";
import { spawn, workersOf } from "./workers.ts";

/** A value of an event's JSON. All values are texts, as Windows renders them; null is an element with nothing in it. */
export type EventValue = string | null | readonly EventValue[] | EventObject;

/** An element with others in it, or with attributes, which are under `#attributes`; its text is then under `#text`. */
export interface EventObject {
  readonly [name: string]: EventValue | undefined;
}

/**
 * An event in the shape of its XML: elements are members, the `<Data>` of `EventData` are members by their names. `System` is an
 * object in all that Windows writes; an event that somebody made may hold anything in its place.
 */
export interface EventJson extends EventObject {
  /** `EventID`, `EventRecordID`, `Channel`, `Computer` and the like. */
  readonly System?: EventObject | null;
}

/** One record of a log, with its event. */
export interface LogRecord {
  /** The log, behind the archive that it is in. */
  readonly file: string;
  /** Of the record in the log, in bytes. */
  readonly offset: ByteOffset;
  /** Not there where the root of a record has another name; it is then a member of that name. */
  readonly Event?: EventJson | null;
}

/** How records are read. Nothing has to be given. */
export interface ReadOptions {
  /** Passwords of encrypted zips. */
  readonly passwords?: readonly string[];
  /** Threads that read, 1 to 64. Default: one for each core, 8 at most. They end with the iteration. */
  readonly workers?: number;
  /** Told of everything that is damaged, missing or could not be read. Without it nobody learns of that. */
  readonly onIssue?: (issue: Issue) => void;
}

/**
 * All records of logs, in the order of the logs and of their bytes. Memory is bounded by the threads and not by the logs; an
 * iteration that is left early reads no further.
 *
 * @throws RangeError where `workers` is no number of threads.
 */
export async function* readEvents(
  logs: LogSource | readonly LogSource[],
  options: ReadOptions = {},
): AsyncGenerator<LogRecord, void, undefined> {
  const workers = workersOf(options.workers);
  const tell = options.onIssue ?? ((): void => undefined);
  const sources = isOne(logs) ? [logs] : logs;
  const opened = await openLogs(sources, options.passwords ?? []);
  for (const issue of opened.issues) tell(issue);
  const whole = opened.logs.map(() => new WholeFile());
  const pool = new DumpPool(spawn, workers, "jsonl", clock);
  const decoder = new TextDecoder();
  try {
    const pieces = pool.dump(opened.logs, ({ index }, result) => {
      for (const issue of result.issues) tell(issue);
      whole[index]!.add(result);
    });
    // A piece ends with a line.
    for await (const piece of pieces) {
      for (const line of decoder.decode(piece).split("\n")) {
        if (line !== "") yield JSON.parse(line) as LogRecord;
      }
    }
    for (const [index, { path }] of opened.logs.entries()) {
      for (const issue of whole[index]!.check(path)?.issues ?? []) tell(issue);
    }
  } finally {
    pool.close();
  }
}

function isOne(logs: LogSource | readonly LogSource[]): logs is LogSource {
  return !Array.isArray(logs);
}
