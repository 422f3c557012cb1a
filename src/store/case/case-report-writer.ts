import { inEnglish } from "../../lib/said.ts";
import { t, told } from "../../words/index.svelte.ts";
import { forwardKey, logKeys, logSentences } from "../../case/index.ts";
import {
  caseReportForms,
  chosenEvents,
  rulesHash,
  type CaseReportForm,
  type CaseReportParts,
  type NotedThing,
} from "../../export/index.ts";
import { saidReason } from "../../lib/said-error.ts";
import type { Explanation } from "../../model/explanation.ts";
import type { Match } from "../../model/match.ts";
import { isSaid } from "../../model/note.ts";
import { UNSEEN } from "../at-work.svelte.ts";
import { download } from "../download.ts";
import { fileName } from "../file-name.ts";
import { aboutPage, hindranceOf, type ReportSources } from "../report-ready.ts";
import { toldLedger } from "../told-ledger.ts";
import type { OpenCase } from "./open-case.svelte.ts";

/** Matches of which it is said why: each takes a reading of its record. */
const MAX_WHY = 5000;

/** Writes the report of a case: of all that was found and noted, whatever the filter hides. */
export class CaseReportWriter {
  readonly #sources: ReportSources;
  readonly #case: OpenCase;
  #isWriting = false;

  constructor(sources: ReportSources, openCase: OpenCase) {
    this.#sources = sources;
    this.#case = openCase;
  }

  async save(form: CaseReportForm): Promise<void> {
    const { saying, session, work } = this.#sources;
    if (this.#isWriting) return;
    this.#isWriting = true;
    try {
      const hindrance = await hindranceOf(this.#sources);
      if (hindrance !== null) {
        saying.say(t("No report: {reason}", { reason: hindrance }));
        return;
      }
      const matches = session.allMatches();
      const chosen = chosenEvents(matches, session.notes);
      const reading = work.begin(t("Writing the report"), chosen.length, UNSEEN);
      const { version } = session.table.rows;
      const why = await this.#whyOf(chosen, reading.reach).finally(reading.end);
      if (session.table.rows.version !== version) {
        saying.say(t("No report: the matches have changed meanwhile"));
        return;
      }
      const { extension, mediaType, write } = caseReportForms[form];
      const name = fileName(session.table, session.files.isSample, `case-report.${extension}`);
      download([[...write(this.#parts(matches, chosen, why))].join("")], name, mediaType);
      saying.say(
        t("Saved {name}: {n} chosen match|Saved {name}: {n} chosen matches", { name, n: chosen.length }),
      );
    } catch (error) {
      saying.say(t("No report: {reason}", { reason: told(saidReason(error)) }));
    } finally {
      this.#isWriting = false;
    }
  }

  /** What can't be read again, and what is beyond the limit, the report names. */
  async #whyOf(
    chosen: CaseReportParts["chosen"],
    reach: (done: number) => void,
  ): Promise<CaseReportParts["why"]> {
    const { session } = this.#sources;
    const why = new Map<Match, Explanation | "unreadable" | null>();
    for (const [at, { matches }] of chosen.entries()) {
      reach(at);
      for (const match of matches) {
        if (why.size === MAX_WHY) return why;
        const inspection = await session.inspect(match.event, match.rule).catch(() => null);
        why.set(match, inspection === null ? "unreadable" : inspection.explanation);
      }
    }
    return why;
  }

  #parts(
    matches: readonly Match[],
    chosen: CaseReportParts["chosen"],
    why: CaseReportParts["why"],
  ): CaseReportParts {
    const { session, hashing } = this.#sources;
    const { notes, ruleSet, forwards } = session;
    const { name, file, logs } = this.#case;
    return {
      ...toldLedger(session, hashing),
      about: aboutPage(this.#sources),
      name,
      saved: file?.saved ?? null,
      isUnsaved: notes.isUnsaved,
      ruleSet,
      rulesSha256: rulesHash(ruleSet.rules),
      files: hashing.exportFiles,
      forwards: forwards.all,
      matches,
      chosen,
      why,
      notes,
      noteOfFile: (index) => {
        const identity = this.#case.identity(index);
        return identity === null
          ? null
          : notes.of({ kind: "file", keys: logKeys(identity), about: "", time: "" });
      },
      strays: this.#strays(chosen),
      logSentences: logs === null ? [] : logSentences(logs).map(inEnglish),
      reviewed: notes.counts.reviewed,
    };
  }

  /** What was said of anything that has no section of its own. */
  #strays(chosen: CaseReportParts["chosen"]): readonly NotedThing[] {
    const { session } = this.#sources;
    const told = new Set([
      ...chosen.map(({ matches }) => matches[0]!.event.key),
      ...session.forwards.all.map(forwardKey),
      ...this.#case.open.flatMap(logKeys),
    ]);
    return session.notes.all
      .filter((note) => isSaid(note) && !told.has(note.key))
      .sort((one, other) => (one.time < other.time ? -1 : Number(one.time > other.time)));
  }
}
