/* eslint svelte/prefer-svelte-reactivity: "off" -- what is in the map is told by a version */
import type { EventRow } from "../../events/index.ts";
import type { Match } from "../../model/match.ts";
import type { Note, NotedEvent } from "../../model/note.ts";
import type { RecordPlace } from "../../model/event.ts";

/**
 * What was said of the records that rows show. A note stands under the key of its record, and the key of one that no rule matched
 * is known when it is read: only those are that have the time of a note.
 */
export class RecordNotes {
  readonly #noteOf: (event: NotedEvent) => Note | null;
  readonly #readKey: (place: RecordPlace) => Promise<string>;
  /** By place; `""` while it is being read, and where it can't be. */
  readonly #keys = new Map<string, string>();
  #version = $state.raw(0);

  constructor(noteOf: (event: NotedEvent) => Note | null, readKey: (place: RecordPlace) => Promise<string>) {
    this.#noteOf = noteOf;
    this.#readKey = readKey;
  }

  /** @param match of the record, if there is one. */
  of({ time, place }: Pick<EventRow, "time" | "place">, match: Match | null): Note | null {
    if (match !== null) return this.#noteOf(match.event);
    void this.#version;
    const keyOf = (): string => this.#keyOf(place);
    return this.#noteOf({
      time,
      get key() {
        return keyOf();
      },
    });
  }

  /** Its key, told by whoever has read it. */
  learn(place: RecordPlace, key: string): void {
    if (this.#keys.get(nameOf(place)) === key) return;
    this.#keys.set(nameOf(place), key);
    this.#version++;
  }

  forget(): void {
    this.#keys.clear();
  }

  #keyOf(place: RecordPlace): string {
    const name = nameOf(place);
    const known = this.#keys.get(name);
    if (known !== undefined) return known;
    this.#keys.set(name, "");
    // After this: whoever draws a row changes nothing meanwhile.
    void Promise.resolve()
      .then(() => this.#readKey(place))
      .then(
        (key) => this.learn(place, key),
        () => undefined,
      );
    return "";
  }
}

const nameOf = ({ file, offset }: RecordPlace): string => `${file} ${offset}`;
