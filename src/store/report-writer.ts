import { t, told } from "../words/index.svelte.ts";
import { reportHtml, reportJson, type ReportSettings } from "../export/index.ts";
import { saidReason } from "../lib/said-error.ts";
import { UNSEEN } from "./at-work.svelte.ts";
import { download } from "./download.ts";
import { fileName } from "./file-name.ts";
import { inSlices } from "./in-slices.ts";
import { aboutPage, hindranceOf, type ReportSources } from "./report-ready.ts";
import { mapFile, ruleFiles, ruleOptions } from "./rules/rule-selection.ts";
import { toldLedger } from "./told-ledger.ts";

/** Writes the custody report of what is open. It is of all that was found, whatever the filter hides. */
export class ReportWriter {
  readonly #sources: ReportSources;
  #isWriting = false;

  constructor(sources: ReportSources) {
    this.#sources = sources;
  }

  /** Waits for the hashes of files. */
  async save(): Promise<void> {
    const { saying } = this.#sources;
    if (this.#isWriting) return;
    this.#isWriting = true;
    try {
      const hindrance = await hindranceOf(this.#sources);
      if (hindrance === null) await this.#write();
      else saying.say(t("No report: {reason}", { reason: hindrance }));
    } catch (error) {
      // More matches than a browser holds in one text.
      saying.say(
        t("No report: {reason}. The command line writes it too: {command}", {
          reason: told(saidReason(error)),
          command: "node dist/cli.js report",
        }),
      );
    } finally {
      this.#isWriting = false;
    }
  }

  #write(): Promise<void> {
    const { session, hashing, shelf, saying, work } = this.#sources;
    const { version } = session.table.rows;
    const matches = session.allMatches();
    const json = reportJson({
      ...toldLedger(session, hashing),
      about: aboutPage(this.#sources),
      settings: this.#settings(),
      ruleFiles: ruleFiles(shelf.choice, shelf.bundle.rules),
      map: mapFile(shelf.choice, shelf.bundle.map),
      ruleSet: session.ruleSet,
      files: hashing.exportFiles,
      forwards: session.forwards.all,
      matches,
      reviewed: session.notes.reviewedEvents,
    });
    const writing = work.begin(t("Writing the custody report"), 0, UNSEEN);
    const isStale = (): boolean => session.table.rows.version !== version || session.phase === "scanning";
    return new Promise<void>((resolve, reject) => {
      const given = (): boolean => {
        if (!isStale()) return false;
        saying.say(t("No report: the matches have changed meanwhile"));
        resolve();
        return true;
      };
      inSlices(piecesOf(json, reject), given, (parts) => {
        if (parts !== null) {
          download(parts, fileName(session.table, session.files.isSample, "report.html"), "text/html");
          saying.say(
            t("Saved the custody report: {n} match|Saved the custody report: {n} matches", {
              n: matches.length,
            }),
          );
        }
        resolve();
      });
    }).finally(writing.end);
  }

  #settings(): ReportSettings {
    const { shelf, session } = this.#sources;
    const { residual, retired, disabled, placeholders } = ruleOptions(shelf.choice);
    const carve = session.files.open.some(({ carves }) => carves === true);
    return { residual, carve, retired, disabled: disabled.toSorted(), placeholders };
  }
}

/** A Blob for each piece: one made of all of them would encode hundreds of megabytes in one go. */
function* piecesOf(
  json: Iterable<string>,
  fail: (error: unknown) => void,
): Generator<void, readonly Blob[] | null> {
  const pieces: string[] = [];
  const parts: Blob[] = [];
  try {
    for (const piece of json) {
      pieces.push(piece);
      yield;
    }
    for (const piece of reportHtml(pieces)) {
      parts.push(new Blob([piece]));
      yield;
    }
    return parts;
  } catch (error) {
    fail(error);
    return null;
  }
}
