import { forwardFact } from "../event/index.ts";
import { hasText, valuesNamed } from "../model/field-texts.ts";
import type { FieldedSummary } from "../model/fielded-summary.ts";
import type { Column } from "../table/columns.ts";
import type { EventStore, PathOf } from "./event-columns.ts";
import { columnsOf, EventRows } from "./event-rows.ts";

/** What a record is made of that only decoding it tells. */
export type SummaryOf = (row: number) => FieldedSummary;

/** Told of matches in columns too, by the same names. */
function decodedColumn(id: string, text: Column["text"], texts: Column["texts"] = null): Column {
  return { id, label: id, width: 0, shown: false, look: "words", isMany: false, rank: null, text, texts };
}

/** Events with all that their records say: for terms about fields and for free text. Of the row asked last the summary is kept. */
export class RecordRows extends EventRows {
  override readonly columns: readonly Column[];
  readonly #summaryOf: SummaryOf;
  readonly #searched: readonly Column[];
  #row = -1;
  #summary: FieldedSummary | null = null;

  constructor(store: EventStore, pathOf: PathOf, summaryOf: SummaryOf) {
    const columns = columnsOf(store, pathOf);
    super(store, columns);
    this.#summaryOf = summaryOf;
    this.columns = [
      ...columns,
      decodedColumn("parent", (row) => this.#of(row).parentProcess),
      decodedColumn("verb", (row) => this.#of(row).forward?.verb ?? ""),
      decodedColumn(
        "fact",
        (row) => this.#of(row).fact,
        (row) => {
          const { fact, forward } = this.#of(row);
          return forward === null ? [fact] : [fact, forwardFact(forward).text];
        },
      ),
    ];
    // As of matches: “live” and “certain” are words of nearly every row.
    this.#searched = this.columns.filter(({ id }) => id !== "origin" && id !== "confidence");
  }

  #of(row: number): FieldedSummary {
    if (row !== this.#row || this.#summary === null) {
      this.#summary = this.#summaryOf(row);
      this.#row = row;
    }
    return this.#summary;
  }

  /** Whether anything that was asked of the row took decoding it. */
  isDecoded(row: number): boolean {
    return row === this.#row;
  }

  /** Row numbers have come to mean other records. */
  forget(): void {
    this.#row = -1;
  }

  override searchText(row: number): string {
    const said = this.#searched.flatMap(({ text, texts }) => texts?.(row) ?? [text(row)]);
    const { values, lengths, first, names } = this.#of(row).fields;
    let at = 0;
    for (let field = 0; field < names.length; field++) {
      const length = lengths[first + field]!;
      said.push(values.slice(at, at + length));
      at += length;
    }
    return said.join("\n").toLowerCase();
  }

  override says(row: number, lower: string): boolean {
    for (const { text, texts } of this.#searched) {
      if ((texts?.(row) ?? [text(row)]).some((said) => said.toLowerCase().includes(lower))) return true;
    }
    return hasText(this.#of(row).fields, lower);
  }

  override fieldValues(row: number, name: string): readonly string[] {
    return valuesNamed(this.#of(row).fields, name);
  }

  override fieldNames(row: number): readonly string[] {
    return [...new Set(this.#of(row).fields.names)];
  }
}
