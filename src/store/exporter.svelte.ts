import { csvChunks, defaultCsvOptions, exportRows, jsonLinesChunks, ledgerJson } from "../export/index.ts";
import { formatInteger } from "../lib/format-number.ts";
import type { Match } from "../model/match.ts";
import { countOf } from "./format.ts";
import { fileName } from "./file-name.ts";
import { toIsoTime } from "./histogram.ts";
import { inSlices } from "./in-slices.ts";
import { recall, remember } from "./remembered.ts";
import type { ScanSession } from "./scan-session.svelte.ts";

export type ExportScope = "shown" | "all";

interface ExportOptions {
  readonly scope: ExportScope;
  readonly guard: boolean;
  readonly bom: boolean;
}

const key = "export";

/** Writes files for the user to save: the same rows in the same order as the table. */
export class Exporter {
  #options = $state.raw<ExportOptions>(recall(key, readOptions) ?? { scope: "shown", ...defaultCsvOptions });
  #said = $state.raw<string | null>(null);
  #saying = 0;
  readonly #session: ScanSession;
  readonly #version: string;

  constructor(session: ScanSession, version: string) {
    this.#session = session;
    this.#version = version;
  }

  get options(): ExportOptions {
    return this.#options;
  }

  /** What was saved last, for some seconds. */
  get said(): string | null {
    return this.#said;
  }

  set(change: Partial<ExportOptions>): void {
    this.#options = { ...this.#options, ...change };
    // The scope belongs to the work at hand: a filter of another day must not shorten an export unseen.
    remember(key, { guard: this.#options.guard, bom: this.#options.bom });
  }

  saveCsv(): void {
    const { guard, bom } = this.#options;
    const { state } = this.#session.ledger;
    this.#save(csvChunks(this.#rows(), { scan: state, guard, bom }), "csv", "text/csv");
  }

  saveJsonLines(): void {
    this.#save(
      jsonLinesChunks(this.#rows(), { scan: this.#session.ledger.state }),
      "jsonl",
      "application/x-ndjson",
    );
  }

  saveLedger(): void {
    const text = ledgerJson(this.#session.ledger, this.#session.book, {
      toolVersion: this.#version,
      written: toIsoTime(Date.now()),
    });
    this.#download([text], fileName(this.#session.table, "ledger.json"), "application/json");
    this.#say("Saved the ledger");
  }

  #rows(): ReturnType<typeof exportRows> {
    const { rules, ledger } = this.#session;
    return exportRows(
      this.#matches(),
      rules.map((rule) => rule.info),
      ledger.files,
    );
  }

  *#matches(): Generator<Match> {
    const { table } = this.#session;
    if (this.#options.scope === "shown") for (const row of table.order) yield table.rows.at(row);
    else for (let row = 0; row < table.total; row++) yield table.rows.at(row);
  }

  #save(chunks: Iterable<string>, extension: string, type: string): void {
    const { table } = this.#session;
    const count = this.#options.scope === "shown" ? table.shown : table.total;
    const name = fileName(table, extension);
    inSlices(
      collect(chunks),
      () => false,
      (parts) => {
        this.#download(parts, name, type);
        const of = count < table.total ? ` of ${formatInteger(table.total)}` : "";
        this.#say(`Saved ${countOf(count, "match", "matches")}${of}${this.#caveat()}`);
      },
    );
  }

  #caveat(): string {
    const { phase } = this.#session;
    return phase === "scanning"
      ? "; the scan is not finished"
      : phase === "cancelled"
        ? "; the scan was cancelled"
        : "";
  }

  #download(parts: readonly string[], name: string, type: string): void {
    const url = URL.createObjectURL(new Blob([...parts], { type }));
    const link = document.createElement("a");
    link.href = url;
    link.download = name;
    link.click();
    // Firefox reads the Blob after the click has returned.
    setTimeout(() => URL.revokeObjectURL(url), 60_000);
  }

  #say(text: string): void {
    this.#said = text;
    clearTimeout(this.#saying);
    this.#saying = Number(setTimeout(() => (this.#said = null), 8000));
  }
}

function* collect(chunks: Iterable<string>): Generator<void, string[]> {
  const parts: string[] = [];
  for (const chunk of chunks) {
    parts.push(chunk);
    yield;
  }
  return parts;
}

function readOptions(stored: unknown): ExportOptions | null {
  if (typeof stored !== "object" || stored === null || !("guard" in stored) || !("bom" in stored))
    return null;
  if (typeof stored.guard !== "boolean" || typeof stored.bom !== "boolean") return null;
  return { scope: "shown", guard: stored.guard, bom: stored.bom };
}
