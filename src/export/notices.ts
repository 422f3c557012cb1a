// What a format could not take of the rows as they are, counted while it is written and told behind it.

export type ExportNotice =
  /** The row is written, and the target drops it or reads another time. */
  | "time-dropped"
  /** The row is written without a time that the target can say; a text has it. */
  | "time-left-out"
  /** A value is written whole, and the target does not find it by its words. */
  | "value-not-searched"
  /** The match is not in the file: it says nothing of a port forward that has ends. */
  | "no-forward"
  /** The match is not in the file: its event has no time that the format can say. */
  | "forward-without-time"
  /** The match is not in the file: no tag of its rule names a technique. */
  | "no-technique"
  /** A number is left out: 64 bits with a sign do not hold it. The fields have it. */
  | "number-left-out";

/** What one file of an export could not take as it is. */
export interface ExportLoss {
  /** Cells are those of a CSV that are longer than Excel takes. */
  readonly reason: ExportNotice | "cell-cut" | "cell-too-long";
  /** Of matches, values or cells, as the reason says. */
  readonly count: number;
}

const words: Readonly<Record<ExportNotice, readonly [one: string, many: string, rest: string]>> = {
  "time-dropped": [
    "1 row has",
    "rows have",
    "no time that Timesketch keeps (1700 to 9999): it may drop them",
  ],
  "time-left-out": [
    "1 row has",
    "rows have",
    "no time that the target can say: only the column with the time as a text has it",
  ],
  "value-not-searched": [
    "1 value is",
    "values are",
    "longer than 32,766 bytes: Timesketch keeps them, and does not find them as one keyword",
  ],
  "no-forward": ["1 match is", "matches are", "not in it: no port forward with an end is known of them"],
  "forward-without-time": ["1 match is", "matches are", "not in it: STIX has no word for their time"],
  "no-technique": ["1 match is", "matches are", "not in it: no tag of the rule names a technique of ATT&CK"],
  "number-left-out": ["1 number is", "numbers are", "left out: 63 bits do not hold them; the fields do"],
};

/** Counts what a format tells. */
export class NoticeCounts {
  readonly #counts = new Map<ExportNotice, number>();

  readonly add = (notice: ExportNotice): void => {
    this.#counts.set(notice, (this.#counts.get(notice) ?? 0) + 1);
  };

  /** Each kind that was met, in that order. */
  get all(): readonly ExportLoss[] {
    return Array.from(this.#counts, ([reason, count]) => ({ reason, count }));
  }

  /** A part of a sentence for each kind, in the order in which they were met. @param format writes a number. */
  lines(format: (count: number) => string = String): readonly string[] {
    return Array.from(this.#counts, ([notice, count]) => {
      const [one, many, rest] = words[notice];
      return `${count === 1 ? one : `${format(count)} ${many}`} ${rest}`;
    });
  }
}
