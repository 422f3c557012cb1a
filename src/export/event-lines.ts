import { csvRecord, guardedCell } from "./csv-cell.ts";
import { EVENT_COUNT_SCHEMA, EVENT_SCHEMA } from "./schema-names.ts";

// Records as rows, whatever rules say of them: a line for each, with the columns that were asked for. `schema` names the JSON
// Schema in docs/schemas. In CSV the last column, `json_escaped`, names the cells that hold the inside of a JSON string: see csv.ts.

export type EventFormatName = "jsonl" | "csv";
export const eventFormatNames: readonly EventFormatName[] = ["jsonl", "csv"];

/** What a column is called in each format. */
export interface LineColumn {
  readonly key: string;
  readonly csv: string;
  /** A number in JSON, not a text. */
  readonly isNumber: boolean;
}

export interface LineOptions {
  readonly format: EventFormatName;
  /** Neutralise what a spreadsheet would run. */
  readonly guard: boolean;
  readonly bom: boolean;
  /** What is counted: another schema. */
  readonly counts: boolean;
}

/** Writes lines of one set of columns. */
export class LineWriter {
  readonly #columns: readonly LineColumn[];
  readonly #options: LineOptions;
  readonly #starts: readonly string[];
  readonly #end: string;

  constructor(columns: readonly LineColumn[], options: LineOptions) {
    this.#columns = columns;
    this.#options = options;
    this.#starts = columns.map(({ key }, at) => `${at === 0 ? "{" : ","}${JSON.stringify(key)}:`);
    this.#end = `,"schema":"${options.counts ? EVENT_COUNT_SCHEMA : EVENT_SCHEMA}"}\n`;
  }

  /** What stands before the first line. */
  get head(): string {
    const { format, bom } = this.#options;
    if (format === "jsonl") return "";
    return `${bom ? "\ufeff" : ""}${csvRecord([...this.#columns.map(({ csv }) => csv), "json_escaped"])}`;
  }

  /** @param values in the order of the columns; null where nothing is known. */
  line(values: readonly (string | null)[]): string {
    return this.#options.format === "jsonl" ? this.#json(values) : this.#csv(values);
  }

  #json(values: readonly (string | null)[]): string {
    let line = "";
    for (let at = 0; at < values.length; at++) {
      const value = values[at]!;
      line += this.#starts[at]!;
      line += value !== null && this.#columns[at]!.isNumber ? value : JSON.stringify(value);
    }
    return line + this.#end;
  }

  #csv(values: readonly (string | null)[]): string {
    const escaped: string[] = [];
    const cells = values.map((value, at) =>
      guardedCell(value ?? "", this.#options.guard, () => escaped.push(this.#columns[at]!.csv)),
    );
    return csvRecord([...cells, escaped.join(" ")]);
  }
}
