import { parseHash, printHash, type Place, type Tab } from "./place.ts";

// A filter with values taken from a record is kept in the history entry instead:
// reload and Back work all the same, and no evidence gets into the address or the browser's list of visited pages.

interface Kept {
  readonly filter: string;
}

/** Where the user is: the tab, the open rule, the filter. */
export class Route {
  #place = $state.raw<Place>({ tab: "matches", item: null, filter: "" });
  #fromEvidence = false;
  #isChosen = false;
  readonly #arrived: (filter: string, fromEvidence: boolean) => void;

  /** `arrived` hears the filter of a place that the user came back to. */
  constructor(arrived: (filter: string, fromEvidence: boolean) => void) {
    this.#arrived = arrived;
    window.addEventListener("popstate", () => {
      this.#isChosen = true;
      this.#read();
    });
    this.#read();
  }

  get tab(): Tab {
    return this.#place.tab;
  }

  get item(): string | null {
    return this.#place.item;
  }

  /** `step`: Back leads to where the user was. Not for one of many keystrokes. */
  go(tab: Tab, item: string | null = null, step = true): void {
    this.#isChosen = true;
    if (tab !== this.tab || item !== this.item) this.#write({ ...this.#place, tab, item }, step);
  }

  /** The user has gone somewhere since `wait`. */
  get isChosen(): boolean {
    return this.#isChosen;
  }

  /** Something was opened: where that leads is open until the user chooses. */
  wait(): void {
    this.#isChosen = false;
  }

  /** Shows a tab that nobody has chosen. Back does not lead to what was there before. */
  land(tab: Tab): void {
    if (tab !== this.tab) this.#write({ ...this.#place, tab, item: null }, false);
  }

  setFilter(filter: string, fromEvidence: boolean, step: boolean): void {
    this.#fromEvidence = fromEvidence;
    this.#write({ ...this.#place, filter }, step);
  }

  /** For a link: the same place that `go` leads to. */
  href(tab: Tab, item: string | null = null): string {
    return printHash({ tab, item, filter: this.#fromEvidence ? "" : this.#place.filter });
  }

  #write(place: Place, step: boolean): void {
    this.#place = place;
    const state: Kept | null = this.#fromEvidence ? { filter: place.filter } : null;
    const hash = printHash({ ...place, filter: this.#fromEvidence ? "" : place.filter });
    if (step) history.pushState(state, "", hash);
    else history.replaceState(state, "", hash);
  }

  #read(): void {
    const place = parseHash(location.hash);
    const kept = readKept(history.state);
    this.#fromEvidence = kept !== null;
    this.#place = { ...place, filter: kept?.filter ?? place.filter };
    this.#arrived(this.#place.filter, this.#fromEvidence);
  }
}

function readKept(state: unknown): Kept | null {
  if (typeof state !== "object" || state === null || !("filter" in state)) return null;
  return typeof state.filter === "string" ? { filter: state.filter } : null;
}
