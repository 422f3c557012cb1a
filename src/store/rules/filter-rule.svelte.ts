/* eslint svelte/prefer-svelte-reactivity: "off" -- dates and sets are made, read and let go */
import { FieldedSummary } from "../../model/fielded-summary.ts";
import { saidReason } from "../../lib/said-error.ts";
import type { Said } from "../../lib/said.ts";
import { randomUuid } from "./random-uuid.ts";
import type { MatchRows } from "../../matches/match-rows.ts";
import type { RuleOfFilter } from "../../matches/filter-rule/rule-of-filter.ts";
import type { Level } from "../../model/rule.ts";
import { namedFields } from "../../table/field-names.ts";
import type { FilterTerm } from "../../table/filter-language.ts";
import { printFilter } from "../../table/filter-print.ts";
import { download } from "../download.ts";
import type { Saying } from "../saying.svelte.ts";
import type { ScanSession } from "../scan-session.svelte.ts";
import type { RuleShelf } from "./rule-shelf.svelte.ts";
import { t } from "../../words/index.svelte.ts";

/** What the rule is made of: fixed while it is being made. */
interface Draft {
  readonly terms: readonly FilterTerm[];
  readonly filter: string;
  readonly id: string;
  readonly date: string;
  readonly seen: readonly string[];
}

/** A filter that is made a rule: what it will be, and where it goes. */
export class FilterRule {
  readonly #session: ScanSession;
  readonly #shelf: RuleShelf;
  readonly #saying: Saying;
  #draft = $state.raw<Draft | null>(null);
  #title = $state.raw("");
  #level = $state.raw<Level>("medium");
  #leavesOut = $state.raw(false);
  #written = $state.raw<RuleOfFilter | null>(null);
  #failure = $state.raw<Said | string | null>(null);
  #turn = 0;

  constructor(session: ScanSession, shelf: RuleShelf, saying: Saying) {
    this.#session = session;
    this.#shelf = shelf;
    this.#saying = saying;
  }

  /** The filter that is made a rule, as text; null where none is. */
  get filter(): string | null {
    return this.#draft?.filter ?? null;
  }

  /** Empty: the filter's own words. */
  get title(): string {
    return this.#title;
  }

  get level(): Level {
    return this.#level;
  }

  get leavesOut(): boolean {
    return this.#leavesOut;
  }

  /** Null until it is there. */
  get written(): RuleOfFilter | null {
    return this.#written;
  }

  /** Why it could not be written, or null. */
  get failure(): Said | string | null {
    return this.#failure;
  }

  open(terms: readonly FilterTerm[]): void {
    this.#title = "";
    this.#level = "medium";
    this.#leavesOut = false;
    this.#written = null;
    this.#draft = {
      terms,
      filter: printFilter(terms),
      id: randomUuid(),
      date: new Date().toISOString().slice(0, 10),
      seen: ownNames(this.#session.table.rows, terms),
    };
    this.#write();
  }

  close(): void {
    this.#turn++;
    this.#draft = null;
  }

  name(title: string): void {
    this.#title = title;
    this.#write();
  }

  grade(level: Level): void {
    this.#level = level;
    this.#write();
  }

  leaveOut(on: boolean): void {
    this.#leavesOut = on;
    this.#write();
  }

  save(): void {
    const text = this.#written?.text ?? null;
    if (text !== null) download([text], this.#fileName(), "application/yaml");
  }

  /** Loads the rule beside the others, and reads the logs with it. */
  async add(): Promise<void> {
    const text = this.#written?.text ?? null;
    if (text === null) return;
    const path = this.#fileName();
    this.close();
    await this.#shelf.open([{ path, text }], []);
    if (this.#session.stale && this.#session.phase !== "scanning") this.#session.rescan();
    this.#saying.say(t("Added {path} to the rules", { path }));
  }

  #fileName(): string {
    const words = (this.#title.trim() || this.#draft!.filter).toLowerCase().match(/[a-z0-9]+/g) ?? [];
    return `${[...words.join("_").slice(0, 60).split("_"), this.#draft!.id.slice(0, 8)].join("_")}.yml`;
  }

  #write(): void {
    const draft = this.#draft;
    if (draft === null) return;
    const turn = ++this.#turn;
    this.#failure = null;
    const { terms, id, date, seen } = draft;
    const facts = { title: this.#title.trim() || null, id, level: this.#level, date };
    this.#session.writeRule({ terms, facts, leavesOut: this.#leavesOut, seen }).then(
      (written) => {
        if (turn === this.#turn) this.#written = written;
      },
      (error: unknown) => {
        if (turn === this.#turn) this.#failure = saidReason(error);
      },
    );
  }
}

/** How the events themselves spell the fields that a filter names: without what the log source map works out. */
function ownNames(rows: MatchRows, terms: readonly FilterTerm[]): readonly string[] {
  const asked = new Set(namedFields(terms).map((field) => field.toLowerCase()));
  const names = new Set<string>();
  // Shared by the events of one shape.
  const known = new Set<readonly string[]>();
  for (let row = 0; row < rows.count; row++) {
    const { event } = rows.at(row);
    if (!(event instanceof FieldedSummary) || known.has(event.fields.names)) continue;
    known.add(event.fields.names);
    for (const name of event.fields.names.slice(0, event.fields.own))
      if (asked.has(name.toLowerCase())) names.add(name);
  }
  return [...names];
}
