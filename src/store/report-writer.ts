import {
  assemblePage,
  readPageParts,
  reportHtml,
  reportJson,
  rulesBlockOf,
  sha256Hex,
  type PageDocument,
  type ReportAbout,
  type ReportSettings,
} from "../export/index.ts";
import { toIsoTime } from "../lib/iso-time.ts";
import { reasonOf } from "../lib/reason-of.ts";
import { UNSEEN, type AtWork } from "./at-work.svelte.ts";
import { download } from "./download.ts";
import type { FileHashing } from "./file-hashing.svelte.ts";
import { fileName } from "./file-name.ts";
import { countOf } from "./format.ts";
import { inSlices } from "./in-slices.ts";
import { mapFile, ruleFiles, ruleOptions } from "./rules/rule-selection.ts";
import type { RuleShelf } from "./rules/rule-shelf.svelte.ts";
import type { Saying } from "./saying.svelte.ts";
import type { ScanSession } from "./scan-session.svelte.ts";
import { toldLedger } from "./told-ledger.ts";

/** What it looks at and tells. */
export interface ReportSources {
  readonly session: ScanSession;
  readonly hashing: FileHashing;
  readonly shelf: RuleShelf;
  readonly page: PageDocument;
  readonly saying: Saying;
  readonly work: AtWork;
  readonly version: string;
}

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
      const hindrance = this.#hindrance() ?? (await this.#waitForHashes()) ?? this.#hindrance();
      if (hindrance === null) await this.#write();
      else saying.say(`No report: ${hindrance}`);
    } catch (error) {
      // More matches than a browser holds in one text.
      saying.say(`No report: ${reasonOf(error)}. The command line writes it too: node dist/cli.js report`);
    } finally {
      this.#isWriting = false;
    }
  }

  /** Why there can be none now. */
  #hindrance(): string | null {
    const { session, shelf } = this.#sources;
    if (session.phase === "empty") return "no log is open";
    if (session.phase === "scanning") return "the scan is not finished";
    if (session.stale || shelf.loading) return "the rules have changed since the scan";
    return null;
  }

  async #waitForHashes(): Promise<string | null> {
    const { hashing, session, work } = this.#sources;
    const count = session.files.open.length;
    const waiting = work.begin(`Waiting for the hashes of ${countOf(count, "file")}`, count, UNSEEN);
    const isDone = await hashing.finish((done) => waiting.reach(done)).finally(waiting.end);
    return isDone ? null : "something else was opened before all files were hashed";
  }

  #write(): Promise<void> {
    const { session, hashing, shelf, saying, work } = this.#sources;
    const { version } = session.table.rows;
    const matches = session.allMatches();
    const json = reportJson({
      ...toldLedger(session, hashing),
      about: this.#about(),
      settings: this.#settings(),
      ruleFiles: ruleFiles(shelf.choice, shelf.bundle.rules),
      map: mapFile(shelf.choice, shelf.bundle.map),
      ruleSet: session.ruleSet,
      files: hashing.exportFiles,
      forwards: session.forwards.all,
      matches,
      reviewed: session.notes.reviewedEvents,
    });
    const writing = work.begin("Writing the custody report", 0, UNSEEN);
    const isStale = (): boolean => session.table.rows.version !== version || session.phase === "scanning";
    return new Promise<void>((resolve, reject) => {
      const given = (): boolean => {
        if (!isStale()) return false;
        saying.say("No report: the matches have changed meanwhile");
        resolve();
        return true;
      };
      inSlices(piecesOf(json, reject), given, (parts) => {
        if (parts !== null) {
          download(parts, fileName(session.table, session.files.isSample, "report.html"), "text/html");
          saying.say(`Saved the custody report: ${countOf(matches.length, "match", "matches")}`);
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

  #about(): ReportAbout {
    const { page, version } = this.#sources;
    const parts = readPageParts(page);
    const toolSha256 = "reason" in parts ? null : sha256Hex(assemblePage(parts, rulesBlockOf(page)));
    return {
      toolVersion: version,
      toolFile: "pivotscope.html",
      toolSha256,
      written: toIsoTime(Date.now()),
    };
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
