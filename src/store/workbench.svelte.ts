import { walkDrop, walkFiles, type Drop, type NamedBlob } from "../intake/index.ts";
import type { InputFile } from "../model/input.ts";
import type { Match } from "../model/match.ts";
import type { RuleFile } from "../model/rule.ts";
import type { LogSourceMapFile, ScanListener, Scanner } from "../workers/scanner.ts";
import { Appearance } from "./appearance.svelte.ts";
import { ColumnLayout } from "./column-layout.svelte.ts";
import { Detail } from "./detail.svelte.ts";
import { Exporter } from "./exporter.svelte.ts";
import { FilterText } from "./filter-text.svelte.ts";
import { makeHistogram, type Histogram } from "./histogram.ts";
import { inSlices } from "./in-slices.ts";
import { countFacet, type FacetField, type FacetValue } from "./facets.ts";
import { toMilliseconds } from "./match-rows.ts";
import type { Tab } from "./place.ts";
import { Route } from "./route.svelte.ts";
import { ScanSession } from "./scan-session.svelte.ts";
import { tabSeparated } from "./tab-separated.ts";
import { copyText } from "./clipboard.ts";

export interface Parts {
  readonly createScanner: (listener: ScanListener) => Scanner;
  readonly loadSample: () => Promise<Blob>;
  readonly rules: readonly RuleFile[];
  readonly map: LogSourceMapFile;
  readonly version: string;
}

/** Everything the user is looking at: one object that the views read and tell what to do. */
export class Workbench {
  readonly session: ScanSession;
  readonly filter: FilterText;
  readonly route: Route;
  readonly detail: Detail;
  readonly exporter: Exporter;
  readonly columns = new ColumnLayout();
  readonly appearance = new Appearance();
  readonly version: string;
  #helpOpen = $state.raw(false);
  #histogramBars = $state.raw(120);
  #issueFile = $state.raw<string | null>(null);
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.version = parts.version;
    this.session = new ScanSession(parts.createScanner);
    this.detail = new Detail((match) => this.session.inspect(match.event, match.rule));
    this.exporter = new Exporter(this.session, parts.version);
    this.filter = new FilterText(({ text, fromEvidence, step }) => {
      this.route.setFilter(text, fromEvidence, step);
      this.#applyFilter();
    });
    this.route = new Route((text, fromEvidence) => {
      if (text === this.filter.text) return;
      this.filter.restore(text, fromEvidence);
      this.#applyFilter();
    });
    void this.session.loadRules(parts.rules, parts.map);
  }

  readonly histogram: Histogram | null = $derived.by(() => this.#makeHistogram());

  get helpOpen(): boolean {
    return this.#helpOpen;
  }

  /** The file whose problems alone are listed, or null for those of all. */
  get issueFile(): string | null {
    return this.#issueFile;
  }

  toggleHelp(open = !this.#helpOpen): void {
    this.#helpOpen = open;
  }

  showProblems(file: string | null): void {
    this.#issueFile = file;
    this.appearance.toggleProblems(true);
  }

  /** How many bars there is room for. */
  fitHistogram(width: number): void {
    this.#histogramBars = Math.max(20, Math.floor(width / 8));
  }

  openFiles(files: Iterable<NamedBlob>): void {
    const walked = walkFiles(files);
    this.session.add(walked.files, walked.issues);
  }

  async openDrop(drop: Drop): Promise<void> {
    const walked = await walkDrop(drop);
    this.session.add(walked.files, walked.issues);
  }

  async openSample(): Promise<void> {
    const blob = await this.#parts.loadSample();
    const sample: InputFile = { path: "sample.evtx", container: null, blob };
    this.session.add([sample]);
  }

  clear(): void {
    this.session.clear();
    this.filter.clear();
    this.#issueFile = null;
  }

  /** The timeline with nothing but the matches of one value: where a count leads. */
  showMatches(field: "rule" | "file" | "host", value: string): void {
    this.route.go("timeline");
    this.filter.only({ kind: "field", field, test: "equals", value, negated: false }, field !== "rule");
  }

  go(tab: Tab, item: string | null = null): void {
    this.route.go(tab, item);
  }

  countFacet(field: FacetField, done: (values: readonly FacetValue[]) => void): void {
    const { rows } = this.session.table;
    inSlices(countFacet(rows, this.filter.parsed.terms, field), () => false, done);
  }

  /** The selected rows in the order of the table, for a spreadsheet. */
  async copySelected(): Promise<void> {
    const { table } = this.session;
    const selected: Match[] = [];
    for (const row of table.order) if (table.selection.rows.has(row)) selected.push(table.rows.at(row));
    if (selected.length > 0) await copyText(tabSeparated(selected, this.columns.shown, this.session));
  }

  #applyFilter(): void {
    this.session.table.filterBy(this.filter.parsed.terms);
  }

  #makeHistogram(): Histogram | null {
    const { table } = this.session;
    const { after, before } = this.filter.range;
    const edge = (time: string | null) => (time === null ? null : toMilliseconds(time));
    // Read so that the bars follow the rows as they arrive.
    if (table.total === 0) return null;
    return makeHistogram(table.rows, table.order, [edge(after), edge(before)], this.#histogramBars);
  }
}
