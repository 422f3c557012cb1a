import { say, type Said } from "../lib/said.ts";
import { t, told } from "../words/index.svelte.ts";
import { untrack } from "svelte";
import { walkDrop, walkFiles, type Drop, type NamedBlob, type Walked } from "../intake/index.ts";
import type { HashList } from "../intake/hash-list/index.ts";
import type { InputFile, LockedArchive } from "../model/input.ts";
import { saidReason } from "../lib/said-error.ts";
import type { RecordPlace } from "../model/event.ts";
import type { Match } from "../model/match.ts";
import type { EventFormatName, PageDocument } from "../export/index.ts";
import { isOfNoLog, issueOf, type Issue } from "../model/issue.ts";
import type { LoadedRule } from "../model/rule.ts";
import type { IsoTime } from "../model/units.ts";
import type { Hasher } from "../scan/protocol/hasher.ts";
import type { DroppedCase, ScanListener, Scanner, TriagedInput } from "../scan/protocol/scanner.ts";
import { valueTerm, type FilterTerm } from "../table/filter-language.ts";
import { countFacet, type FacetValue } from "../table/facets.ts";
import { burstsOf, nextBurst } from "../table/bursts.ts";
import { makeHistogram, type Histogram } from "../table/histogram.ts";
import { isoToMilliseconds } from "../lib/iso-time.ts";
import { CaseReportWriter } from "./case/case-report-writer.ts";
import { OpenCase } from "./case/open-case.svelte.ts";
import { eventSubject, type Subject } from "./case/subjects.ts";
import { aboutCopy, type AboutCopy } from "./about-copy.ts";
import { Appearance } from "./appearance.svelte.ts";
import { AtWork, type Work, type WorkStep } from "./at-work.svelte.ts";
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
import { Exporter } from "./exporter.svelte.ts";
import { FileHashing } from "./file-hashing.svelte.ts";
import { FilterText } from "./filter-text.svelte.ts";
import { focusNote } from "./focus-note.ts";
import { inSlices } from "./in-slices.ts";
import { isOfAnalyst, isOfRules, matchLevels, type MatchColumn } from "../matches/match-columns.ts";
import type { Tab } from "./place.ts";
import { ReportWriter } from "./report-writer.ts";
import { Route } from "./route.svelte.ts";
import { FilterRule } from "./rules/filter-rule.svelte.ts";
import type { FoundPreparation } from "./rules/preparation.ts";
import { RuleExporter } from "./rules/rule-exporter.svelte.ts";
import type { RuleFacet } from "./rules/rule-query.ts";
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
import { tabSeparated } from "./tab-separated.ts";
import { copyText } from "./clipboard.ts";
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

/** Handing a file to a worker takes a fifth of a millisecond, in which the page does nothing else. */
const triagedAtOnce = 200;

