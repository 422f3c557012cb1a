import type { RuleIndex } from "../../../model/units.ts";
import type { RuleSet } from "../../read/rule-set/rule-set.ts";
import { channelMatches } from "../../logsource/log-source-map.ts";
import type { Binding } from "../../logsource/resolve.ts";
import type { DetectionRule } from "../../read/rule/rule.ts";

/** A detection rule with the bindings that cover one channel. */
export interface ChannelRule {
  readonly index: RuleIndex;
  readonly rule: DetectionRule;
  readonly bindings: readonly Binding[];
}

/** A hostile log may claim any number of channels. */
const MAX_CHANNELS = 4096;

/** Which rules can match in a channel, worked out once for each that turns up. */
export class RulesByChannel {
  readonly #ruleSet: RuleSet;
  readonly #known = new Map<string, readonly ChannelRule[]>();

  constructor(ruleSet: RuleSet) {
    this.#ruleSet = ruleSet;
  }

  rulesIn(channel: string): readonly ChannelRule[] {
    const known = this.#known.get(channel);
    if (known !== undefined) return known;
    if (this.#known.size >= MAX_CHANNELS) this.#known.clear();
    const covers = this.#patternCheck(channel);
    const rules: ChannelRule[] = [];
    this.#ruleSet.entries.forEach((entry, index) => {
      if (entry.kind !== "detection" || this.#ruleSet.idle.has(index)) return;
      const bindings = entry.bindings.filter(({ channels }) => channels.some(covers));
      if (bindings.length > 0) rules.push({ index, rule: entry.rule, bindings });
    });
    this.#known.set(channel, rules);
    return rules;
  }

  /** Thousands of bindings name a hundred patterns: each is compared once. */
  #patternCheck(channel: string): (pattern: string) => boolean {
    const answers = new Map<string, boolean>();
    return (pattern) => {
      let answer = answers.get(pattern);
      if (answer === undefined) answers.set(pattern, (answer = channelMatches(pattern, channel)));
      return answer;
    };
  }
}
