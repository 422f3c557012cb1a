/** A text of which parts are read. */
export interface KeptText {
  slice(start: number, end: number): string;
}

export interface KeptBytes {
  /** All of them, in memory of their own. */
  read(): Uint8Array<ArrayBuffer>;
}

/** Where is kept what takes much memory and is seldom asked for. */
export interface Shelf {
  /** Answers with the text itself where there is no room for it. */
  keepText(text: string): string | KeptText;
  /** Null where there is no room for them. */
  keepBytes(bytes: Uint8Array): KeptBytes | null;
}