/** A page that is not in sight draws nothing, and would wait for it for ever. */
const drawn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 20));

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
  readonly appearance = new Appearance();
  readonly version: string;
  #helpOpen = $state.raw(false);
  #histogramBars = $state.raw(120);
  #issueFile = $state.raw<string | null>(null);
  #isOpening = $state.raw(false);
  #hadForwards = false;
  #drops: Promise<void> = Promise.resolve();
  readonly #parts: Parts;

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
    const terms = (): readonly FilterTerm[] => this.filter.parsed.terms;
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
      forwards: new Completion(rowsSource(() => this.session.forwards.judged, noNames, terms)),
    };
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

  /** Files of a drop are still being looked at. */
  get isOpening(): boolean {
    return this.#isOpening;
  }

  /** What is done with a drop before it is scanned, or null. */
  get opening(): Work | null {
    return this.#isOpening ? this.work.shown : null;
  }

  readonly #isEmpty = $derived.by(() => this.session.table.total === 0);

  readonly histogram: Histogram | null = $derived.by(() => this.#makeHistogram());

  get helpOpen(): boolean {
    return this.#helpOpen;
  }

  /** The file whose problems alone are listed, or null for those of all. */
  get issueFile(): string | null {
    return this.#issueFile;
  }

  aboutCopy(): AboutCopy {
    const { page, found, version, commit } = this.#parts;
    return aboutCopy(page, found, version, commit);
  }

  toggleHelp(open = !this.#helpOpen): void {
    this.#helpOpen = open;
  }

  showProblems(file: string | null): void {
    this.#issueFile = file;
    this.go("evidence");
    // The tab has to be there before its problems can be looked at.
    requestAnimationFrame(() => {
      const problems = document.getElementById("problems");
      problems?.scrollIntoView({ block: "nearest" });
      problems?.focus({ preventScroll: true });
    });
  }

  /** How many bars there is room for. */
  fitHistogram(width: number): void {
    this.#histogramBars = Math.max(20, Math.floor(width / 8));
    this.events.list.fitHistogram(this.#histogramBars);
  }

  openFiles(files: Iterable<NamedBlob>): Promise<void> {
    return this.#open(Promise.resolve(walkFiles(files)));
  }

  openDrop(drop: Drop): Promise<void> {
    return this.#open(walkDrop(drop));
  }

  // One drop after the other, so that the rules of the first are there for the logs of the second.
  #open(walking: Promise<Walked>): Promise<void> {
    this.route.wait();
    const waiting = this.work.begin(t("Looking at what was opened"), 0);
    const turn = this.#drops.then(async () => {
      const walked = await walking.finally(waiting.end);
      await this.#take(walked);
    });
    this.#drops = turn.catch(() => undefined);
    return turn;
  }

  async #take(walked: Walked): Promise<void> {
    const { files } = walked;
    this.#isOpening = true;
    const looking = this.work.begin(
      t("Looking at {n} file|Looking at {n} files", { n: files.length }),
      files.length > triagedAtOnce ? files.length : 0,
    );
    // So that it is drawn before files are handed to a worker, which takes a while where they are many.
    await drawn();
    try {
      await this.session.open([], walked.issues);
      const { logs, texts, others, locked } = await this.#takeParts(files, this.#sort(files, looking));
      this.session.lock(locked);
      this.session.countDropped(files.length, logs + texts + others === 0);
      if (texts > 0 && logs === 0 && this.session.phase === "empty") this.go("rules");
    } finally {
      looking.end();
      this.#isOpening = false;
    }
  }

  async #takeParts(
    files: readonly InputFile[],
    parts: AsyncIterable<TriagedInput>,
  ): Promise<{
    readonly logs: number;
    readonly texts: number;
    /** Lists of hashes and cases. */
    readonly others: number;
    readonly locked: readonly LockedArchive[];
  }> {
    let [logs, texts, others] = [0, 0, 0];
    const locked: LockedArchive[] = [];
    for await (const part of parts) {
      logs += part.logs.length;
      texts += part.rules.length + part.maps.length;
      // Rules first: logs of the same drop are read once, with them.
      if (part.rules.length + part.maps.length > 0) await this.shelf.open(part.rules, part.maps);
      others += part.hashLists.length + part.cases.length;
      this.#compareWith(part.hashLists);
      const last: DroppedCase | undefined = part.cases.at(-1);
      if (last !== undefined) this.openCase.offer(last);
      locked.push(...part.locked);
      const noLogs = part.issues.flatMap(({ code, file }) => (isOfNoLog(code) ? file : []));
      this.session.files.keepOthers(files.filter(({ path }) => noLogs.includes(path)));
      await this.#openLogs(part.logs, part.issues);
    }
    return { logs, texts, others, locked };
  }

  #compareWith(lists: readonly HashList[]): void {
    if (lists.length === 0) return;
    const count = lists.reduce((sum, { entries }) => sum + entries.length, 0);
    const name = lists.length === 1 ? lists[0]!.path : t("{n} list|{n} lists", { n: lists.length });
    this.saying.say(
      t("Comparing with {n} file of {name}|Comparing with {n} files of {name}", { n: count, name }),
    );
    this.hashing.addLists(lists);
  }

  /** Tries a password on zips that need one. It goes to the worker that reads them, and is kept nowhere. */
  openLocked(archives: readonly LockedArchive[], password: string): Promise<void> {
    const turn = this.#drops.then(async () => {
      this.#isOpening = true;
      try {
        const files = archives.map(({ archive }) => archive);
        const { locked } = await this.#takeParts(files, this.session.sort(files, password));
        this.session.relock(archives, locked);
      } finally {
        this.#isOpening = false;
      }
    });
    this.#drops = turn.catch(() => undefined);
    return turn;
  }

  // Few files come as they are told apart, logs of a large zip one by one; many are brought together first.
  async *#sort(files: readonly InputFile[], looking: WorkStep): AsyncGenerator<TriagedInput> {
    if (files.length <= triagedAtOnce) {
      yield* this.session.sort(files);
      return;
    }
    const parts: TriagedInput[] = [];
    for (let start = 0; start < files.length; start += triagedAtOnce) {
      looking.reach(start);
      for await (const part of this.session.sort(files.slice(start, start + triagedAtOnce))) parts.push(part);
    }
    yield {
      logs: parts.flatMap((part) => part.logs),
      rules: parts.flatMap((part) => part.rules),
      maps: parts.flatMap((part) => part.maps),
      hashLists: parts.flatMap((part) => part.hashLists),
      cases: parts.flatMap((part) => part.cases),
      archives: parts.flatMap((part) => part.archives),
      locked: parts.flatMap((part) => part.locked),
      issues: parts.flatMap((part) => part.issues),
    };
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
    this.#issueFile = null;
    this.session.swap();
  }

  async #openLogs(logs: readonly InputFile[], issues: readonly Issue[]): Promise<void> {
    if (logs.length > 0 && this.session.files.isSample) {
      this.#leave();
      this.filter.clear();
    }
    await this.session.open(logs, issues);
  }

  clear(): void {
    this.#leave();
    this.session.clear();
    this.hashing.forgetLists();
    this.filter.clear();
    this.#issueFile = null;
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
    this.#hadForwards = false;
  }

  /** The list of rules with nothing but those that have one of these values: where a count of rules leads. */
  showRules(facet: RuleFacet, values: readonly string[]): void {
    this.ruleList.only(facet, values);
    this.go("rules");
  }

  /** The list of rules with nothing but these. */
  pickRules(words: string, rules: readonly LoadedRule[]): void {
    this.ruleList.pick(words, rules);
    this.go("rules");
  }

  /** The matches with nothing but those of one value: where a count leads. */
  showMatches(field: "rule" | "file" | "host", value: string): void {
    const { rules } = this.session;
    const rule = field === "rule" ? rules.find(({ info }) => info.id === value) : undefined;
    if (rule?.info.origin === "pivotscope") this.session.showOwn(true);
    this.route.go("matches");
    this.filter.only(valueTerm(field, value), !isOfRules(field));
  }

  /** The matches of one host from a time to another. */
  showTime(host: string, after: IsoTime, before: IsoTime): void {
    this.route.go("matches");
    this.filter.onlyAll(
      [valueTerm("host", host), { kind: "after", time: after }, { kind: "before", time: before }],
      true,
    );
  }

  /** The matches with one of them selected, whatever the filter hides. */
  showMatch(row: number): void {
    const { table } = this.session;
    this.route.go("matches");
    if (table.positionOf(row) < 0) this.filter.clear();
    const title = table.rows.ruleTitle(row);
    if (table.isFolded(title)) table.toggleFold(title);
    table.show(row);
    // The table has to be there before it can take the focus.
    requestAnimationFrame(() => document.getElementById("matches")?.focus());
  }

  /** The matches with one of them selected. */
  showMatchOf(match: Match): void {
    const { rows } = this.session.table;
    for (let row = 0; row < rows.count; row++) {
      if (rows.at(row) !== match) continue;
      this.showMatch(row);
      return;
    }
  }

  /** All records that have what these terms ask for: where a count of records leads. */
  showEvents(terms: readonly FilterTerm[]): void {
    this.route.go("events");
    this.filter.onlyAll(terms, true);
  }

  /** All records with one of them selected, whatever the filter hides. @param terms those to be shown with it. */
  showEvent(place: Pick<RecordPlace, "file" | "offset">, terms: readonly FilterTerm[] = []): void {
    this.events.list.show(place);
    this.showEvents(terms);
    // The table has to be there before it can take the focus.
    requestAnimationFrame(() => document.getElementById("events")?.focus());
  }

  /** The forwards with one of them selected. */
  showForward(id: string): void {
    const { forwards } = this.session;
    this.route.go("forwards");
    const forward = forwards.named(id);
    if (forward !== null && !forwards.shown.has(forward)) this.filter.clear();
    forwards.select(id);
  }

  go(tab: Tab, item: string | null = null): void {
    this.route.go(tab, item);
  }

  countFacet(field: string, done: (values: readonly FacetValue[]) => void): void {
    const { rows } = this.session.table;
    const { version } = rows;
    inSlices(countFacet(rows, this.filter.parsed.terms, field), () => rows.version !== version, done);
  }

  /** Only the matches of the highest level, then of the next that there are; of all again behind the lowest. */
  nextLevel(): void {
    const { levels } = this.session.moment;
    const isChosen = (value: string): boolean => this.filter.has(valueTerm("level", value));
    const present = matchLevels.filter((level) => levels[level] > 0).toReversed();
    const at = present.findLastIndex(isChosen);
    this.filter.choose("level", present[at + 1] ?? null);
  }

  /** Selects the first match of the next burst, or of the one before. */
  stepBurst(direction: 1 | -1): void {
    const { table } = this.session;
    if (this.histogram === null) return;
    const { rows, selection, events } = table;
    const time = selection.lead < 0 ? NaN : rows.time(selection.lead);
    const from = Number.isNaN(time) ? -direction * Infinity : time;
    const burst = nextBurst(burstsOf(this.histogram), from, direction);
    if (burst === null) return;
    let first = -1;
    for (let at = 0; at < events.length; at++) {
      const when = rows.time(events[at]!);
      if (when < burst.start || when >= burst.end) continue;
      if (first < 0 || when < rows.time(events[first]!)) first = at;
    }
    if (first >= 0) selection.select(first);
  }

  /** Marks what was chosen as looked at, or takes the mark from it: where nothing is said, the selected events. */
  toggleReviewed(chosen?: readonly Subject[]): void {
    const { table, notes } = this.session;
    const rows = [...table.selection.rows].flatMap((row) => table.behind(row));
    const subjects = chosen ?? rows.map((row) => eventSubject(table.rows.at(row).event));
    if (subjects.length === 0) return;
    notes.toggleReviewed(subjects);
    this.settleNotes();
  }

  /** The same of the selected records of the list of all. */
  async toggleReviewedEvents(): Promise<void> {
    try {
      this.toggleReviewed(await this.events.subjects());
    } catch (error) {
      this.saying.say(t("The record could not be read again: {reason}", { reason: told(saidReason(error)) }));
    }
  }

  /** The selected records, for a spreadsheet. */
  async copyEvents(): Promise<void> {
    const { what, text } = await this.events.copied();
    await this.copy(what, text);
  }

  /** Somebody is done with a note: what is filtered and sorted by it follows. */
  settleNotes(): void {
    const { table, notes } = this.session;
    if (notes.settled === notes.version) return;
    notes.settle();
    if (isOfAnalyst(table.sort.column) || /\b(reviewed|noted|note|tag)\b/i.test(this.filter.text))
      table.revise();
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

  /** What differs from the case. */
  showCase(): void {
    this.go("evidence");
    // The tab has to be there before it can take the focus.
    requestAnimationFrame(() => {
      const section = document.getElementById("case");
      section?.scrollIntoView({ block: "nearest" });
      section?.focus({ preventScroll: true });
    });
  }

  /** Puts the cursor into the note of what is selected. */
  toNote(): void {
    this.appearance.togglePanel(true);
    const { tab } = this.route;
    const shown = tab === "matches" ? this.detail : tab === "events" ? this.events.detail : null;
    focusNote(() => shown?.isBehind === true, tab === "evidence" ? null : this.ownWindow.document);
  }

  /** What has a note or tags, in the forwards or, from elsewhere, in the matches. */
  showNoted(): void {
    if (this.route.tab !== "forwards") this.route.go("matches");
    this.filter.only(valueTerm("noted", "yes"), false);
  }

  /** The selected match, read again, as one event in XML: for a rule to be tried on. */
  async selectedXml(): Promise<string | null> {
    const { rows, selection } = this.session.table;
    if (selection.lead < 0) return null;
    const { event, rule } = rows.at(selection.lead);
    return (await this.session.inspect(event, rule)).xml;
  }

  /** Copies a text and says so. @param what it is called. */
  async copy(what: string, text: string): Promise<void> {
    this.saying.say(
      (await copyText(text, this.ownWindow.focused))
        ? t("{what} copied", { what })
        : t("The browser does not allow to copy"),
    );
  }

  /** The selected rows in the order of the table, for a spreadsheet. */
  async copySelected(): Promise<void> {
    const { table } = this.session;
    const selected: Match[] = [];
    for (const row of table.events) {
      if (!table.selection.rows.has(row)) continue;
      for (const each of table.behind(row)) selected.push(table.rows.at(each));
    }
    if (selected.length === 0) return;
    await this.copy(
      t("{n} row|{n} rows", { n: selected.length }),
      tabSeparated(selected, this.columns.shown, this.session),
    );
  }

  #applyFilter(): void {
    const { terms } = this.filter.parsed;
    this.session.table.filterBy(terms);
    this.session.forwards.filterBy(terms);
  }

  #makeHistogram(): Histogram | null {
    const { table } = this.session;
    const { after, before } = this.filter.range;
    const edge = (time: string | null) => (time === null ? null : isoToMilliseconds(time));
    if (this.#isEmpty) return null;
    // With the counts, not with each batch of rows.
    void this.session.moment;
    const range = [edge(after), edge(before)] as const;
    const bars = this.#histogramBars;
    return untrack(() => makeHistogram(table.rows, table.order, table.total, range, bars));
  }
}
