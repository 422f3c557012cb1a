import { isoToMilliseconds, isoToTicks } from "../../src/lib/iso-time.ts";
import type { IsoTime } from "../../src/model/units.ts";
import type { Column, ColumnHead } from "../../src/table/columns.ts";
import type { Rows } from "../../src/table/rows.ts";

export interface TestRow {
  readonly time: IsoTime;
  readonly level: string;
  /** Texts of each other column by its id: all that a filter finds it by, the shown one first. */
  readonly cells: Readonly<Record<string, readonly string[]>>;
  /** What the row says in no column, by name in lower case. */
  readonly fields: Readonly<Record<string, readonly string[]>>;
}

/** Rows as columns of numbers with one table of texts, as a worker would hold them. Their number is their place. */
export function typedRows(
  heads: readonly ColumnHead[],
  levels: readonly string[],
  rows: readonly TestRow[],
): Rows {
  const texts = new Texts();
  const count = rows.length;
  const times = Float64Array.from(rows, ({ time }) => isoToMilliseconds(time));
  const ticks = Uint16Array.from(rows, ({ time }) => isoToTicks(time));
  const stated = Uint32Array.from(rows, ({ time }) => texts.add(time));
  const ranks = Uint8Array.from(rows, ({ level }) => levels.indexOf(level));
  const cells = new Map(heads.map(({ id }) => [id, new TextLists(rows, texts, (row) => row.cells[id])]));
  const names = [...new Set(rows.flatMap(({ fields }) => Object.keys(fields)))];
  const fields = new Map(names.map((name) => [name, new TextLists(rows, texts, (row) => row.fields[name])]));
  const order = texts.order();
  const known = [...times].filter((time) => !Number.isNaN(time));

  const columns = heads.map((head): Column => {
    if (head.id === "time")
      return { ...head, text: (row) => texts.at(stated[row]!), rank: null, texts: null };
    if (head.id === "level")
      return { ...head, text: (row) => levels[ranks[row]!]!, rank: (row) => ranks[row]!, texts: null };
    const lists = cells.get(head.id)!;
    const text = (row: number): string => texts.at(lists.first(row));
    // Shown with its channel, an event id is a number all the same.
    const isNumber = head.look === "number" || head.id === "event";
    const rank = isNumber ? (row: number) => Number(text(row)) : rankByOrder(lists, order);
    return { ...head, text, rank, texts: (row) => lists.all(row) };
  });
  const made: Rows = {
    count,
    columns,
    levels,
    extent: known.length === 0 ? null : [Math.min(...known), Math.max(...known)],
    time: (row) => times[row]!,
    ticks: (row) => ticks[row]!,
    level: (row) => ranks[row]!,
    groupOf: (row) => row,
    groupCount: count,
    comparePlaces: (a, b) => a - b,
    searchText: (row) =>
      [
        ...columns.flatMap((column) => column.texts?.(row) ?? [column.text(row)]),
        ...[...fields.values()].map((lists) => lists.all(row).join("\n")),
      ]
        .join("\n")
        .toLowerCase(),
    says: (row, lower) => made.searchText(row).includes(lower),
    fieldValues: (row, name) => fields.get(name)?.all(row) ?? [],
    fieldNames: (row) => names.filter((name) => fields.get(name)!.all(row).length > 0),
  };
  return made;
}

// A place in the order of all texts sorts as the text does, and is a number.
function rankByOrder(lists: TextLists, order: Uint32Array): (row: number) => number | string {
  return (row) => order[lists.first(row)]! || "";
}

/** Each text once; `""` is number 0. */
class Texts {
  readonly #texts: string[] = [""];
  readonly #numbers = new Map<string, number>([["", 0]]);

  add(text: string): number {
    const found = this.#numbers.get(text);
    if (found !== undefined) return found;
    this.#numbers.set(text, this.#texts.length);
    return this.#texts.push(text) - 1;
  }

  at(number: number): string {
    return this.#texts[number]!;
  }

  /** The place of each text among all in lower case; equal ones share it. */
  order(): Uint32Array {
    const lower = this.#texts.map((text) => text.toLowerCase());
    const places = new Map([...new Set(lower)].sort().map((text, place) => [text, place]));
    return Uint32Array.from(lower, (text) => places.get(text)!);
  }
}

/** A list of texts for each row: `ends` says where in `numbers` it ends. */
class TextLists {
  readonly #texts: Texts;
  readonly #numbers: Uint32Array;
  readonly #ends: Uint32Array;

  constructor(
    rows: readonly TestRow[],
    texts: Texts,
    listOf: (row: TestRow) => readonly string[] | undefined,
  ) {
    const numbers: number[] = [];
    this.#texts = texts;
    this.#ends = Uint32Array.from(rows, (row) => {
      numbers.push(...(listOf(row) ?? []).map((text) => texts.add(text)));
      return numbers.length;
    });
    this.#numbers = Uint32Array.from(numbers);
  }

  first(row: number): number {
    const start = this.#ends[row - 1] ?? 0;
    return start < this.#ends[row]! ? this.#numbers[start]! : 0;
  }

  all(row: number): readonly string[] {
    return Array.from(this.#numbers.subarray(this.#ends[row - 1] ?? 0, this.#ends[row]), (number) =>
      this.#texts.at(number),
    );
  }
}
