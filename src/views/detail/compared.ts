import type { ItemExplanation, ValueExplanation } from "../../model/explanation.ts";
import type { TextSpan } from "../../store/visible-text.ts";

/** One value of the event, with every span that the item's values found in it. */
export interface ComparedGroup {
  readonly field: string;
  readonly value: string;
  readonly spans: readonly TextSpan[];
}

/**
 * The event's values that an item looked at, each once. Most items compare many rule values with one and the same
 * event value; for keywords only the fields where a word was found are worth showing.
 */
export function comparedGroups(item: ItemExplanation): readonly ComparedGroup[] {
  const groups = new Map<string, { field: string; value: string; spans: TextSpan[]; held: boolean }>();
  for (const value of item.values) {
    for (const { field, value: text, held, span } of value.compared) {
      const key = `${field}\0${text}`;
      const group = groups.get(key) ?? { field, value: text, spans: [], held: false };
      groups.set(key, group);
      group.held ||= held;
      if (held && span !== null) group.spans.push(span);
    }
  }
  const all = [...groups.values()];
  const anyHeld = all.some((group) => group.held);
  return item.field === null && anyHeld ? all.filter((group) => group.held) : all;
}

/** The values worth a line, and those that can wait: of many alternatives only those that held. */
export function splitValues(item: ItemExplanation): {
  readonly first: readonly ValueExplanation[];
  readonly rest: readonly ValueExplanation[];
} {
  const few = 4;
  if (item.values.length <= few || item.join === "and") return { first: item.values, rest: [] };
  const held = item.values.filter((value) => value.held);
  const rest = item.values.filter((value) => !value.held);
  if (held.length > 0) return { first: held, rest };
  return { first: rest.slice(0, few), rest: rest.slice(few) };
}
