// What an analyst said of an event or a forward, as CSV and JSON Lines have it behind their other columns: only where there are notes.

import type { Note } from "../model/note.ts";

export const noteColumns: readonly { readonly name: string; readonly value: (note: Note) => string }[] = [
  { name: "note", value: ({ text }) => text },
  { name: "note_tags", value: ({ tags }) => tags.join(", ") },
  { name: "reviewed", value: ({ reviewed }) => (reviewed ? "yes" : "") },
];

/** `notes` of a forward are what must be said of it: what an analyst said has keys of its own. */
export function noteKeys({ text, tags, reviewed }: Note): object {
  return { note: text, noteTags: tags, reviewed };
}
