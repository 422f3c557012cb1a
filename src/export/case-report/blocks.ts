// A document in blocks, of which Markdown and HTML are made. What comes from logs is `code`, which neither form reads as anything
// but text; the words of an analyst are a `quote`.

/** Words of this program, or something in a log as it stands there. */
export type Inline = string | { readonly code: string } | { readonly strong: string };

export type Text = readonly Inline[];

export type Block =
  | { readonly kind: "heading"; readonly level: 1 | 2 | 3; readonly text: Text }
  | { readonly kind: "paragraph"; readonly text: Text }
  | { readonly kind: "list"; readonly items: readonly Text[] }
  /** What an analyst wrote: any number of lines. */
  | { readonly kind: "quote"; readonly text: string }
  | {
      readonly kind: "table";
      readonly columns: readonly string[];
      readonly rows: readonly (readonly Text[])[];
    };

export const heading = (level: 1 | 2 | 3, ...text: Text): Block => ({ kind: "heading", level, text });
export const paragraph = (...text: Text): Block => ({ kind: "paragraph", text });
export const list = (items: readonly Text[]): Block => ({ kind: "list", items });
export const quote = (text: string): Block => ({ kind: "quote", text });
export const code = (text: string): Inline => ({ code: text });
export const strong = (text: string): Inline => ({ strong: text });

/** A table, or nothing where it would have no row. */
export function table(columns: readonly string[], rows: readonly (readonly Text[])[]): readonly Block[] {
  return rows.length === 0 ? [] : [{ kind: "table", columns, rows }];
}
