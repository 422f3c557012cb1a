export interface Line {
  /** Counted from 1. */
  readonly number: number;
  /** Without its line break. */
  readonly text: string;
}

/** The lines of a text, one at a time. */
export function* linesOf(text: string): Generator<Line> {
  for (let [start, number] = [0, 1]; start < text.length; number++) {
    const feed = text.indexOf("\n", start);
    const end = feed < 0 ? text.length : feed;
    const isReturn = end > start && text[end - 1] === "\r";
    yield { number, text: text.slice(start, isReturn ? end - 1 : end) };
    start = end + 1;
  }
}

/** Nothing, or a remark. */
export const isAside = (line: string): boolean => line.trim() === "" || /^[#;]/.test(line);
