import { eventColumn } from "../../events/index.ts";
import type { FacetValue } from "../../table/facets.ts";
import type { CompletionSource } from "../completion.svelte.ts";
import type { EventList } from "./event-list.svelte.ts";
import { eventFieldNames } from "./events-view.svelte.ts";

/** What the events of matches tell, for fields that no column of all records has. */
interface OfMatches {
  names(): Generator<void, Iterable<string>>;
  values(field: string, most: number): Generator<void, readonly FacetValue[]>;
}

/** Columns of all records have their values counted by whoever holds them; of other fields those are known that matches have. */
export function eventsSource(list: EventList, matches: OfMatches): CompletionSource {
  return {
    *fields() {
      return { columns: eventFieldNames, others: yield* matches.names() };
    },
    values: (field, most) => {
      const column = eventColumn(field);
      if (column === null) return matches.values(field, most);
      return new Promise((resolve) => list.countFacet(column.id, (values) => resolve(values.slice(0, most))));
    },
  };
}
