import type { FileLabels } from "../model/input.ts";

/** A path as it was given, and what was said of it. */
export interface GivenPath {
  readonly path: string;
  /** It stands for standard input. */
  readonly isStdin: boolean;
  readonly labels: FileLabels;
  /** What it came out of before it was given, null where nobody says. */
  readonly container: string | null;
}

/** A path of which nothing is said. */
export function givenPath(path: string): GivenPath {
  return { path, isStdin: false, labels: { source: null, host: null }, container: null };
}
