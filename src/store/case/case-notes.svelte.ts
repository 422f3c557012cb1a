/* eslint svelte/prefer-svelte-reactivity: "off" -- the book is large and read in many places, which are told by `version` */
import { caseLimits, NoteBook, type CaseNote } from "../../case/index.ts";
import { toIsoTime } from "../../lib/iso-time.ts";
import { isSaid, noNote, type Note, type NotedEvent, type NotesOf } from "../../model/note.ts";
import type { PortForward } from "../../model/port-forward.ts";
import type { Subject } from "./subjects.ts";

/** What the analyst has said of events, forwards and files: kept while the page is open, through scans, and in no browser's storage. */
export class CaseNotes implements NotesOf {
  #book = new NoteBook();
  #version = $state.raw(0);
  #settled = $state.raw(0);
  #saved = $state.raw(0);

  /** Goes up with each change. Whoever asks in a loop reads it once, outside. */
  get version(): number {
    return this.#version;
  }

  /** Goes up when somebody is done with a change, and not with each letter: what is filtered and sorted follows it. */
  get settled(): number {
    return this.#settled;
  }

  settle(): void {
    this.#settled = this.#version;
  }

  /** There is what no case file holds. */
  get isUnsaved(): boolean {
    return this.#version !== this.#saved;
  }

  /** @param version what was written. What came since is unsaved. */
  markSaved(version: number): void {
    this.#saved = version;
  }

  /** Something else of the case has changed. */
  touch(): void {
    this.#version++;
  }

  /** In no order. */
  get all(): readonly CaseNote[] {
    return [...this.#book.all()];
  }

  readonly counts: { readonly said: number; readonly reviewed: number } = $derived.by(() => {
    void this.#version;
    let [said, reviewed] = [0, 0];
    for (const note of this.#book.all()) {
      if (isSaid(note)) said++;
      if (note.reviewed) reviewed++;
    }
    return { said, reviewed };
  });

  /** Of all notes, those of most notes first. */
  readonly tags: readonly string[] = $derived.by(() => {
    void this.#version;
    const counts = new Map<string, number>();
    for (const { tags } of this.#book.all())
      for (const tag of tags) counts.set(tag, (counts.get(tag) ?? 0) + 1);
    return [...counts].sort(([, one], [, other]) => other - one).map(([tag]) => tag);
  });

  /** Keys of the events that are marked as reviewed, sorted. */
  get reviewedEvents(): readonly string[] {
    return this.all
      .filter(({ kind, reviewed }) => kind === "event" && reviewed)
      .map(({ key }) => key)
      .sort();
  }

  ofEvent(event: NotedEvent): CaseNote | null {
    return this.#book.ofEvent(event);
  }

  ofForward(forward: PortForward): CaseNote | null {
    return this.#book.ofForward(forward);
  }

  of({ kind, keys }: Subject): Note {
    return this.#book.first(kind, keys) ?? noNote;
  }

  /** Changes what is said of a thing. Where nothing is left there is no note. */
  write(subject: Subject, change: Partial<Note>): void {
    this.#put(subject, change);
    this.#version++;
  }

  /** Marks all of them as looked at; takes the mark from all where each has it. */
  toggleReviewed(subjects: readonly Subject[]): void {
    const reviewed = !subjects.every((subject) => this.of(subject).reviewed);
    for (const subject of subjects) this.#put(subject, { reviewed });
    this.#version++;
  }

  /** Those of a case that was opened, in the place of all. */
  replace(notes: readonly CaseNote[]): void {
    this.#book = new NoteBook(notes);
    this.#version++;
    this.#saved = this.#version;
    this.settle();
  }

  #put({ kind, keys, about, time }: Subject, change: Partial<Note>): void {
    const [key] = keys;
    if (key === undefined) return;
    const before = this.#book.first(kind, keys);
    const { text, tags, reviewed } = { ...(before ?? noNote), ...change };
    const extra = before?.extra ?? {};
    const said = { text: text.slice(0, caseLimits.noteText), tags: tags.slice(0, caseLimits.tags), reviewed };
    for (const each of keys) this.#book.remove(kind, each);
    if (!isSaid(said) && !reviewed && Object.keys(extra).length === 0) return;
    const changed = toIsoTime(Date.now());
    this.#book.put({ kind, key, time, about, ...said, changed, extra });
  }
}
