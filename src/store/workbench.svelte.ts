import { say, type Said } from "../lib/said.ts";
import type { Match } from "../model/match.ts";
import type { EventFormatName, PageDocument } from "../export/index.ts";
import { issueOf, type Issue } from "../model/issue.ts";
import type { Hasher } from "../scan/protocol/hasher.ts";
import type { ScanListener, Scanner } from "../scan/protocol/scanner.ts";
import { valueTerm, type FilterTerm } from "../table/filter-language.ts";
import { countFacet, type FacetValue } from "../table/facets.ts";
import { CaseReportWriter } from "./case/case-report-writer.ts";
import { OpenCase } from "./case/open-case.svelte.ts";
import { aboutCopy, type AboutCopy } from "./about-copy.ts";
import { Appearance } from "./appearance.svelte.ts";
import { AtWork } from "./at-work.svelte.ts";
import { Completion, rowsSource } from "./completion.svelte.ts";
import { eventsSource } from "./events/events-source.ts";
import type { EventSource } from "./events/event-list.svelte.ts";
import { EventsExporter } from "./events/events-exporter.ts";
import { EventsView } from "./events/events-view.svelte.ts";
import { EventFields } from "./event-fields.svelte.ts";
import { CoverageStrip } from "./evidence/coverage-strip.svelte.ts";
import { matchLayout } from "./column-layouts.ts";
import { ColumnLayout } from "./column-layout.svelte.ts";
import { ColumnSets } from "./column-sets.svelte.ts";
import { Detail } from "./detail.svelte.ts";
import { GoingAlong, grainsOf } from "./going-along.ts";
import { Exporter } from "./exporter.svelte.ts";
import { FileHashing } from "./file-hashing.svelte.ts";
import { FilterText } from "./filter-text.svelte.ts";
import { inSlices } from "./in-slices.ts";
import { matchLevels, type MatchColumn } from "../matches/match-columns.ts";
import type { Tab } from "./place.ts";
import { ReportWriter } from "./report-writer.ts";
import { Route } from "./route.svelte.ts";
import { FilterRule } from "./rules/filter-rule.svelte.ts";
import type { FoundPreparation } from "./rules/preparation.ts";
import { RuleExporter } from "./rules/rule-exporter.svelte.ts";
import { RuleList } from "./rules/rule-list.svelte.ts";
import { RuleReader } from "./rules/rule-reader.svelte.ts";
import { RuleShelf, type Bundle } from "./rules/rule-shelf.svelte.ts";
import { TryOut } from "./rules/try-out.svelte.ts";
import { SavedFilters } from "./saved-filters.svelte.ts";
import { OwnWindow } from "./own-window.svelte.ts";
import { Surroundings } from "./surroundings/surroundings.svelte.ts";
import { Saying } from "./saying.svelte.ts";
import { Summary } from "./summary.svelte.ts";
import { ScanSession } from "./scan-session.svelte.ts";
import { Copying } from "./copying.ts";
import { Opening } from "./opening.svelte.ts";
import { Reviewing } from "./case/reviewing.ts";
import { TimeBars } from "./time-bars.svelte.ts";
import { Ways } from "./ways.svelte.ts";
import { NoisyRule } from "./noisy-rule.svelte.ts";

export interface Parts {
  readonly createScanner: (listener: ScanListener) => Scanner;
  readonly createHasher: () => Hasher;
  readonly createEvents: () => EventSource;
  readonly loadSample: () => Promise<Blob>;
  readonly bundle: Bundle;
  /** The rules inside this copy of the page. */
  readonly found: FoundPreparation;
  /** The page itself, which can write itself. */
  readonly page: PageDocument;
  readonly version: string;
  /** That the page was built from. */
  readonly commit: string;
}

/** Forwards are asked for by their columns alone. */
// eslint-disable-next-line require-yield -- nothing is looked through
function* noNames(): Generator<void, readonly string[]> {
  return [];
}

