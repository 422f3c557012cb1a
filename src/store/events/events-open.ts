import type { PlacesWanted } from "../../events/index.ts";
import type { RecordPlace } from "../../model/event.ts";
import type { InputFile, ScanInput } from "../../model/input.ts";
import type { Ledger } from "../../model/ledger.ts";
import type { FileIndex } from "../../model/units.ts";
import type { EventReading } from "../scan-session.svelte.ts";
import type { OpenFiles } from "../open-files.svelte.ts";

type Files = Pick<OpenFiles, "all" | "takenOut">;

/**
 * The logs whose records are listed: those that are open, without files that are searched for records. Whoever reads them numbers
 * them anew, for it does not know what was taken out.
 */
export class EventsOpen {
  static readonly nothing = new EventsOpen({ all: [], takenOut: [] }, null);
  /** Files of the session by their number here. */
  readonly #indexes: readonly FileIndex[];
  readonly #files: readonly InputFile[];
  readonly isResidual: boolean;
  /** Says which fields events have beside their own. */
  readonly #map: string;
  readonly carved: number;

  constructor({ all, takenOut }: Files, reading: EventReading | null) {
    const out = takenOut.map(({ index }) => index);
    const open = [...all.keys()].filter((index) => !out.includes(index));
    this.#indexes = open.filter((index) => all[index]!.carves !== true);
    this.#files = this.#indexes.map((index) => all[index]!);
    this.isResidual = reading?.options.residual ?? false;
    this.#map = reading?.map.text ?? "";
    this.carved = open.length - this.#indexes.length;
  }

  get count(): number {
    return this.#files.length;
  }

  get isEmpty(): boolean {
    return this.count === 0;
  }

  get inputs(): readonly ScanInput[] {
    return this.#files.map(({ path, container, blob }) => ({
      path,
      container,
      source: blob,
      bytes: blob.size,
    }));
  }

  get bytes(): number {
    return this.#files.reduce((sum, { blob }) => sum + blob.size, 0);
  }

  /** Nothing else would be read. */
  isSame(other: EventsOpen): boolean {
    return this.count === other.count && this.isMoreThan(other);
  }

  /** All that the other has would be read in the same way, under the same numbers. */
  isMoreThan(other: EventsOpen): boolean {
    return (
      this.isResidual === other.isResidual &&
      this.#map === other.#map &&
      other.#files.every((file, at) => file === this.#files[at])
    );
  }

  records({ files }: Pick<Ledger, "files">): number {
    return this.#indexes.reduce((sum, index) => {
      const records = files[index]?.records;
      return records === undefined ? sum : sum + records.read + (this.isResidual ? records.residual : 0);
    }, 0);
  }

  placeOfSession(place: RecordPlace): RecordPlace {
    return { ...place, file: this.#indexes[place.file] ?? place.file };
  }

  placeInTable({ file, offset }: Pick<RecordPlace, "file" | "offset">): typeof place | null {
    const place = { file: this.#indexes.indexOf(file), offset };
    return place.file < 0 ? null : place;
  }

  inTable(places: PlacesWanted | null): PlacesWanted | null {
    if (places === null) return null;
    const numbers = new Map(this.#indexes.map((index, number) => [index, number]));
    // No file has the number of one that is not read.
    const none = this.#indexes.length;
    return { ...places, files: places.files.map((file) => numbers.get(file) ?? none) };
  }
}
