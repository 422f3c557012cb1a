import { displayPath } from "../model/input.ts";
import type { EventCount } from "../model/ledger.ts";
import type { FileIndex } from "../model/units.ts";
import {
  renumberPart,
  type Answers,
  type LogsElsewhere,
  type PassPart,
  type ScanElsewhere,
  type SecondRound,
} from "../scan/node/index.ts";
import { roundHash, type PartsFile, type PartsLog } from "./parts-file.ts";
import { UsageError } from "./usage-error.ts";

/** The parts of several scans as those of one: each log has a number, in the order in which the scans name them. */
export class PartsOfScans implements LogsElsewhere {
  readonly logs: readonly PartsLog[];
  readonly events: readonly (readonly EventCount[])[];
  readonly first: readonly ScanElsewhere[];
  readonly #answers: readonly PartsFile[];
  readonly #numbers = new Map<string, FileIndex>();
  readonly #unused: Set<PartsFile>;

  /** @throws UsageError where two scans name the same log, or an answer names one that no scan has. */
  constructor(files: readonly PartsFile[]) {
    const scans = files.filter(({ header }) => header.asked === null);
    const logs: PartsLog[] = [];
    for (const { path, header } of scans) {
      for (const log of header.files) {
        const key = keyOf(log);
        if (this.#numbers.has(key))
          throw new UsageError(
            `${path}: ${displayPath(log)} is in another file of parts too; a host or a source tells logs apart`,
          );
        this.#numbers.set(key, logs.push(log) - 1);
      }
    }
    this.logs = logs;
    this.events = logs.map(({ events }) => events);
    this.first = scans.map((scan) => ({
      parts: this.#renumbered(scan),
      leftOut: scan.header.leftOut,
      file: this.#numbersOf(scan)[0] ?? 0,
    }));
    this.#answers = files.filter(({ header }) => header.asked !== null);
    this.#unused = new Set(this.#answers);
  }

  answers(round: SecondRound): Answers | null {
    const asked = roundHash(round);
    const found = this.#answers.filter(({ header }) => header.asked === asked);
    for (const file of found) this.#unused.delete(file);
    const files = new Set(found.flatMap((file) => this.#numbersOf(file)));
    return found.length === 0 ? null : { parts: found.flatMap((file) => this.#renumbered(file)), files };
  }

  /** Answers to what was not asked so far. */
  get unused(): readonly string[] {
    return [...this.#unused].map(({ path }) => path);
  }

  #numbersOf({ path, header }: PartsFile): readonly FileIndex[] {
    return header.files.map((log) => {
      const number = this.#numbers.get(keyOf(log));
      if (number === undefined) throw new UsageError(`${path}: no scan has parts of ${displayPath(log)}`);
      return number;
    });
  }

  #renumbered(file: PartsFile): readonly PassPart[] {
    const numbers = this.#numbersOf(file);
    return file.parts
      .map((part) => renumberPart(part, (index) => numbers[index]!))
      .filter((part) => part !== null);
  }
}

function keyOf({ host, container, path }: PartsLog): string {
  return JSON.stringify([host ?? null, container, path]);
}
