import { t } from "../words/index.svelte.ts";
import {
  defaultCsvOptions,
  EXCEL_CELL,
  exportRows,
  exportFormatNames,
  exportFormats,
  exportGroups,
  exportName,
  NoticeCounts,
  rulesHash,
  forwardFormatNames,
  forwardFormats,
  type ExportFormatName,
  type ExportGroup,
  type ExportOptions,
  type FieldsForm,
  type ForwardFormatName,
  ledgerJson,
  type ExportRow,
} from "../export/index.ts";
import { formatInteger } from "../lib/format-number.ts";
import { UNSEEN, type AtWork, type WorkStep } from "./at-work.svelte.ts";
import type { MatchTable } from "./match-table.svelte.ts";
import type { NotesOf } from "../model/note.ts";
import type { Match } from "../model/match.ts";
import type { PortForward } from "../model/port-forward.ts";
import { isEvidenceOf } from "./evidence-of.ts";
import type { FileHashing } from "./file-hashing.svelte.ts";
import { fileName } from "./file-name.ts";
import { toIsoTime } from "../lib/iso-time.ts";
import { inSlices } from "./in-slices.ts";
import { download } from "./download.ts";
import { recall, remember } from "./remembered.ts";
import type { Saying } from "./saying.svelte.ts";
import type { ScanSession } from "./scan-session.svelte.ts";
import { toldLedger } from "./told-ledger.ts";

export type ExportScope = "shown" | "all";

interface SavedOptions {
  readonly scope: ExportScope;
  readonly guard: boolean;
  readonly bom: boolean;
  /** Cells cut at what Excel takes. */
  readonly excel: boolean;
}

interface Options extends SavedOptions {
  /** ECS with the lines of bulk requests. */
  readonly bulk: boolean;
  /** Of JSON Lines. */
  readonly fields: FieldsForm;
}

interface NamedFormat {
  readonly name: ExportFormatName;
  readonly label: string;
}

const key = "export";

