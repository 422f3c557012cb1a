// Changes of firewall rules as the Security log tells of them: which rule it was, and not for which port. They are told of a
// forward by their time alone, and only where no other event says what the rule was about.

import { say, type Said } from "../lib/said.ts";
import { TWO_LOGS } from "./clock.ts";
import type { Life } from "./lives.ts";
import { isRuleOfItsLog } from "./observe.ts";
import type { Proof } from "./proof.ts";
import { put, within, type Traced } from "./timeline.ts";
import { inTraceOrder, type Trace, type UnmadeTrace } from "./trace.ts";

/** A port is opened and forwarded by one script, or by one hand, within this of each other. */
export const BESIDE = 120_000;
/** Rules that are named of each end of a life: those nearest to it. */
const MAX_BESIDE = 5;

export interface RuleChange {
  readonly trace: Trace;
  readonly change: "added" | "changed" | "deleted";
  /** What the rule is known by: its id and its name, which may be translated in one of two logs. */
  readonly keys: readonly string[];
  readonly name: string;
}

const changes: Readonly<Record<string, RuleChange["change"]>> = {
  "4946": "added",
  "4947": "changed",
  "4948": "deleted",
};

export function isRuleChange({ source, event }: UnmadeTrace): boolean {
  return source === "security" && changes[event.eventId] !== undefined;
}

/** @returns null for events that say nothing of a rule, or say of what ports it is. */
export function ruleChangeOf(trace: Trace): RuleChange | null {
  if (!isRuleChange(trace)) return null;
  const change = changes[trace.event.eventId]!;
  const name = trace.fields.get("RuleName") ?? "";
  return { trace, change, keys: keysOf(trace.fields.get("RuleId") ?? "", name), name };
}

/** What a rule is known by that an event describes with its ports; empty for other events. */
export function describedRule({ source, event, fields }: Trace): readonly string[] {
  if (isRuleOfItsLog(event)) return keysOf(fields.get("RuleId") ?? "", fields.get("RuleName") ?? "");
  const target = fields.get("TargetObject") ?? "";
  if (source !== "sysmon" || event.eventId !== "13" || !/\\FirewallPolicy\\FirewallRules\\/i.test(target))
    return [];
  const name = /\|Name=([^|]*)/.exec(fields.get("Details") ?? "");
  return keysOf(target.slice(target.lastIndexOf("\\") + 1), name?.[1] ?? "");
}

function keysOf(id: string, name: string): readonly string[] {
  return [
    ...(id === "" ? [] : [`id ${id.toLowerCase()}`]),
    ...(name === "" ? [] : [`name ${name.toLowerCase()}`]),
  ];
}

/** The rules of a host, each list in the order of time. */
export class FirewallRules {
  readonly #changes: RuleChange[] = [];
  readonly #described = new Map<string, Traced[]>();

  /** @param trace in the order of time */
  add(trace: Trace): void {
    const change = ruleChangeOf(trace);
    if (change !== null) this.#changes.push(change);
    for (const key of describedRule(trace)) put(this.#described, key, { trace });
  }

  /** The changes of rules beside the beginning and the end of a life. */
  beside({ begins, end }: Life): readonly Proof[] {
    const [begin] = begins;
    return [
      ...(begin === undefined ? [] : this.#near(begin.at, false)),
      ...(end === null || end.by === "replaced" ? [] : this.#near(end.act.at, true)),
    ];
  }

  #near({ at }: Trace, ofEnd: boolean): readonly Proof[] {
    const span = { start: at.milliseconds, end: at.milliseconds };
    const ahead = ({ trace }: RuleChange): number => trace.at.milliseconds - at.milliseconds;
    return within(this.#changes, span, BESIDE)
      .filter((change) => !this.#isDescribed(change))
      .sort(
        (one, other) => Math.abs(ahead(one)) - Math.abs(ahead(other)) || inTraceOrder(one.trace, other.trace),
      )
      .slice(0, MAX_BESIDE)
      .map((change) => ({
        trace: change.trace,
        role: "firewall",
        ofEnd,
        words: say("{rule} {when}; the event does not say for which port", {
          rule: ruleWords(change),
          when: distance(ahead(change), ofEnd),
        }),
      }));
  }

  #isDescribed({ keys, trace }: RuleChange): boolean {
    const span = { start: trace.at.milliseconds, end: trace.at.milliseconds };
    return keys.some((key) => within(this.#described.get(key) ?? [], span, TWO_LOGS).length > 0);
  }
}

function ruleWords({ name, change }: RuleChange): Said {
  if (name === "") return nameless[change];
  switch (change) {
    case "added":
      return say("a firewall rule named “{name}” was added", { name });
    case "changed":
      return say("a firewall rule named “{name}” was changed", { name });
    case "deleted":
      return say("a firewall rule named “{name}” was deleted", { name });
  }
}

const nameless: Readonly<Record<RuleChange["change"], Said>> = {
  added: say("a firewall rule was added"),
  changed: say("a firewall rule was changed"),
  deleted: say("a firewall rule was deleted"),
};

function distance(milliseconds: number, ofEnd: boolean): Said {
  const seconds = String(Math.round(Math.abs(milliseconds) / 1000));
  if (seconds === "0") return ofEnd ? say("at the time of its end") : say("at the time of its beginning");
  if (milliseconds < 0)
    return ofEnd
      ? say("{seconds} s before its end", { seconds })
      : say("{seconds} s before its beginning", { seconds });
  return ofEnd
    ? say("{seconds} s after its end", { seconds })
    : say("{seconds} s after its beginning", { seconds });
}
