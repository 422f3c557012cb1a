import type { Bound, EventProgram, ScanProgram, ScanRule } from "../../model/scan-program.ts";
import type { RuleIndex } from "../../model/units.ts";
import type { RuleSet } from "../read/rule-set/rule-set.ts";
import type { FieldSet } from "../logsource/log-source-map.ts";
import type { Binding } from "../logsource/resolve.ts";
import type { DetectionRule } from "../read/rule/rule.ts";
import { RulesByChannel } from "../match/engine/rules-by-channel.ts";
import { fold } from "../../lib/fold.ts";
import { boundOf } from "./bound-of.ts";

/** What the scan needs to know of the rules: which events they want, and what must be seen in them. */
export function createScanProgram(ruleSet: RuleSet): ScanProgram {
  const rules = new RulesByChannel(ruleSet);
  return { fold, programFor: (channel, eventId) => programFor(rules, channel, eventId) };
}

function boundIn(rule: DetectionRule, fields: FieldSet | null, eventId: number): Bound {
  return rule.knownBounds?.(fields, eventId) ?? boundOf(rule.detection, fields, eventId);
}

const SCRIPT_BLOCK = 4104;

// Parts of script blocks are all decoded, whatever is in them: the ledger says how many were judged by themselves.
function withParts({ rule, bound }: ScanRule): ScanRule {
  const whole: Bound = { kind: "seen", field: "MessageTotal", literal: "1", at: "equal" };
  return { rule, bound: { kind: "or", children: [bound, { kind: "not", child: whole }] } };
}

/** Its bound is made when it is asked for, so that those of thousands of rules are not there all at once. */
function wantedRule(
  index: RuleIndex,
  rule: DetectionRule,
  bindings: readonly Binding[],
  eventId: number,
): ScanRule {
  return {
    rule: index,
    get bound(): Bound {
      const bounds = bindings.map((binding) => boundUnder(binding, rule, eventId));
      return bounds.length === 1 ? bounds[0]! : { kind: "or", children: bounds };
    },
  };
}

function boundUnder({ where, fields }: Binding, rule: DetectionRule, eventId: number): Bound {
  const bound = boundIn(rule, fields, eventId);
  if (where.length === 0) return bound;
  const conditions = where.map(({ field, values }): Bound => ({
    kind: "or",
    children: values.map((literal) => ({ kind: "seen", field, literal, at: "equal" })),
  }));
  return { kind: "and", children: [...conditions, bound] };
}

function programFor(rules: RulesByChannel, channel: string, eventId: number): EventProgram {
  const wanted: ScanRule[] = [];
  for (const { index, rule, bindings } of rules.rulesIn(channel)) {
    const fitting = bindings.filter(({ eventIds }) => eventIds === null || eventIds.includes(eventId));
    if (fitting.length > 0) wanted.push(wantedRule(index, rule, fitting, eventId));
  }
  if (wanted.length === 0) return "none";
  return eventId === SCRIPT_BLOCK ? [withParts(wanted[0]!), ...wanted.slice(1)] : wanted;
}
