import type { Match } from "../model/match.ts";
import type { RecordPlace } from "../model/event.ts";
import type { LoadedRule } from "../model/rule.ts";
import type { IsoTime } from "../model/units.ts";
import { isOfRules } from "../matches/match-columns.ts";
import { valueTerm, type FilterTerm } from "../table/filter-language.ts";
import type { Appearance } from "./appearance.svelte.ts";
import type { Detail } from "./detail.svelte.ts";
import type { EventsView } from "./events/events-view.svelte.ts";
import type { FilterText } from "./filter-text.svelte.ts";
import { focusNote } from "./focus-note.ts";
import type { OwnWindow } from "./own-window.svelte.ts";
import type { Route } from "./route.svelte.ts";
import type { RuleFacet } from "./rules/rule-query.ts";
import type { RuleList } from "./rules/rule-list.svelte.ts";
import type { ScanSession } from "./scan-session.svelte.ts";

/** What is led to, and by what. */
export interface Places {
  readonly session: ScanSession;
  readonly filter: FilterText;
  readonly route: Route;
  readonly ruleList: RuleList;
  readonly events: EventsView;
  readonly detail: Detail<Match>;
  readonly appearance: Appearance;
  readonly ownWindow: OwnWindow;
}

/** Ways from one place of the page to another: where a count, a link or a key leads. */
export class Ways {
  readonly #in: Places;
  #issueFile = $state.raw<string | null>(null);

  constructor(places: Places) {
    this.#in = places;
  }

  /** The file whose problems alone are listed, or null for those of all. */
  get issueFile(): string | null {
    return this.#issueFile;
  }

  /** The problems of one file, or of all. */
  showProblems(file: string | null): void {
    this.#issueFile = file;
    this.#in.route.go("evidence");
    // The tab has to be there before its problems can be looked at.
    requestAnimationFrame(() => {
      const problems = document.getElementById("problems");
      problems?.scrollIntoView({ block: "nearest" });
      problems?.focus({ preventScroll: true });
    });
  }

  /** The list of rules with nothing but those that have one of these values: where a count of rules leads. */
  showRules(facet: RuleFacet, values: readonly string[]): void {
    this.#in.ruleList.only(facet, values);
    this.#in.route.go("rules");
  }

  /** The list of rules with nothing but these. */
  pickRules(words: string, rules: readonly LoadedRule[]): void {
    this.#in.ruleList.pick(words, rules);
    this.#in.route.go("rules");
  }

  /** The matches with nothing but those of one value: where a count leads. */
  showMatches(field: "rule" | "file" | "host", value: string): void {
    const { rules } = this.#in.session;
    const rule = field === "rule" ? rules.find(({ info }) => info.id === value) : undefined;
    if (rule?.info.origin === "pivotscope") this.#in.session.showOwn(true);
    this.#in.route.go("matches");
    this.#in.filter.only(valueTerm(field, value), !isOfRules(field));
  }

  /** The matches of one host from a time to another. */
  showTime(host: string, after: IsoTime, before: IsoTime): void {
    this.#in.route.go("matches");
    this.#in.filter.onlyAll(
      [valueTerm("host", host), { kind: "after", time: after }, { kind: "before", time: before }],
      true,
    );
  }

  /** The matches with one of them selected, whatever the filter hides. */
  showMatch(row: number): void {
    const { table } = this.#in.session;
    this.#in.route.go("matches");
    if (table.positionOf(row) < 0) this.#in.filter.clear();
    const title = table.rows.ruleTitle(row);
    if (table.isFolded(title)) table.toggleFold(title);
    table.show(row);
    // The table has to be there before it can take the focus.
    requestAnimationFrame(() => document.getElementById("matches")?.focus());
  }

  /** The matches with one of them selected. */
  showMatchOf(match: Match): void {
    const { rows } = this.#in.session.table;
    for (let row = 0; row < rows.count; row++) {
      if (rows.at(row) !== match) continue;
      this.showMatch(row);
      return;
    }
  }

  /** All records that have what these terms ask for: where a count of records leads. */
  showEvents(terms: readonly FilterTerm[]): void {
    this.#in.route.go("events");
    this.#in.filter.onlyAll(terms, true);
  }

  /** All records with one of them selected, whatever the filter hides. @param terms those to be shown with it. */
  showEvent(place: Pick<RecordPlace, "file" | "offset">, terms: readonly FilterTerm[] = []): void {
    this.#in.events.list.show(place);
    this.showEvents(terms);
    // The table has to be there before it can take the focus.
    requestAnimationFrame(() => document.getElementById("events")?.focus());
  }

  /** The forwards with one of them selected. */
  showForward(id: string): void {
    const { forwards } = this.#in.session;
    this.#in.route.go("forwards");
    const forward = forwards.named(id);
    if (forward !== null && !forwards.shown.has(forward)) this.#in.filter.clear();
    forwards.select(id);
  }

  /** What differs from the case. */
  showCase(): void {
    this.#in.route.go("evidence");
    // The tab has to be there before it can take the focus.
    requestAnimationFrame(() => {
      const section = document.getElementById("case");
      section?.scrollIntoView({ block: "nearest" });
      section?.focus({ preventScroll: true });
    });
  }

  /** Puts the cursor into the note of what is selected. */
  toNote(): void {
    this.#in.appearance.togglePanel(true);
    const { tab } = this.#in.route;
    const shown = tab === "matches" ? this.#in.detail : tab === "events" ? this.#in.events.detail : null;
    focusNote(() => shown?.isBehind === true, tab === "evidence" ? null : this.#in.ownWindow.document);
  }

  /** What has a note or tags, in the forwards or, from elsewhere, in the matches. */
  showNoted(): void {
    if (this.#in.route.tab !== "forwards") this.#in.route.go("matches");
    this.#in.filter.only(valueTerm("noted", "yes"), false);
  }

  /** What is listed is gone: the problems of all files are. */
  forgetProblems(): void {
    this.#issueFile = null;
  }
}