/** Writes files for the user to save: the same rows in the same order as the table. */
export class Exporter {
  #options = $state.raw<Options>({
    ...(recall(key, readOptions) ?? { scope: "shown", ...defaultCsvOptions }),
    bulk: false,
    fields: "object",
  });
  readonly #session: ScanSession;
  readonly #hashing: FileHashing;
  readonly #saying: Saying;
  readonly #work: AtWork;
  readonly #version: string;

  constructor(session: ScanSession, hashing: FileHashing, saying: Saying, work: AtWork, version: string) {
    this.#session = session;
    this.#hashing = hashing;
    this.#saying = saying;
    this.#work = work;
    this.#version = version;
  }

  get options(): Options {
    return this.#options;
  }

  set(change: Partial<Options>): void {
    this.#options = { ...this.#options, ...change };
    // The rest belongs to the work at hand: a filter of another day must not shorten an export unseen.
    const { guard, bom, excel } = this.#options;
    remember(key, { guard, bom, excel });
  }

  /** Formats of ours beside CSV, which has a button of its own. */
  get otherFormats(): readonly NamedFormat[] {
    return formatsOf("Pivotscope").filter(({ name }) => name !== "csv");
  }

  /** Formats for other tools, by what these are for. */
  get foreignFormats(): readonly { readonly group: ExportGroup; readonly formats: readonly NamedFormat[] }[] {
    return exportGroups
      .filter((group) => group !== "Pivotscope")
      .map((group) => ({ group, formats: formatsOf(group) }));
  }

  /** The same for forwards. */
  get otherForwardFormats(): readonly { readonly name: ForwardFormatName; readonly label: string }[] {
    return forwardFormatNames
      .filter((name) => name !== "csv")
      .map((name) => ({ name, label: forwardFormats[name].label }));
  }

  save(name: ExportFormatName): void {
    const { guard, bom, excel, bulk, fields } = this.#options;
    const scan = this.#session.ledger.state;
    let long = 0;
    const onLongCell = (): number => long++;
    const notices = new NoticeCounts();
    const format = exportFormats[name];
    const options = {
      ...this.#found(),
      notes: this.#notes(),
      scan,
      guard,
      bom,
      excel,
      fieldPairs: false,
      bulk,
      fields,
      onLongCell,
      onNotice: notices.add,
    };
    this.#save(
      (rows) => format.chunks(rows, options),
      format.extension,
      format.mediaType,
      () => longCellsNote(long, excel) + noticeWords(notices),
    );
  }

  /** Undefined where there is no note and no tag: exports are as they are without. */
  #notes(): NotesOf | undefined {
    const { notes } = this.#session;
    return notes.counts.said > 0 ? notes : undefined;
  }

  /** What rows and layers say of the scan. */
  #found(): Pick<ExportOptions, "about" | "outcomes"> {
    const { rules } = this.#session.ruleSet;
    const outcomes = this.#session.ledger.rules.flatMap(({ rule, state }) => {
      const info = rules[rule]?.info;
      return info === undefined ? [] : [{ rule: info, state }];
    });
    return { about: { toolVersion: this.#version, rulesSha256: rulesHash(rules) }, outcomes };
  }

  /** In the order of their beginnings, as the command line writes them: a table's order is not part of a report. */
  saveForwards(name: ForwardFormatName): void {
    const { forwards, files } = this.#session;
    const { guard, bom } = this.#options;
    const chosen = this.#chosenForwards();
    const { chunks, extension, mediaType } = forwardFormats[name];
    const hosts = files.isSample ? ["sample"] : chosen.map(({ host }) => host);
    const first = chosen.find(({ since }) => since !== null)?.since ?? "";
    const parts = [...chunks(chosen, this.#hashing.exportFiles, { guard, bom, notes: this.#notes() })];
    download(parts, exportName(hosts, first, `forwards.${extension}`), mediaType);
    const all = forwards.all.length;
    const of = chosen.length < all ? t(" of {n}", { n: all }) : "";
    const what = t("{n} forward|{n} forwards", { n: chosen.length });
    this.#saying.say(t("Saved {what}{of}{note}", { what, of, note: this.#caveat() }));
  }

  /** The matches that are evidence of the chosen forwards: a bundle is made of what they say. */
  saveForwardsStix(): void {
    const notices = new NoticeCounts();
    const { chunks, extension, mediaType } = exportFormats.stix;
    this.#save(
      (rows) => chunks(rows, { onNotice: notices.add }),
      `forwards.${extension}`,
      mediaType,
      () => noticeWords(notices),
      isEvidenceOf(this.#chosenForwards()),
    );
  }

  #chosenForwards(): readonly PortForward[] {
    const { all, shown } = this.#session.forwards;
    return this.#options.scope === "shown" ? all.filter((each) => shown.has(each)) : all;
  }

  saveLedger(): void {
    const { ledger, proofs, sameContent } = toldLedger(this.#session, this.#hashing);
    const text = ledgerJson(ledger, this.#session.ruleSet, {
      toolVersion: this.#version,
      written: toIsoTime(Date.now()),
      proofs,
      sameContent,
    });
    download([text], this.#fileName("ledger.json"), "application/json");
    this.#saying.say(t("Saved the ledger"));
  }

  #fileName(extension: string): string {
    return fileName(this.#session.table, this.#session.files.isSample, extension);
  }

  #save(
    write: (rows: Iterable<ExportRow>) => Iterable<string | Uint8Array<ArrayBuffer>>,
    extension: string,
    type: string,
    note: () => string = () => "",
    isWanted: ((match: Match) => boolean) | null = null,
  ): void {
    const { table } = this.#session;
    const name = this.#fileName(extension);
    // Who says which are wanted asks all of them, whatever the filter of the matches hides.
    const scope = isWanted === null ? this.#options.scope : "all";
    if (scope === "shown" && table.isPart) {
      this.#saying.say(t("Nothing saved: not all matches have been judged by the filter yet"));
      return;
    }
    const { version } = table.rows;
    const count = scope === "shown" ? table.matchesShown : table.rows.count;
    const writing = this.#work.begin(t("Writing {n} match|Writing {n} matches", { n: count }), count, UNSEEN);
    const isStale = (): boolean => {
      if (table.rows.version === version) return false;
      writing.end();
      this.#saying.say(t("Nothing saved: the matches have changed meanwhile"));
      return true;
    };
    inSlices(this.#parts(scope, write, writing, isWanted), isStale, ({ parts, count }) => {
      writing.end();
      download(parts, name, type);
      const all = table.rows.count;
      const of = count < all ? t(" of {n}", { n: all }) : "";
      const what = t("{n} match|{n} matches", { n: count });
      this.#saying.say(t("Saved {what}{of}{note}", { what, of, note: this.#caveat() + note() }));
    });
  }

  // A Blob for each piece: one made of all of them would encode hundreds of megabytes in one go.
  *#parts(
    scope: ExportScope,
    write: (rows: Iterable<ExportRow>) => Iterable<string | Uint8Array<ArrayBuffer>>,
    writing: WorkStep,
    isWanted: ((match: Match) => boolean) | null,
  ): Generator<void, { parts: Blob[]; count: number }> {
    const { table, rules } = this.#session;
    const all = scope === "shown" ? table.order : yield* table.everything();
    const order = isWanted === null ? all : all.filter((row) => isWanted(table.rows.at(row)));
    const parts: Blob[] = [];
    let written = 0;
    const counted = matchesIn(table, order, () => written++);
    for (const piece of write(exportRows(counted, rules, this.#hashing.exportFiles))) {
      parts.push(new Blob([piece]));
      writing.reach(written);
      yield;
    }
    return { parts, count: order.length };
  }

  #caveat(): string {
    const { phase } = this.#session;
    return phase === "scanning"
      ? t("; the scan is not finished")
      : phase === "cancelled"
        ? t("; the scan was cancelled")
        : "";
  }
}

function formatsOf(group: ExportGroup): readonly NamedFormat[] {
  return exportFormatNames
    .filter((name) => exportFormats[name].group === group)
    .map((name) => ({ name, label: exportFormats[name].label }));
}

function noticeWords(notices: NoticeCounts): string {
  return notices
    .lines(formatInteger)
    .map((line) => `; ${line}`)
    .join("");
}

function longCellsNote(count: number, isCut: boolean): string {
  if (count === 0) return "";
  const values = { n: count, limit: EXCEL_CELL };
  return isCut
    ? t(
        "; {n} cell cut at the {limit} characters that Excel takes: JSON Lines have the whole text|; {n} cells cut at the {limit} characters that Excel takes: JSON Lines have the whole text",
        values,
      )
    : t(
        "; {n} cell longer than the {limit} characters that Excel takes: “cut for Excel” in the options marks them|; {n} cells longer than the {limit} characters that Excel takes: “cut for Excel” in the options marks them",
        values,
      );
}

function* matchesIn(table: MatchTable, order: Uint32Array, onMatch: () => void): Generator<Match> {
  for (const row of order) {
    yield table.rows.at(row);
    onMatch();
  }
}

function readOptions(stored: unknown): SavedOptions | null {
  if (typeof stored !== "object" || stored === null || !("guard" in stored) || !("bom" in stored))
    return null;
  if (typeof stored.guard !== "boolean" || typeof stored.bom !== "boolean") return null;
  // Settings of a version that knew nothing of it have none.
  const excel = "excel" in stored && stored.excel === true;
  return { scope: "shown", guard: stored.guard, bom: stored.bom, excel };
}
