import type { PortForward } from "./port-forward.ts";
import type { IsoTime } from "./units.ts";

/** What a note can be about. */
export const notedKinds = ["event", "forward", "file"] as const;

export type NotedKind = (typeof notedKinds)[number];

/** What an analyst said of one thing. */
export interface Note {
  /** Plain text of any number of lines, `""` where there is none. */
  readonly text: string;
  /** In the order in which they were given, each once. */
  readonly tags: readonly string[];
  /** Somebody has looked at it. */
  readonly reviewed: boolean;
}

export const noNote: Note = { text: "", tags: [], reviewed: false };

/** Of an event all that finds its note. The key costs a hash and is asked for only where the time is that of a note. */
export interface NotedEvent {
  readonly time: IsoTime;
  readonly key: string;
}

/** Where rows find what was said of them; null where nothing was. */
export interface NotesOf {
  ofEvent(event: NotedEvent): Note | null;
  ofForward(forward: PortForward): Note | null;
}

/** Whether it says more than that somebody has looked at it. */
export function isSaid({ text, tags }: Note): boolean {
  return text !== "" || tags.length > 0;
}
