import type { Level, LogSource, RuleFile, RuleInfo } from "../../../model/rule.ts";
import type { Bound } from "../../../model/scan-program.ts";
import type { FieldSet } from "../../logsource/log-source-map.ts";
import type { Condition } from "../condition/condition.ts";
import type { TextTest } from "../../match/text/text-test.ts";

/** A detection rule as parsed: typed, checked, not yet bound to the fields of any log. */
export interface DetectionRule {
  readonly head: RuleHead;
  /** Of a packed rule it is read when it is first asked for. */
  readonly info: RuleInfo;
  readonly logSource: LogSource;
  readonly level: Level | null;
  readonly asks: DetectionAsks;
  /** Of a packed rule it is parsed when it is first asked for. */
  readonly detection: Detection;
  /** Each must hold as well. */
  readonly filters: readonly RuleFilter[];
  /** Of a packed rule: what was worked out before. */
  readonly knownBounds: KnownBounds | null;
  /** Where its information stands as it is, of a packed rule. */
  readonly packed: PackedPlace | null;
  /** Of a rule that was read in brief: the number of the file that is its text, where what only people read of it is left. */
  readonly wholeFile: number | null;
}

/** A document of a packed file. */
export interface PackedPlace {
  readonly file: RuleFile;
  readonly document: number;
}

/** What of a rule's information is asked for when it is loaded. */
export type RuleHead = Pick<RuleInfo, "id" | "name" | "status" | "path" | "line" | "origin">;

/** What `boundOf` says of the detection of a rule, without the detection; null where it has to be asked. */
export type KnownBounds = (fields: FieldSet | null, eventId: number) => Bound | null;

/** What has to be known of a detection before an event comes that it may fit. */
export interface DetectionAsks {
  /** Event ids without one of which it can't hold; null where it does not bind them. */
  readonly eventIds: readonly number[] | null;
  /** Fields that it names, in its order, each once. */
  readonly fields: readonly string[];
}

/** What a filter adds to a rule. Its search identifiers are out of reach of the rule's condition, and the other way. */
export interface RuleFilter {
  readonly title: string;
  readonly detection: Detection;
}

/** Search identifiers with their own name space, and what joins them. A filter has its own. */
export interface Detection {
  readonly selections: ReadonlyMap<string, Selection>;
  /** One or several, joined by "or" (R "Condition": each of a list makes its own query). */
  readonly conditions: readonly Condition[];
  /** The condition as written, several joined by line feeds. */
  readonly conditionText: string;
}

/** A search identifier's body (R "Lists", "Maps"). */
export type Selection =
  | { readonly kind: "and" | "or"; readonly children: readonly Selection[] }
  | { readonly kind: "item"; readonly item: Item };

/** One `field|modifier: values` line, or one keyword list. */
export interface Item {
  /** Null: keywords, searched for in every value of the event. */
  readonly field: string | null;
  readonly modifiers: readonly string[];
  readonly line: number;
  readonly join: "or" | "and";
  /** `neq`: the whole item is negated, an absent field included. */
  readonly negated: boolean;
  readonly values: readonly ItemValue[];
}

export interface ItemValue {
  /** As the rule writes it. */
  readonly text: string;
  readonly test: ValueTest;
}

export type ValueTest =
  /** Some value of the field passes one of the tests; several where a modifier makes several of one value. */
  | { readonly kind: "text"; readonly tests: readonly TextTest[] }
  /** `null`, and `exists`: says whether the field is there at all. */
  | { readonly kind: "presence"; readonly wanted: boolean }
  /** Some value of the field compares with some value of another field of the event. */
  | {
      readonly kind: "reference";
      readonly field: string;
      readonly relation: Relation;
      readonly cased: boolean;
    };

export type Relation = "equal" | "contains" | "startswith" | "endswith";
