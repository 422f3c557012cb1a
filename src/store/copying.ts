import type { MatchColumn } from "../matches/match-columns.ts";
import type { Match } from "../model/match.ts";
import { t } from "../words/index.svelte.ts";
import { copyText } from "./clipboard.ts";
import type { ColumnLayout } from "./column-layout.svelte.ts";
import type { EventsView } from "./events/events-view.svelte.ts";
import type { OwnWindow } from "./own-window.svelte.ts";
import type { Saying } from "./saying.svelte.ts";
import type { ScanSession } from "./scan-session.svelte.ts";
import { tabSeparated } from "./tab-separated.ts";

/** What is copied, and who says so. */
export interface Copied {
  readonly session: ScanSession;
  readonly events: EventsView;
  readonly columns: ColumnLayout<MatchColumn>;
  readonly saying: Saying;
  readonly ownWindow: OwnWindow;
}

/** Puts things on the clipboard. */
export class Copying {
  readonly #from: Copied;

  constructor(from: Copied) {
    this.#from = from;
  }

  /** Copies a text and says so. @param what it is called. */
  async text(what: string, text: string): Promise<void> {
    this.#from.saying.say(
      (await copyText(text, this.#from.ownWindow.focused))
        ? t("{what} copied", { what })
        : t("The browser does not allow to copy"),
    );
  }

  /** The selected rows in the order of the table, for a spreadsheet. */
  async matches(): Promise<void> {
    const { table } = this.#from.session;
    const selected: Match[] = [];
    for (const row of table.events) {
      if (!table.selection.rows.has(row)) continue;
      for (const each of table.behind(row)) selected.push(table.rows.at(each));
    }
    if (selected.length === 0) return;
    await this.text(
      t("{n} row|{n} rows", { n: selected.length }),
      tabSeparated(selected, this.#from.columns.shown, this.#from.session),
    );
  }

  /** The selected records, for a spreadsheet. */
  async records(): Promise<void> {
    const { what, text } = await this.#from.events.copied();
    await this.text(what, text);
  }
}
