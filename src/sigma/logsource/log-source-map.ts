import { fold } from "../../lib/fold.ts";
import type { Need } from "../match/text/text-test.ts";

/** Where the events of each category and service are found, and what their fields are called there. */
export interface LogSourceMap {
  readonly path: string;
  readonly entries: readonly MapEntry[];
}

/** One `[[source]]` of the map: a category or service in one kind of log. */
export interface MapEntry {
  readonly category: string | null;
  readonly service: string | null;
  readonly product: string;
  readonly channels: readonly string[];
  /** Null = every event of the channels. */
  readonly eventIds: readonly number[] | null;
  /** What an event must say besides; raw fields only. */
  readonly where: readonly FieldCondition[];
  readonly fields: FieldSet | null;
  /** Set where no event log holds such events: the reason. */
  readonly never: string | null;
}

/** The field has one of the values, without regard to case. */
export interface FieldCondition {
  readonly field: string;
  /** Folded. */
  readonly values: readonly string[];
}

/**
 * Virtual fields that several entries may share. A rule that came through such an entry sees them and, under their
 * names, nothing else; every other rule sees the raw fields.
 */
export interface FieldSet {
  readonly name: string;
  /** What the map says of them: sets of which the same is said make the same fields. */
  readonly definition: string;
  readonly fields: ReadonlyMap<string, VirtualField>;
}

export interface VirtualField {
  readonly name: string;
  /** The raw fields it is made from. */
  readonly from: readonly string[];
  readonly transform: Transform;
}

/** How a virtual field comes out of its sources. */
export interface Transform {
  /** The value from the values of each source field, in the order of `from`; null = the virtual field is absent. */
  make(sources: readonly (readonly string[])[]): string | null;
  /** Wherever the made value holds `need`, some source holds one of these; null where nothing can be said. */
  seeds(need: Need): readonly Seed[] | null;
  /** The field is another name for its first source, with all values that has. */
  readonly isCopy?: true;
}

/** A literal in one of the sources of a virtual field. */
export interface Seed extends Need {
  /** Its place in `from`. */
  readonly source: number;
}

/** A channel as a map spells it, `*` at its end standing for any tail, without regard to case. */
export function channelMatches(pattern: string, channel: string): boolean {
  const folded = fold(channel);
  return pattern.endsWith("*") ? folded.startsWith(fold(pattern.slice(0, -1))) : folded === fold(pattern);
}
