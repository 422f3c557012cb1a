import type { RecordPlace } from "../model/event.ts";
import type { EventsView } from "./events/events-view.svelte.ts";
import type { Tab } from "./place.ts";
import { nameOf } from "./port-forwards/match-of-record.ts";
import type { ScanSession } from "./scan-session.svelte.ts";

type Place = Pick<RecordPlace, "file" | "offset">;

/** What is selected in a table. */
export interface Selected {
  /** The same as long as the same is. */
  readonly key: string;
  /** Where its records lie, the first that tells of it first. */
  readonly places: readonly Place[];
}

/** A table in which something is selected. */
export interface Grain {
  /** What somebody chose there; null where nobody did. */
  selected(): Selected | null;
  /** Selects what one of these records is part of, where the table shows it. Answers with what `selected` will call it; null: it does not. */
  select(places: readonly Place[]): string | null;
}

/**
 * The selection goes along from tab to tab, for forwards, matches and events are grains of the same records: what somebody chose last is
 * selected wherever he looks, and where he chose it stays what he chose.
 */
export class GoingAlong {
  readonly #grains: Partial<Record<Tab, Grain>>;
  #chosen: (Selected & { readonly tab: Tab }) | null = null;
  /** What was selected in a tab when somebody left it, or came with him: what is another then was chosen there. */
  readonly #known = new Map<Tab, string>();

  constructor(grains: Partial<Record<Tab, Grain>>) {
    this.#grains = grains;
  }

  /** The user goes from one tab to another. */
  go(from: Tab, to: Tab): void {
    const selected = this.#grains[from]?.selected() ?? null;
    if (selected !== null && selected.key !== this.#known.get(from)) {
      this.#chosen = { ...selected, tab: from };
      this.#known.set(from, selected.key);
    }
    const grain = this.#grains[to];
    if (grain === undefined || this.#chosen === null || this.#chosen.tab === to) return;
    const key = grain.select(this.#chosen.places);
    if (key !== null) this.#known.set(to, key);
  }

  /** What was chosen is not there any more. */
  forget(): void {
    this.#chosen = null;
    this.#known.clear();
  }
}

export function grainsOf(session: ScanSession, events: EventsView): Partial<Record<Tab, Grain>> {
  return {
    forwards: ofForwards(session),
    matches: ofMatches(session, events),
    events: ofEvents(events),
  };
}

function ofForwards({ forwards }: ScanSession): Grain {
  return {
    selected: () => {
      if (forwards.chosen === null) return null;
      const { id, evidence } = forwards.chosen.forward;
      return { key: id, places: evidence.flatMap(({ places }) => places) };
    },
    select: (places) => {
      const names = new Set(places.map(nameOf));
      const found = forwards.rows.find(({ forward }) =>
        forward.evidence.some((one) => one.places.some((place) => names.has(nameOf(place)))),
      );
      if (found === undefined) return null;
      forwards.select(found.forward.id);
      return found.forward.id;
    },
  };
}

function ofMatches({ table }: ScanSession, events: EventsView): Grain {
  const { rows, selection } = table;
  const lead = (): Place => rows.at(selection.lead).event.place;
  return {
    selected: () => {
      if (!selection.isHeld || selection.lead < 0) return null;
      const { place, copies } = rows.at(selection.lead).event;
      return { key: nameOf(place), places: [place, ...copies] };
    },
    select: (places) => {
      const row = places.map((place) => events.matchRowAt(place)).find((each) => table.positionOf(each) >= 0);
      if (row === undefined) return null;
      table.show(row);
      return nameOf(lead());
    },
  };
}

function ofEvents({ list }: EventsView): Grain {
  return {
    selected: () => {
      const { lead } = list;
      if (!list.selection.isHeld || lead === null) return null;
      return { key: nameOf(lead.place), places: [lead.place] };
    },
    select: (places) => {
      const [place] = places;
      if (place === undefined) return null;
      if (list.lead === null || nameOf(list.lead.place) !== nameOf(place)) list.show(place);
      return nameOf(place);
    },
  };
}
