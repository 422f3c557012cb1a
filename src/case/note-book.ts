import type { NotedEvent, NotedKind, NotesOf } from "../model/note.ts";
import type { PortForward } from "../model/port-forward.ts";
import type { CaseNote } from "./case-file.ts";
import { forwardKey } from "./forward-key.ts";

/**
 * Notes by what they are about. An event is asked for its key, which costs a hash, only where a note has its time: of 200,000 rows
 * nearly none is.
 */
export class NoteBook implements NotesOf {
  readonly #notes: Readonly<Record<NotedKind, Map<string, CaseNote>>> = {
    event: new Map(),
    forward: new Map(),
    file: new Map(),
  };
  /** How many notes are of events of a time. */
  readonly #times = new Map<string, number>();

  constructor(notes: Iterable<CaseNote> = []) {
    for (const note of notes) this.put(note);
  }

  get size(): number {
    const { event, forward, file } = this.#notes;
    return event.size + forward.size + file.size;
  }

  *all(): Generator<CaseNote> {
    for (const notes of Object.values(this.#notes)) yield* notes.values();
  }

  get(kind: NotedKind, key: string): CaseNote | null {
    return this.#notes[kind].get(key) ?? null;
  }

  ofEvent(event: NotedEvent): CaseNote | null {
    return this.#times.has(event.time) ? this.get("event", event.key) : null;
  }

  ofForward(forward: PortForward): CaseNote | null {
    return this.#notes.forward.size === 0 ? null : this.get("forward", forwardKey(forward));
  }

  /** @param keys that the note of one thing may stand under. */
  first(kind: NotedKind, keys: readonly string[]): CaseNote | null {
    for (const key of keys) {
      const note = this.get(kind, key);
      if (note !== null) return note;
    }
    return null;
  }

  /** In the place of the note of the same thing. */
  put(note: CaseNote): void {
    this.remove(note.kind, note.key);
    this.#notes[note.kind].set(note.key, note);
    if (note.kind === "event") this.#times.set(note.time, (this.#times.get(note.time) ?? 0) + 1);
  }

  remove(kind: NotedKind, key: string): void {
    const note = this.get(kind, key);
    if (note === null) return;
    this.#notes[kind].delete(key);
    if (kind !== "event") return;
    const left = this.#times.get(note.time)! - 1;
    if (left === 0) this.#times.delete(note.time);
    else this.#times.set(note.time, left);
  }
}