/** Everything the user is looking at: one object that the views read and tell what to do. */
export class Workbench {
  readonly session: ScanSession;
  readonly hashing: FileHashing;
  readonly filter: FilterText;
  readonly route: Route;
  readonly detail: Detail<Match>;
  readonly surroundings: Surroundings;
  readonly events: EventsView;
  readonly exporter: Exporter;
  readonly reportWriter: ReportWriter;
  readonly caseReport: CaseReportWriter;
  readonly shelf: RuleShelf;
  readonly ruleList: RuleList;
  readonly ruleReader: RuleReader;
  readonly tryOut: TryOut;
  readonly ruleExporter: RuleExporter;
  readonly filterRule: FilterRule;
  readonly summary: Summary;
  readonly noisyRule: NoisyRule;
  readonly eventFields: EventFields;
  /** Of the filter, in the fields of matches, of all records, and of forwards. */
  readonly completions: Readonly<Record<"matches" | "events" | "forwards", Completion>>;
  readonly eventsExporter: EventsExporter;
  readonly openCase: OpenCase;
  readonly savedFilters = new SavedFilters();
  readonly saying = new Saying();
  readonly ownWindow = new OwnWindow(this.saying);
  readonly work = new AtWork();
  readonly columns: ColumnLayout<MatchColumn>;
  readonly columnSets: ColumnSets<MatchColumn>;
  readonly coverage: CoverageStrip;
  readonly bars: TimeBars;
  readonly opening: Opening;
  readonly ways: Ways;
  readonly reviewing: Reviewing;
  readonly copying: Copying;
  readonly appearance = new Appearance();
  readonly version: string;
  #helpOpen = $state.raw(false);
  #hadForwards = false;
  readonly #parts: Parts;
  readonly #along: GoingAlong;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.version = parts.version;
    this.session = new ScanSession(parts.createScanner, this.work, () => this.#land());
    this.hashing = new FileHashing(this.session, parts.createHasher());
    this.surroundings = new Surroundings(() => this.session.context);
    this.detail = new Detail((match) => this.session.inspect(match.event, match.rule));
    this.exporter = new Exporter(this.session, this.hashing, this.saying, this.work, parts.version);
    const { bundle, found, page, version } = parts;
    this.shelf = new RuleShelf(this.session, bundle, found.kind === "prepared" ? found.preparation : null);
    this.ruleList = new RuleList(this.shelf, this.session);
    this.ruleReader = new RuleReader((rule) => this.session.describeRule(rule));
    this.tryOut = new TryOut((rule, text) => this.session.tryRule(rule, text));
    this.ruleExporter = new RuleExporter(this.shelf, this.ruleList, page, this.saying, version);
    const { session, hashing, shelf, saying, work } = this;
    this.filterRule = new FilterRule(session, shelf, saying);
    const sources = { session, hashing, shelf, page, saying, work, version };
    this.reportWriter = new ReportWriter(sources);
    this.filter = new FilterText(({ text, fromEvidence, step }) => {
      this.route.setFilter(text, fromEvidence, step);
      this.#applyFilter();
    });
    this.route = new Route((text, fromEvidence) => {
      if (text === this.filter.text) return;
      this.filter.restore(text, fromEvidence);
      this.#applyFilter();
    });
    this.events = new EventsView(session, this.filter, work, parts.createEvents);
    this.eventsExporter = new EventsExporter(this.events, saying, work);
    this.openCase = new OpenCase({ session, hashing, filter: this.filter, saying, work, version });
    this.caseReport = new CaseReportWriter(sources, this.openCase);
    const { table } = this.session;
    this.columns = new ColumnLayout(
      matchLayout,
      () => Object.values(table.levelCounts).filter((count) => count > 0).length <= 1,
    );
    this.columnSets = new ColumnSets("column-sets", this.columns);
    this.coverage = new CoverageStrip(() => this.session.ledger);
    this.summary = new Summary(table, this.filter);
    this.noisyRule = new NoisyRule(table);
    this.eventFields = new EventFields(table.rows);
    const terms = (): readonly FilterTerm[] => this.filter.asked.matches.own;
    this.completions = {
      matches: new Completion(
        rowsSource(
          () => table.rows,
          () => this.eventFields.names(),
          terms,
        ),
      ),
      events: new Completion(
        eventsSource(this.events.list, {
          names: () => this.eventFields.names(),
          values: (field, most) => countFacet(table.rows, terms(), field, most),
        }),
      ),
      forwards: new Completion(
        rowsSource(
          () => this.session.forwards.judged,
          noNames,
          () => this.filter.asked.forwards.own,
        ),
      ),
    };
    this.bars = new TimeBars(session, this.filter);
    this.opening = new Opening({
      ...sources,
      route: this.route,
      openCase: this.openCase,
      leave: () => this.#leaveSample(),
    });
    this.ways = new Ways(this);
    this.#along = new GoingAlong(grainsOf(session, this.events));
    this.reviewing = new Reviewing(this);
    this.copying = new Copying(this);
    void this.shelf.start();
  }

