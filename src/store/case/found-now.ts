/* eslint svelte/prefer-svelte-reactivity: "off" -- sets are made, asked and forgotten */
import { caseLimits, cutTo, forwardKey, type CaseForward, type CaseResults } from "../../case/index.ts";
import { forwardLine, forwardText, scanText, type ExportFile } from "../../export/index.ts";
import { matchKey } from "../../model/match-key.ts";
import { inSlices } from "../in-slices.ts";
import type { ScanSession } from "../scan-session.svelte.ts";

/** Keys of all that is found now. */
export interface KeysNow {
  readonly matches: ReadonlySet<string>;
  /** Of the events that have a note. */
  readonly events: ReadonlySet<string>;
}

/** What a case keeps of what is found; null where that changes meanwhile. */
export async function resultsNow(
  session: ScanSession,
  files: readonly ExportFile[],
): Promise<CaseResults | null> {
  const { all } = session.forwards;
  const { length: matchCount } = session.allMatches();
  const matches = await sliced(session, listed(session));
  if (matches === null) return null;
  return {
    scan: scanText(session.ledger.state),
    matchCount,
    matches,
    forwardCount: all.length,
    forwards: all.slice(0, caseLimits.forwards).map((forward) => ({
      key: forwardKey(forward),
      state: forward.state,
      line: cutTo(forwardLine(forward), caseLimits.line),
      story: cutTo(forwardText(forward, files), caseLimits.story),
    })),
  };
}

/** A hash for each match: in slices, and null where the rows become others meanwhile. */
export function keysNow(session: ScanSession): Promise<KeysNow | null> {
  return sliced(session, keys(session));
}

export function forwardsNow({ forwards }: ScanSession): readonly Omit<CaseForward, "story">[] {
  return forwards.all.map((forward) => ({
    key: forwardKey(forward),
    state: forward.state,
    line: forwardLine(forward),
  }));
}

function* listed(session: ScanSession): Generator<void, CaseResults["matches"]> {
  const lines: { readonly key: string; readonly line: string }[] = [];
  for (const match of session.allMatches().slice(0, caseLimits.matches)) {
    const rule = session.rule(match.rule)!.info;
    const { time, computer } = match.event;
    const line = cutTo(`${time} ${computer} ${rule.title}`, caseLimits.line);
    lines.push({ key: matchKey(match, rule), line });
    yield;
  }
  return lines;
}

function* keys(session: ScanSession): Generator<void, KeysNow> {
  const matches = new Set<string>();
  const events = new Set<string>();
  for (const match of session.allMatches()) {
    matches.add(matchKey(match, session.rule(match.rule)!.info));
    if (session.notes.ofEvent(match.event) !== null) events.add(match.event.key);
    yield;
  }
  return { matches, events };
}

/** So that the page stays free. */
function sliced<Result>({ table }: ScanSession, work: Generator<void, Result>): Promise<Result | null> {
  const { version } = table.rows;
  return new Promise((resolve) => {
    const isStale = (): boolean => {
      if (table.rows.version === version) return false;
      resolve(null);
      return true;
    };
    inSlices(work, isStale, resolve);
  });
}
