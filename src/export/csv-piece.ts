import { guardedCell, isPlainCell, quotedCell } from "./csv-cell.ts";

/** UTF-16 units that Excel takes in a cell. */
export const EXCEL_CELL = 32_767;

export interface CsvColumn<Of> {
  readonly name: string;
  readonly value: (of: Of) => string;
}

/** Cells of columns side by side as a record has them, and what it has to say of them. */
export interface CsvPiece {
  /** Quoted, with commas between. */
  readonly text: string;
  /** Columns whose cells are the inside of a JSON string. */
  readonly escaped: readonly string[];
  /** Columns whose cells are longer than Excel takes; where cells are cut, they were. */
  readonly long: readonly string[];
}

/** Of nearly all pieces. */
const NONE: readonly string[] = [];

export const noCells: CsvPiece = { text: "", escaped: NONE, long: NONE };

/** Makes cells. */
export class PieceWriter {
  readonly #guard: boolean;
  readonly #cuts: boolean;

  /**
   * @param guard neutralise what a spreadsheet would run
   * @param cuts cut cells that are longer than Excel takes
   */
  constructor(guard: boolean, cuts: boolean) {
    this.#guard = guard;
    this.#cuts = cuts;
  }

  piece<Of>(columns: readonly CsvColumn<Of>[], of: Of): CsvPiece {
    let escaped = NONE;
    let long = NONE;
    let text = "";
    // Millions of cells: nothing is made for one that has nothing to say.
    for (let index = 0; index < columns.length; index++) {
      if (index > 0) text += ",";
      const { name, value } = columns[index]!;
      const cell = value(of);
      // Half of the cells of most records.
      if (cell === "") continue;
      if (cell.length <= EXCEL_CELL && isPlainCell(cell)) {
        text += cell;
        continue;
      }
      const guarded = guardedCell(cell, this.#guard, () => (escaped = [...escaped, name]));
      if (guarded.length > EXCEL_CELL) long = [...long, name];
      text += this.#written(guarded);
    }
    return { text, escaped, long };
  }

  /** One cell that is safe as it is. @param doubled the same with all quotes doubled, where that is known and has any. */
  asIs(name: string, doubled: string | null, textOf: () => string): CsvPiece {
    if (doubled !== null && doubled.length <= EXCEL_CELL)
      return { text: `"${doubled}"`, escaped: NONE, long: NONE };
    const text = textOf();
    const long = text.length > EXCEL_CELL ? [name] : NONE;
    return { text: this.#written(text), escaped: NONE, long };
  }

  #written(cell: string): string {
    return quotedCell(this.#cuts && cell.length > EXCEL_CELL ? cutForExcel(cell) : cell);
  }
}

/** Never between the halves of a pair. */
function cutForExcel(cell: string): string {
  const mark = `… [cut: ${cell.length} characters]`;
  const end = EXCEL_CELL - mark.length;
  const half = cell.charCodeAt(end - 1);
  return cell.slice(0, half >= 0xd800 && half < 0xdc00 ? end - 1 : end) + mark;
}
