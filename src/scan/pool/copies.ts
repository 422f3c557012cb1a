import type { RecordPlace } from "../../model/event.ts";
import type { FieldedSummary } from "../../model/fielded-summary.ts";
import { isSameRecord } from "../../model/record-identity.ts";
import type { FileIndex } from "../../model/units.ts";
import { inPlaceOrder } from "../order.ts";

/** Different records of one identity that are told apart: so many are made on purpose, and more are copies of none. */
const MAX_ALIKE = 64;

/**
 * Finds the same record in several files: one event with several places. Which place is the first does not depend on the
 * order in which they come. A record that one file lists twice stays two events, each with its copies in the other files.
 */
export class Copies {
  /** By identity; a record that was met once is its own entry, for nearly all are. */
  readonly #events = new Map<number, FieldedSummary | SameRecord[]>();
  readonly #unsettled = new Set<SameRecord>();

  /** True where this is an event that was not there yet; else it is one more place of a known one. */
  add(event: FieldedSummary): boolean {
    const { identity } = event;
    if (identity === 0) return true;
    const known = this.#events.get(identity);
    if (known === undefined) {
      this.#events.set(identity, event);
      return true;
    }
    const alike = Array.isArray(known) ? known : [new SameRecord(known)];
    if (alike !== known) this.#events.set(identity, alike);
    const same = alike.find(({ sample }) => isSameRecord(sample, event));
    if (same === undefined) {
      if (alike.length < MAX_ALIKE) alike.push(new SameRecord(event));
      return true;
    }
    const isNew = same.add(event);
    if (same.hasCopies) this.#unsettled.add(same);
    return isNew;
  }

  /** Gives each event its places, the first one first. Answers with the events of which some place is new. */
  settle(): readonly FieldedSummary[] {
    const changed: FieldedSummary[] = [];
    for (const same of this.#unsettled) {
      same.settle();
      changed.push(...same.events);
    }
    this.#unsettled.clear();
    return changed;
  }

  /**
   * Forgets the places in a file. Events that were nowhere else keep their place there; answers with the others that had
   * one there, and have it no more.
   */
  remove(file: FileIndex): readonly FieldedSummary[] {
    const changed: FieldedSummary[] = [];
    for (const [identity, known] of this.#events) {
      const alike = Array.isArray(known) ? known.filter((same) => same.remove(file, changed)) : known;
      const isGone = Array.isArray(alike) ? alike.length === 0 : alike.place.file === file;
      if (isGone) this.#events.delete(identity);
      else this.#events.set(identity, alike);
    }
    return changed;
  }

  clear(): void {
    this.#events.clear();
    this.#unsettled.clear();
  }
}

/**
 * One record, wherever it was found. As many events as the file has that lists it most often: what unused space holds of it
 * besides is one more place, and only where no file lists it an event.
 */
class SameRecord {
  readonly events: FieldedSummary[];
  /** Where it was found beside the places of its events. */
  #others: RecordPlace[] = [];
  #found = 1;
  /** Of those that a log lists. */
  readonly #countByFile = new Map<FileIndex, number>();

  constructor(event: FieldedSummary) {
    this.events = [event];
    this.#count(event.place);
  }

  get sample(): FieldedSummary {
    return this.events[0]!;
  }

  get hasCopies(): boolean {
    return this.#found > this.events.length;
  }

  add(event: FieldedSummary): boolean {
    const { place } = event;
    this.#found++;
    if (this.#count(place) > this.events.length) {
      this.events.push(event);
      return true;
    }
    this.#others.push(place);
    return false;
  }

  /** How often the place's file lists the record by now. */
  #count(place: RecordPlace): number {
    if (isLeftOver(place)) return 0;
    const count = (this.#countByFile.get(place.file) ?? 0) + 1;
    this.#countByFile.set(place.file, count);
    return count;
  }

  #places(): readonly RecordPlace[] {
    return [...this.events.flatMap(({ place, copies }) => [place, ...copies]), ...this.#others];
  }

  /** False where no place is left. Events that are left and had a place in the file are added to `changed`. */
  remove(file: FileIndex, changed: FieldedSummary[]): boolean {
    const places = this.#places();
    if (!places.some((place) => place.file === file)) return true;
    this.settle();
    this.#countByFile.delete(file);
    const others = places.filter((place) => place.file !== file);
    if (others.length === 0) return false;
    // Those that only that file lists so often are last.
    const count = [...this.#countByFile.values()].reduce((most, each) => Math.max(most, each), 1);
    const left = this.events.slice(0, count);
    const isMet = ({ place, copies }: FieldedSummary): boolean =>
      [place, ...copies].some((each) => each.file === file);
    changed.push(...left.filter(isMet));
    this.events.length = left.length;
    this.#settle(others);
    return true;
  }

  /** The first event has the first place in each file, the second the second. Left-over places come last, with the first. */
  settle(): void {
    this.#settle(this.#places());
  }

  #settle(found: readonly RecordPlace[]): void {
    const sorted = [...found].sort(inPlaceOrder);
    const places: RecordPlace[][] = this.events.map(() => []);
    let file = -1;
    let event = 0;
    for (const place of sorted) {
      if (isLeftOver(place)) continue;
      event = place.file === file ? event + 1 : 0;
      file = place.file;
      places[event]!.push(place);
    }
    places[0]!.push(...sorted.filter(isLeftOver));
    this.events.forEach((one, index) => {
      const [first, ...others] = places[index]!;
      one.place = first!;
      one.copies = others;
    });
    this.#others = [];
    this.#found = sorted.length;
  }
}

/** In no list of a log. */
function isLeftOver({ origin }: RecordPlace): boolean {
  return origin === "residual" || origin === "carved";
}
