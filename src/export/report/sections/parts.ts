import { formatInteger } from "../../../lib/format-number.ts";
import { html, type Markup } from "../markup.ts";

/** More than this of a value makes no reader wiser; the document has the whole. In UTF-16 units. */
const MAX_SHOWN = 600;

/** `2024-03-12 08:15:01`, in UTC; a dash where there is none. */
export function timeText(time: string | null): string {
  return time === null || time === "" ? "–" : time.slice(0, 19).replace("T", " ");
}

export function cut(text: string): string {
  return text.length > MAX_SHOWN
    ? `${text.slice(0, MAX_SHOWN)} … (${formatInteger(text.length)} in all)`
    : text;
}

export function fileText({
  file,
  container,
}: {
  readonly file: string;
  readonly container: string | null;
}): string {
  return container === null ? file : `${container} › ${file}`;
}

export interface Column<Row> {
  readonly title: string;
  /** `word`: few short words, never broken inside; `name`: of a host or channel; `place`: a file, or a place in one. */
  readonly kind?: "number" | "time" | "word" | "name" | "place";
  readonly cell: (row: Row) => string | number | Markup;
}

/** A table; a dash stands for zero, so that what is there is seen. */
export function table<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): Markup {
  const heads = columns.map(
    ({ title, kind }) => html`<th scope="col" class="${kind ?? "text"}">${title}</th>`,
  );
  const lines = rows.map((row) => {
    const cells = columns.map(({ kind, cell }) => {
      const value = cell(row);
      const shown = typeof value === "number" ? (value === 0 ? "–" : formatInteger(value)) : value;
      return html`<td class="${kind ?? "text"}">${shown}</td>`;
    });
    return html`<tr>
      ${cells}
    </tr> `;
  });
  return html`<table>
    <thead>
      <tr>
        ${heads}
      </tr>
    </thead>
    <tbody>
      ${lines}
    </tbody>
  </table> `;
}

/** What belongs to each name, a line each. */
export function facts(rows: readonly (readonly [name: string, value: string | Markup])[]): Markup {
  const lines = rows.map(
    ([name, value]) =>
      html`<tr>
        <th scope="row">${name}</th>
        <td>${value}</td>
      </tr> `,
  );
  return html`<table>
    <tbody>
      ${lines}
    </tbody>
  </table> `;
}
