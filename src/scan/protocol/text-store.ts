/** A text of which parts are read. */
export interface KeptText {
  slice(start: number, end: number): string;
}

/** Where long texts are kept that are seldom asked for. */
export interface TextStore {
  /** Answers with the text itself where there is no room for it. */
  keep(text: string): string | KeptText;
}
