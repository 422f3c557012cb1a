import type { EventCount } from "../model/ledger.ts";
import type { ScanProgram } from "../model/scan-program.ts";
import type { RuleIndex } from "../model/units.ts";
import {
  channelMatches,
  createEngine,
  createScanProgram,
  emptyRuleSet,
  withHiddenRules,
  type HiddenRule,
  type RuleSet,
  type RuleEngine,
} from "../sigma/index.ts";
import { passes } from "./passes.ts";
import type { Again, Pass } from "./pass.ts";

/** What the passes ask of a second round, by name. */
export type SecondRound = Readonly<Record<string, Again>>;

/** The rules of one round, those of passes included. */
export class ScanRules {
  readonly engine: RuleEngine;
  /** As the user knows it. */
  readonly ruleSet: RuleSet;
  /** Null in the first round. */
  readonly again: SecondRound | null;
  readonly passes: readonly Pass<unknown>[];
  readonly #scanned: RuleSet;
  /** Hidden rules: whose, and which of its rules. */
  readonly #owners: readonly (readonly [pass: string, rule: number])[];
  readonly #first: RuleIndex;

  constructor(ruleSet: RuleSet, again: SecondRound | null, table: readonly Pass<unknown>[] = passes) {
    const seen = again === null ? ruleSet : emptyRuleSet(ruleSet);
    const hidden: HiddenRule[] = [];
    const owners: [string, number][] = [];
    for (const pass of table) {
      const rules = again === null ? pass.rules(ruleSet) : (again[pass.name]?.rules ?? []);
      rules.forEach((rule, index) => {
        hidden.push(rule);
        owners.push([pass.name, index]);
      });
    }
    this.ruleSet = ruleSet;
    this.again = again;
    this.passes = table;
    this.#owners = owners;
    this.#first = seen.entries.length;
    this.#scanned = withHiddenRules(seen, hidden);
    this.engine = createEngine(this.#scanned);
  }

  program(): ScanProgram {
    return createScanProgram(this.#scanned);
  }

  /** Some rules are not the user's. */
  get hasHidden(): boolean {
    return this.#owners.length > 0;
  }

  /** Whose a rule is; null where it is the user's. */
  ownerOf(rule: RuleIndex): readonly [pass: string, rule: number] | null {
    return rule < this.#first ? null : (this.#owners[rule - this.#first] ?? null);
  }
}

/** Whether events of a channel and id are among those that a second round looks for. */
export function wantsEvents(round: SecondRound): (event: Pick<EventCount, "channel" | "eventId">) => boolean {
  const rules = Object.values(round).flatMap((again) => again.rules);
  return ({ channel, eventId }) =>
    rules.some(
      ({ channels, eventIds }) =>
        (eventIds === null || eventIds.includes(eventId)) &&
        channels.some((pattern) => channelMatches(pattern, channel)),
    );
}

/** What each pass of a second round looks for. */
export function passesWanting(round: SecondRound): ReadonlyMap<string, Set<string>> {
  return new Map(Object.entries(round).map(([pass, { wanted }]) => [pass, new Set(wanted)]));
}
