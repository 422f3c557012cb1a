/* eslint svelte/prefer-svelte-reactivity: "off" -- what is in the map is told by a version */
import type { EventRow } from "../../events/index.ts";
import type { Match } from "../../model/match.ts";
import type { Note, NotedEvent } from "../../model/note.ts";
import type { RecordPlace } from "../../model/event.ts";
import type { ReadEvent } from "../../scan/protocol/scanner.ts";

/** Records that are read at a time: each worker answers some. */
const AT_ONCE = 16;

/**
 * What was said of the records that rows show. A note stands under the key of its record, and the key of one that no rule matched
 * is known when it is read: only those are that have the time of a note.
 */
export class RecordNotes {
  readonly #noteOf: (event: NotedEvent) => Note | null;
  readonly #read: (place: RecordPlace) => Promise<ReadEvent>;
  /** By place; `""` while it is being read, and where it can't be. */
  readonly #keys = new Map<string, string>();
  /** Records that were read, by place. */
  readonly #known = new Map<string, ReadEvent>();
  #version = $state.raw(0);

  constructor(noteOf: (event: NotedEvent) => Note | null, read: (place: RecordPlace) => Promise<ReadEvent>) {
    this.#noteOf = noteOf;
    this.#read = read;
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

  /** What it says, told by whoever has read it. */
  learn(place: RecordPlace, event: ReadEvent): void {
    const name = nameOf(place);
    this.#known.set(name, { ...event, place });
    if (this.#keys.get(name) === event.key) return;
    this.#keys.set(name, event.key);
    this.#version++;
  }

  /** Reads records that were not read before. @param reached hears how many of them are done. */
  async read(places: readonly RecordPlace[], reached: (done: number) => void): Promise<void> {
    for (let at = 0; at < places.length; at += AT_ONCE) {
      await Promise.all(places.slice(at, at + AT_ONCE).map((place) => this.#learn(place)));
      reached(Math.min(places.length, at + AT_ONCE));
    }
  }

  isKnown(place: RecordPlace): boolean {
    return this.#known.has(nameOf(place));
  }

  /** Records that have a note, as far as they were read. */
  get noted(): readonly ReadEvent[] {
    return [...this.#known.values()].filter((event) => this.#noteOf(event) !== null);
  }

  forget(): void {
    this.#keys.clear();
    this.#known.clear();
  }

  #keyOf(place: RecordPlace): string {
    const name = nameOf(place);
    const known = this.#keys.get(name);
    if (known !== undefined) return known;
    this.#keys.set(name, "");
    // After this: whoever draws a row changes nothing meanwhile.
    void Promise.resolve().then(() => this.#learn(place));
    return "";
  }

  /** One that can't be read has no note. */
  async #learn(place: RecordPlace): Promise<void> {
    const event = await this.#read(place).catch(() => null);
    if (event !== null) this.learn(place, event);
  }
}

const nameOf = ({ file, offset }: RecordPlace): string => `${file} ${offset}`;
