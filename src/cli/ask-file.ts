import { readFileSync } from "node:fs";
import { reasonOf } from "../lib/reason-of.ts";
import type { SecondRound } from "../scan/node/index.ts";
import { roundHash, type Origin, type PartsLog } from "./parts-file.ts";
import { UsageError } from "./usage-error.ts";

export const ASK_SCHEMA = "pivotscope.ask/1";

/** What a join wants to know of logs that only others can read. */
export interface AskFile extends Origin {
  readonly schema: typeof ASK_SCHEMA;
  /** Logs that may hold it, as scans have named them; none where all is known. */
  readonly files: readonly Pick<PartsLog, "path" | "container" | "source" | "host">[];
  /** By pass; empty where all is known. */
  readonly round: SecondRound;
  /** Of the round, see `roundHash`. */
  readonly sha256: string;
}

export function askText(origin: Origin, round: SecondRound, files: readonly PartsLog[]): string {
  const ask: AskFile = {
    schema: ASK_SCHEMA,
    ...origin,
    files: files.map(({ path, container, source, host }) => ({ path, container, source, host })),
    round,
    sha256: roundHash(round),
  };
  return `${JSON.stringify(ask)}\n`;
}

/** @throws UsageError where it can't be read, is none, or is not as it was written. */
export function readAsk(path: string): AskFile {
  let ask: Partial<AskFile> | null;
  try {
    ask = JSON.parse(readFileSync(path, "utf8")) as Partial<AskFile> | null;
  } catch (error) {
    throw new UsageError(`${path}: ${reasonOf(error)}`);
  }
  if (ask?.schema !== ASK_SCHEMA)
    throw new UsageError(
      `${path}: expected ${ASK_SCHEMA}, found ${JSON.stringify(ask?.schema) ?? "no schema"}`,
    );
  if (ask.round === undefined || roundHash(ask.round) !== ask.sha256)
    throw new UsageError(`${path}: it is not as it was written: its SHA-256 differs`);
  return ask as AskFile;
}
