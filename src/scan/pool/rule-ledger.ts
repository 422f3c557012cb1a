import { EventCounts } from "../../evtx/index.ts";
import type { RuleLedger, RuleState } from "../../model/ledger.ts";
import type { LoadedRule, RuleTarget } from "../../model/rule.ts";
import { channelMatches } from "../../sigma/index.ts";
import type { FileTally } from "./file-tally.ts";

const SCRIPT_BLOCK = 4104;

/** Targets of thousands of rules are few different ones: what is counted for one is known by this for the others. */
const keys = new WeakMap<RuleTarget, string>();

function keyOf(target: RuleTarget): string {
  let key = keys.get(target);
  if (key === undefined) {
    key = `${target.channel}\n${target.eventIds?.join() ?? "*"}`;
    keys.set(target, key);
  }
  return key;
}

/** What each rule had to judge and what it found. `matches` counts by rule. */
export function ruleLedger(
  rules: readonly LoadedRule[],
  files: readonly FileTally[],
  matches: readonly number[],
): RuleLedger[] {
  const seen = new EventCounts();
  for (const file of files) seen.merge(file.events.list());
  const byChannel = new Map<string, { total: number; ids: Map<number, number> }>();
  for (const { channel, eventId, count } of seen.list()) {
    const entry = byChannel.get(channel) ?? { total: 0, ids: new Map<number, number>() };
    entry.total += count;
    entry.ids.set(eventId, (entry.ids.get(eventId) ?? 0) + count);
    byChannel.set(channel, entry);
  }
  const known = new Map<string, number>();
  const countTarget = (target: RuleTarget): number => {
    const key = keyOf(target);
    const before = known.get(key);
    if (before !== undefined) return before;
    let count = 0;
    for (const [channel, { total, ids }] of byChannel) {
      if (!channelMatches(target.channel, channel)) continue;
      if (target.eventIds === null) count += total;
      else for (const id of target.eventIds) count += ids.get(id) ?? 0;
    }
    known.set(key, count);
    return count;
  };
  const parts = files.reduce((sum, file) => sum + file.scriptBlockParts, 0);
  const scriptBlocks = [...byChannel]
    .filter(([, { ids }]) => ids.has(SCRIPT_BLOCK))
    .map(([channel]) => channel);
  const judgesParts = ({ channel: pattern, eventIds }: RuleTarget): boolean =>
    (eventIds === null || eventIds.includes(SCRIPT_BLOCK)) &&
    scriptBlocks.some((channel) => channelMatches(pattern, channel));
  return rules.map(({ targets, disabled }, rule) => {
    if (disabled) return { rule, state: "disabled", judged: 0, scriptBlockParts: 0, matches: 0 };
    const judged = targets.reduce((sum, target) => sum + countTarget(target), 0);
    const found = matches[rule] ?? 0;
    const scriptBlockParts = parts > 0 && targets.some(judgesParts) ? parts : 0;
    const state = stateOf(targets.length > 0, judged, found);
    return { rule, state, judged, scriptBlockParts, matches: found };
  });
}

function stateOf(hasTargets: boolean, judged: number, matches: number): RuleState {
  if (matches > 0) return "matched";
  if (!hasTargets) return "no-log-source";
  return judged > 0 ? "ran" : "could-not-match";
}
