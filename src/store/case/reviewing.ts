import { saidReason } from "../../lib/said-error.ts";
import { isOfAnalyst } from "../../matches/match-columns.ts";
import { t, told } from "../../words/index.svelte.ts";
import type { EventsView } from "../events/events-view.svelte.ts";
import type { FilterText } from "../filter-text.svelte.ts";
import type { Saying } from "../saying.svelte.ts";
import type { ScanSession } from "../scan-session.svelte.ts";
import { eventSubject, type Subject } from "./subjects.ts";

/** What is marked, and what shows it. */
export interface Reviewed {
  readonly session: ScanSession;
  readonly filter: FilterText;
  readonly events: EventsView;
  readonly saying: Saying;
}

/** Marks things as looked at, and lets the tables follow what was said of them. */
export class Reviewing {
  readonly #of: Reviewed;

  constructor(of: Reviewed) {
    this.#of = of;
  }

  /** Marks what was chosen as looked at, or takes the mark from it: where nothing is said, the selected events. */
  toggle(chosen?: readonly Subject[]): void {
    const { table, notes } = this.#of.session;
    const rows = [...table.selection.rows].flatMap((row) => table.behind(row));
    const subjects = chosen ?? rows.map((row) => eventSubject(table.rows.at(row).event));
    if (subjects.length === 0) return;
    notes.toggleReviewed(subjects);
    this.settle();
  }

  /** The same of the selected records of the list of all. */
  async toggleRecords(): Promise<void> {
    try {
      this.toggle(await this.#of.events.subjects());
    } catch (error) {
      this.#of.saying.say(
        t("The record could not be read again: {reason}", { reason: told(saidReason(error)) }),
      );
    }
  }

  /** Somebody is done with a note: what is filtered and sorted by it follows. */
  settle(): void {
    const { table, notes } = this.#of.session;
    if (notes.settled === notes.version) return;
    notes.settle();
    if (isOfAnalyst(table.sort.column) || /\b(reviewed|noted|note|tag)\b/i.test(this.#of.filter.text))
      table.revise();
  }
}
