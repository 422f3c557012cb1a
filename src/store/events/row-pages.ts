import type { RowWindow } from "../../table/rows.ts";

/** Rows are asked for by so many: some screens. */
const PAGE = 256;
/** So many pages are kept: to scroll back a little asks nobody. */
const KEPT = 32;

/** Rows of a view that somebody else holds, in pages: each is asked for once and kept for a while. */
export class RowPages<Row> {
  readonly #ask: (start: number, end: number) => Promise<readonly Row[]>;
  #asked = new Map<number, Promise<readonly Row[]>>();
  #known = new Map<number, readonly Row[]>();

  constructor(ask: (start: number, end: number) => Promise<readonly Row[]>) {
    this.#ask = ask;
  }

  /** The rows stand at other places from now on. */
  forget(): void {
    // New ones: what was asked before arrives in those that nobody asks any more.
    this.#asked = new Map();
    this.#known = new Map();
  }

  /** Null where it is not there yet. */
  at(position: number): Row | null {
    return this.#known.get(Math.floor(position / PAGE))?.[position % PAGE] ?? null;
  }

  /** Rows in [first, end): at once where they are there. What can't be told is missing at the end. */
  window(first: number, end: number): RowWindow<Row> {
    const pages: number[] = [];
    for (let page = Math.floor(first / PAGE); page * PAGE < end; page++) pages.push(page);
    const cut = (rows: readonly (readonly Row[])[]): readonly Row[] => {
      const start = first - pages[0]! * PAGE;
      return rows.flat().slice(start, start + end - first);
    };
    if (pages.length === 0) return [];
    const known = pages.flatMap((page) => {
      const rows = this.#known.get(page);
      return rows === undefined ? [] : [rows];
    });
    if (known.length === pages.length) return cut(known);
    return Promise.all(pages.map((page) => this.#page(page))).then(cut, () => []);
  }

  #page(page: number): Promise<readonly Row[]> {
    const before = this.#asked.get(page);
    if (before !== undefined) return before;
    const [asked, known] = [this.#asked, this.#known];
    const answer = this.#ask(page * PAGE, (page + 1) * PAGE);
    asked.set(page, answer);
    answer.then(
      (rows) => {
        known.set(page, rows);
        const [oldest] = known.keys();
        if (known.size <= KEPT || oldest === undefined) return;
        known.delete(oldest);
        asked.delete(oldest);
      },
      () => asked.delete(page),
    );
    return answer;
  }
}
