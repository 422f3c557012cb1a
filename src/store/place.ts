export type Tab = "forwards" | "matches" | "events" | "rules" | "evidence";

/** In the order of the page. */
export const tabs: readonly Tab[] = ["forwards", "matches", "events", "rules", "evidence"];

export interface Place {
  readonly tab: Tab;
  /** The rule whose page is open, by id. */
  readonly item: string | null;
  readonly filter: string;
}

// `#rules/<id>?filter=<text>`. What is no tab leads to the matches: also `#timeline`, as they were called.

export function printHash(place: Place): string {
  const path = place.item === null ? place.tab : `${place.tab}/${encodeURIComponent(place.item)}`;
  return place.filter === "" ? `#${path}` : `#${path}?filter=${encodeURIComponent(place.filter)}`;
}

export function parseHash(hash: string): Place {
  const [path = "", query = ""] = hash.replace(/^#/, "").split("?", 2);
  const [name, item] = path.split("/", 2);
  const tab = tabs.find((each) => each === name) ?? "matches";
  return { tab, item: item ? decode(item) : null, filter: new URLSearchParams(query).get("filter") ?? "" };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
