import type { Bound, EventProgram, ScanProgram, ScanRule } from "../../model/scan-program.ts";
import type { RuleBook } from "../book/rule-book.ts";
import { channelMatches } from "../logsource/log-source-map.ts";
import type { Binding } from "../logsource/resolve.ts";
import { fold } from "../text/fold.ts";
import { boundOf } from "./bound-of.ts";

/** What the scan needs to know of the rules: which events they want, and what must be seen in them. */
export function createScanProgram(book: RuleBook): ScanProgram {
  return { fold, programFor: (channel, eventId) => programFor(book, channel, eventId) };
}

function programFor(book: RuleBook, channel: string, eventId: number): EventProgram {
  const rules: ScanRule[] = [];
  book.entries.forEach((entry, index) => {
    if (entry.kind !== "detection") return;
    const { rule, bindings } = entry;
    const bounds = bindings
      .filter((binding) => covers(binding, channel, eventId))
      .map((binding): Bound => {
        const where = binding.where.map(({ field, values }): Bound => ({
          kind: "or",
          children: values.map((literal) => ({ kind: "seen", field, literal, at: "equal" })),
        }));
        return { kind: "and", children: [...where, boundOf(rule.detection, binding.fields, eventId)] };
      });
    if (bounds.length > 0) rules.push({ rule: index, bound: { kind: "or", children: bounds } });
  });
  return rules.length === 0 ? "none" : rules;
}

function covers(binding: Binding, channel: string, eventId: number): boolean {
  const idHolds = binding.eventIds === null || binding.eventIds.includes(eventId);
  return idHolds && binding.channels.some((pattern) => channelMatches(pattern, channel));
}