  /** Why the rules inside this copy of the page could not be used, or null. */
  get damage(): Said | null {
    const { found } = this.#parts;
    return found.kind === "damaged" ? found.reason : null;
  }

  /** Everything that went wrong: with the rules, with what was opened, with the logs. */
  readonly issues: readonly Issue[] = $derived.by(() => [
    ...(this.damage === null
      ? []
      : [
          issueOf(
            "page-rules-damaged",
            "this page",
            say("{damage} The bundled rules are used.", { damage: this.damage }),
            0,
          ),
        ]),
    ...this.shelf.issues,
    ...this.session.readIssues,
    ...this.hashing.issues,
  ]);

  get helpOpen(): boolean {
    return this.#helpOpen;
  }

  aboutCopy(): AboutCopy {
    const { page, found, version, commit } = this.#parts;
    return aboutCopy(page, found, version, commit);
  }

  toggleHelp(open = !this.#helpOpen): void {
    this.#helpOpen = open;
  }

  /** How many bars there is room for. */
  fitHistogram(width: number): void {
    const bars = Math.max(20, Math.floor(width / 8));
    this.bars.fit(bars);
    this.events.list.fitHistogram(bars);
  }

  async openSample(): Promise<void> {
    this.route.wait();
    this.#leave();
    const blob = await this.#parts.loadSample();
    // What it is stands with its name in every row, export and line for a report.
    this.session.openSample({ path: "sample.evtx", container: "made-up sample", blob });
  }

  /** Back to what gave way to what is open now. A filter for the one would hide the other. */
  swapFiles(): void {
    this.route.wait();
    this.#leave();
    this.filter.clear();
    this.ways.forgetProblems();
    this.session.swap();
  }

  clear(): void {
    this.#leave();
    this.session.clear();
    this.hashing.forgetLists();
    this.filter.clear();
    this.ways.forgetProblems();
  }

  /** Where a drop leads that has forwards, unless the user is at work on what is shown already. */
  #land(): void {
    const { route, filter, session } = this;
    const isAtWork = route.isChosen || filter.text !== "" || session.table.selection.isHeld;
    if (route.tab === "matches" && !isAtWork && !this.#hadForwards) route.land("forwards");
    this.#hadForwards = true;
  }

  /** Another case: where the one before led to is not where this one does. */
  #leave(): void {
    const { route } = this;
    if (route.tab === "forwards" && !route.isChosen) route.land("matches");
    this.events.close();
    this.#along.forget();
    this.#hadForwards = false;
  }

  #leaveSample(): void {
    this.#leave();
    this.filter.clear();
  }

  go(tab: Tab, item: string | null = null): void {
    if (tab !== this.route.tab) this.#along.go(this.route.tab, tab);
    this.route.go(tab, item);
  }

  countFacet(field: string, done: (values: readonly FacetValue[]) => void): void {
    const { rows } = this.session.table;
    const { version } = rows;
    inSlices(countFacet(rows, this.filter.asked.matches.own, field), () => rows.version !== version, done);
  }

  /** Only the matches of the highest level, then of the next that there are; of all again behind the lowest. */
  nextLevel(): void {
    const { levels } = this.session.moment;
    const isChosen = (value: string): boolean => this.filter.has(valueTerm("level", value));
    const present = matchLevels.filter((level) => levels[level] > 0).toReversed();
    const at = present.findLastIndex(isChosen);
    this.filter.choose("level", present[at + 1] ?? null);
  }

  /** Saves what is shown: the forwards, events or matches. */
  saveCsv(): void {
    const { tab } = this.route;
    if (tab === "forwards") this.exporter.saveForwards("csv");
    else if (tab === "events") this.saveEvents("csv");
    else this.exporter.save("csv");
  }

  saveEvents(format: EventFormatName): void {
    void this.eventsExporter.save(format, this.exporter.options, this.session.files.isSample);
  }

  /** There is something that a case file would keep. */
  get hasCase(): boolean {
    const { phase, notes } = this.session;
    return phase !== "empty" || notes.isUnsaved || this.openCase.file !== null;
  }

  /** The selected match, read again, as one event in XML: for a rule to be tried on. */
  async selectedXml(): Promise<string | null> {
    const { rows, selection } = this.session.table;
    if (selection.lead < 0) return null;
    const { event, rule } = rows.at(selection.lead);
    return (await this.session.inspect(event, rule)).xml;
  }

  #applyFilter(): void {
    const { matches, forwards } = this.filter.asked;
    this.session.table.filterBy(matches.own);
    this.session.forwards.filterBy(forwards.own);
  }
}
