import { baseName } from "../lib/base-name.ts";
import { fullPath } from "../model/input.ts";
import type { CaseLog, LogIdentity } from "./case-file.ts";

/**
 * `same`: every byte, by its SHA-256; `alike`: as far as size and ends tell, for one of the hashes is not known; `differs`: a log of that
 * name is open and holds something else.
 */
export type LogVerdict = "same" | "alike" | "differs" | "missing";

export interface ComparedLog {
  readonly log: CaseLog;
  readonly verdict: LogVerdict;
  /** The one that is open in its place; null where it is missing. */
  readonly open: LogIdentity | null;
}

export interface ComparedLogs {
  /** In the order of the case. */
  readonly logs: readonly ComparedLog[];
  /** Open and not in the case, in the order in which they were opened. */
  readonly added: readonly LogIdentity[];
}

/**
 * The keys by which a note finds its file, the strongest first: its SHA-256, and its size with the hash of its ends, which is known at
 * once. None where neither is known.
 */
export function logKeys(log: LogIdentity): readonly string[] {
  return [log.sha256, sizeAndEnds(log)].filter((key) => key !== null);
}

const sizeAndEnds = ({ bytes, ends }: LogIdentity): string | null =>
  ends === null ? null : `${bytes}-${ends}`;

const nameOf = ({ path }: LogIdentity): string => baseName(path).toLowerCase();

/** Holds the logs of a case against those that are open: by content first, then by path, then by a name that only one has. */
export function compareLogs(saved: readonly CaseLog[], open: readonly LogIdentity[]): ComparedLogs {
  const found = new Map<CaseLog, ComparedLog>();
  const free = new Set(open);
  const take = (
    isSame: (log: CaseLog, other: LogIdentity) => LogVerdict | null,
    keyOf: (log: LogIdentity) => string | null,
    isUnique = false,
  ): void => {
    const byKey = new Map<string, LogIdentity[]>();
    for (const other of free) {
      const key = keyOf(other);
      if (key !== null) byKey.set(key, [...(byKey.get(key) ?? []), other].slice(0, MOST_OF_A_KEY));
    }
    for (const log of saved) {
      if (found.has(log)) continue;
      const others = (byKey.get(keyOf(log) ?? "") ?? []).filter((other) => free.has(other));
      if (isUnique && others.length !== 1) continue;
      for (const other of others) {
        const verdict = isSame(log, other);
        if (verdict === null) continue;
        found.set(log, { log, verdict, open: other });
        free.delete(other);
        break;
      }
    }
  };
  take(
    () => "same",
    ({ sha256 }) => sha256,
  );
  take((log, other) => (log.sha256 === null || other.sha256 === null ? "alike" : null), sizeAndEnds);
  take(() => "differs", fullPath);
  take(() => "differs", nameOf, true);
  return {
    logs: saved.map((log) => found.get(log) ?? { log, verdict: "missing", open: null }),
    added: open.filter((log) => free.has(log)),
  };
}

/** Logs with one content or one name that are told apart; a case with more of them has nothing to say of the rest. */
const MOST_OF_A_KEY = 64;
