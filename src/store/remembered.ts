// What the page remembers between visits: how it looks, and what the user asked it to keep (filters, rules); never a log or what is in
// one. Storage may be forbidden or full; then the page simply forgets.

import type { Label } from "../words/index.svelte.ts";

const prefix = "pivotscope.";

/** All that is kept in the browser's localStorage, by its key there without the prefix, in words for the user. */
export const rememberedWords = {
  theme: "the theme",
  language: "the language",
  "detail-width": "how wide the details are",
  "detail-height": "how high the details are",
  columns: "which columns the matches have, in which order, and how wide they are",
  "event-columns": "which columns the events have, in which order, and how wide they are",
  "column-sets": "sets of columns of the matches that you saved",
  "event-column-sets": "sets of columns of the events that you saved",
  filters: "the filters that you saved",
  export: "the options of exports",
  "remember-rules": "which copies of the page remember their rules",
} as const satisfies Readonly<Record<string, Label>>;

export type RememberedKey = keyof typeof rememberedWords;

export function recall<T>(key: RememberedKey, read: (stored: unknown) => T | null): T | null {
  try {
    const text = localStorage.getItem(prefix + key);
    return text === null ? null : read(JSON.parse(text));
  } catch {
    return null;
  }
}

export function remember(key: RememberedKey, value: unknown): void {
  try {
    localStorage.setItem(prefix + key, JSON.stringify(value));
  } catch {
    return;
  }
}
