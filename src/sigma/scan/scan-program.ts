import type { Bound, EventProgram, ScanProgram, ScanRule } from "../../model/scan-program.ts";
import type { RuleBook } from "../book/rule-book.ts";
import { RulesByChannel } from "../engine/rules-by-channel.ts";
import { fold } from "../text/fold.ts";
import { boundOf } from "./bound-of.ts";

/** What the scan needs to know of the rules: which events they want, and what must be seen in them. */
export function createScanProgram(book: RuleBook): ScanProgram {
  const rules = new RulesByChannel(book);
  return { fold, programFor: (channel, eventId) => programFor(rules, channel, eventId) };
}

function programFor(rules: RulesByChannel, channel: string, eventId: number): EventProgram {
  const wanted: ScanRule[] = [];
  for (const { index, rule, bindings } of rules.rulesIn(channel)) {
    const bounds = bindings
      .filter(({ eventIds }) => eventIds === null || eventIds.includes(eventId))
      .map(({ where, fields }): Bound => {
        const conditions = where.map(({ field, values }): Bound => ({
          kind: "or",
          children: values.map((literal) => ({ kind: "seen", field, literal, at: "equal" })),
        }));
        return { kind: "and", children: [...conditions, boundOf(rule.detection, fields, eventId)] };
      });
    if (bounds.length > 0) wanted.push({ rule: index, bound: { kind: "or", children: bounds } });
  }
  return wanted.length === 0 ? "none" : wanted;
}
