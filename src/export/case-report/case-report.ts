// The report of a case: what was found, in the analyst's order and with his words. The custody report beside it proves what was
// read and how; this one is for whoever decides what is done next.

import type { Explanation } from "../../model/explanation.ts";
import type { Match } from "../../model/match.ts";
import { isSaid, type Note, type NotedKind, type NotesOf } from "../../model/note.ts";
import type { FileIndex, IsoTime } from "../../model/units.ts";
import { ledgerDocument, type LedgerDocument } from "../ledger-json.ts";
import type { ReportParts } from "../report/report.ts";
import type { Block } from "./blocks.ts";
import { fileBlocks } from "./sections/files.ts";
import { forwardBlocks } from "./sections/forwards.ts";
import { gapBlocks } from "./sections/gaps.ts";
import { howBlocks } from "./sections/how.ts";
import { chosenBlocks, ruleBlocks } from "./sections/matches.ts";
import { strayBlocks, summaryBlocks } from "./sections/summary.ts";

/** Everything that it is made of. */
export interface CaseReportParts extends Omit<ReportParts, "settings" | "ruleFiles" | "map" | "reviewed"> {
  /** Of the case file; null where none was opened or saved. */
  readonly name: string | null;
  readonly saved: IsoTime | null;
  /** Notes have changed since. */
  readonly isUnsaved: boolean;
  /** SHA-256 of the rules that were asked: see `rulesHash`. */
  readonly rulesSha256: string;
  readonly chosen: readonly ChosenEvent[];
  /** Of each chosen match that was read again why it matched; null for a correlation. */
  readonly why: ReadonlyMap<Match, Explanation | "unreadable" | null>;
  readonly notes: NotesOf;
  readonly noteOfFile: (file: FileIndex) => Note | null;
  /** Notes about what is not found in what is open. */
  readonly strays: readonly NotedThing[];
  /** What there is to say of the logs against the case file. */
  readonly logSentences: readonly string[];
  /** How many things were marked as looked at. */
  readonly reviewed: number;
}

export interface NotedThing extends Note {
  readonly kind: NotedKind;
  readonly about: string;
}

/** With the ledger as a document. */
export interface CaseReport extends CaseReportParts {
  readonly document: LedgerDocument;
}

/** An event that was noted or tagged, with all its matches. */
export interface ChosenEvent {
  readonly note: Note;
  readonly matches: readonly Match[];
}

/** The events that have more than a mark, in the order of time. */
export function chosenEvents(matches: Iterable<Match>, notes: NotesOf): readonly ChosenEvent[] {
  const chosen = new Map<string, { readonly note: Note; readonly matches: Match[] }>();
  for (const match of matches) {
    const note = notes.ofEvent(match.event);
    if (note === null || !isSaid(note)) continue;
    const { key } = match.event;
    const told = chosen.get(key);
    if (told === undefined) chosen.set(key, { note, matches: [match] });
    else told.matches.push(match);
  }
  return [...chosen.values()];
}

export function* caseReport(parts: CaseReportParts): Generator<Block> {
  const { ledger, ruleSet, about, proofs, sameContent } = parts;
  const report: CaseReport = {
    ...parts,
    document: ledgerDocument(ledger, ruleSet, { ...about, proofs, sameContent }),
  };
  for (const section of sections) yield* section(report);
}

/** In the order in which a reader asks. */
const sections: readonly ((report: CaseReport) => Iterable<Block>)[] = [
  summaryBlocks,
  forwardBlocks,
  chosenBlocks,
  ruleBlocks,
  strayBlocks,
  gapBlocks,
  fileBlocks,
  howBlocks,
];
