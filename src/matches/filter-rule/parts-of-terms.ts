import { inEnglish, say, type Said } from "../../lib/said.ts";
import { hasLoneSurrogate } from "../../lib/lone-surrogate.ts";
import { isContested } from "../../model/field-meaning.ts";
import type { LogSourceMap } from "../../sigma/index.ts";
import { comparedParts, type Comparison, type FilterTerm } from "../../table/filter-language.ts";
import { printTerm } from "../../table/filter-print.ts";
import type { ItemValue, Part } from "./detection.ts";
import { spellingsOf, workedOut, type RuleSource, type WorkedOut } from "./log-source.ts";
import { literalText, patternText } from "./sigma-text.ts";
import { fieldOfColumn, unsaidColumn } from "./unsaid.ts";

/** A term that no rule can say. */
export interface RefusedTerm {
  /** As the filter writes it. */
  readonly term: string;
  /** A sentence without its full stop. */
  readonly reason: Said;
}

/** Places that one sentence names. */
const MOST_PLACES = 4;

/** What terms are read with. */
export interface Reading {
  readonly source: RuleSource;
  readonly map: LogSourceMap;
  /** Names of fields in events that were read. */
  readonly seen: readonly string[];
}

/** Terms of a filter in parts of a rule. */
export class TermReader {
  readonly refused: RefusedTerm[] = [];
  readonly #reading: Reading;
  /** By their English. */
  #differences = new Map<string, Said>();

  constructor(reading: Reading) {
    this.#reading = reading;
  }

  /** What the rule says otherwise than the filter, as sentences, each once. */
  get differences(): readonly Said[] {
    return [...this.#differences.values()];
  }

  #differ(said: Said): void {
    this.#differences.set(inEnglish(said), said);
  }

  /** What must hold where all terms do. Those that are refused are left out. */
  all(terms: readonly FilterTerm[]): readonly Part[] {
    const groups: FilterTerm[][] = [];
    // Several values of one field mean either.
    const either = new Map<string, FilterTerm[]>();
    for (const term of terms) {
      const isValue = term.kind === "field" && term.test === "equals" && !term.negated;
      const known = isValue ? either.get(term.field.toLowerCase()) : undefined;
      if (known !== undefined) {
        known.push(term);
        continue;
      }
      const group = [term];
      groups.push(group);
      if (isValue) either.set(term.field.toLowerCase(), group);
    }
    const parts: Part[] = [];
    for (const group of groups) this.#add(group[0]!, group, parts);
    return parts;
  }

  #add(term: FilterTerm, group: readonly FilterTerm[], into: Part[]): void {
    const before = new Map(this.#differences);
    const reason = group.map(refusalOf).find((each) => each !== null) ?? null;
    const part = reason ?? this.#part(term, group);
    if ("words" in part) {
      this.#differences = before;
      for (const each of group) this.refused.push({ term: printTerm(each), reason: part });
    } else into.push("negated" in term && term.negated ? { kind: "not", of: part } : part);
  }

  /** Without its negation; a text: why not. */
  #part(term: FilterTerm, group: readonly FilterTerm[]): Part | Said {
    switch (term.kind) {
      case "after":
      case "before":
        return unsaidColumn(term.kind)!;
      case "text":
      case "pattern":
        return this.#keyword(term);
      case "any":
        return this.#any(term.of);
      case "compare":
        return this.#fielded(term.field, (fields) => this.#compared(term.value, term.operator, fields));
      case "field": {
        if (term.test === "equals") {
          const values = group.flatMap((each) => (each.kind === "field" ? each.value : []));
          return this.#fielded(term.field, (fields) => equal(fields, values));
        }
        const { value } = term;
        const [key, text] =
          term.test === "like" ? ["", patternText(value)] : ["|contains", literalText(value)];
        return this.#fielded(term.field, (fields) => some(fields, (field) => item(field + key, [text])));
      }
    }
  }

  #any(lists: readonly (readonly FilterTerm[])[]): Part | Said {
    const before = this.refused.length;
    const of = lists.map((list): Part => ({ kind: "and", of: this.all(list) }));
    if (this.refused.length === before) return of.length === 1 ? of[0]! : { kind: "or", of };
    // The terms in it say why; the whole of it can't be said without them.
    const inside = this.refused.splice(before);
    const each = inside.map(({ term, reason }) => say("“{term}”: {reason}", { term, reason }));
    return oneAfterOther([...new Map(each.map((said) => [inEnglish(said), said])).values()]);
  }

  #keyword({ kind, text }: FilterTerm & { readonly kind: "text" | "pattern" }): Part | Said {
    if (text.includes("\n"))
      return say("A rule looks for words in one value at a time, and not over the end of one");
    this.#differ(
      say(
        "Words without a field are looked for in the values of the event; the filter also looks in what is said of it: the rule that matched, its level, the file, the user, values that are worked out.",
      ),
    );
    if (kind === "pattern")
      this.#differ(
        say(
          "A * among words without a field reaches over the ends of lines within a value; in the filter it does not.",
        ),
      );
    return item("", [kind === "text" ? literalText(text) : patternText(text)]);
  }

  #compared(value: string, operator: Comparison, fields: readonly string[]): Part | Said {
    const [, low, high] = comparedParts(value) ?? [operator, value, value];
    const [from, to] = [numberOf(low), numberOf(high)];
    if (from === null || to === null)
      return say("A rule compares with numbers of up to 15 digits that it can write");
    const isNumber = fields.every((field) => field === "EventID" || field === "EventRecordID");
    if (!isNumber)
      this.#differ(
        say(
          "Numbers that an event writes in hexadecimal, such as 0x3e7, are compared by the filter and never by the rule; the rule also takes 1e3, +1, .5 and 5. for numbers.",
        ),
      );
    if (operator !== "..") return some(fields, (field) => item(`${field}|${modifierOf[operator]}`, [from]));
    if (!isNumber)
      this.#differ(
        say(
          "Where an event has a field more than once, the rule also holds if one value is above the lower bound and another below the upper.",
        ),
      );
    return some(fields, (field) => ({
      kind: "and",
      of: [item(`${field}|gte`, [from]), item(`${field}|lte`, [to])],
    }));
  }

  /** @param partOf of the field in each of its spellings. */
  #fielded(name: string, partOf: (fields: readonly string[]) => Part | Said): Part | Said {
    const lower = name.toLowerCase();
    const { source, map, seen } = this.#reading;
    const unsaid = unsaidColumn(lower);
    if (unsaid !== null) return unsaid;
    const ofColumn = fieldOfColumn.get(lower);
    if (ofColumn !== undefined) {
      const difference = differenceOfColumn.get(ofColumn);
      if (difference !== undefined) this.#differ(difference);
      return partOf([ofColumn]);
    }
    const made = workedOut(lower, source, map);
    const { names, isKnown } = spellingsOf(name, seen);
    if (made.length > 0 && !isKnown) {
      return say("{field} is worked out {places}; write that field", { field: name, places: placesOf(made) });
    }
    if (made.length > 0)
      this.#differ(
        say(
          "The filter also finds {field} where it is worked out: {places}. The rule finds it where the event itself has it.",
          { field: names[0]!, places: placesOf(made) },
        ),
      );
    if (!isKnown)
      this.#differ(
        say(
          "A rule tells letter case apart in names of fields: {field} has to be written as the events write it.",
          { field: name },
        ),
      );
    for (const field of names.filter(isContested))
      this.#differ(
        say(
          "By {field} a rule means either that of System or that of the event's own data; the filter means all fields of that name.",
          { field },
        ),
      );
    return partOf(names);
  }
}

const modifierOf: Readonly<Record<Exclude<Comparison, "..">, string>> = {
  ">": "gt",
  ">=": "gte",
  "<": "lt",
  "<=": "lte",
};

const differenceOfColumn: ReadonlyMap<string, Said> = new Map([
  [
    "Channel",
    say(
      "By Channel a rule means the event's own data of that name where it has any, as the event of a cleared log does; the filter means the log that the event is from.",
    ),
  ],
  [
    "EventRecordID",
    say(
      "By EventRecordID a rule also means the event's own data of that name; the filter means the number of the record.",
    ),
  ],
]);

function item(key: string, values: readonly ItemValue[]): Part {
  return { kind: "item", key, values };
}

function some(fields: readonly string[], partOf: (field: string) => Part): Part {
  return fields.length === 1 ? partOf(fields[0]!) : { kind: "or", of: fields.map(partOf) };
}

/** A field that is not there is as good as empty. */
function equal(fields: readonly string[], values: readonly string[]): Part {
  const said = [...new Set(values)];
  const equals = fields.map((field) =>
    item(
      field,
      said.map((value) => (field === "EventID" && isPlainId(value) ? Number(value) : literalText(value))),
    ),
  );
  if (!said.includes("")) return some(fields, (field) => equals[fields.indexOf(field)]!);
  const isAbsent: Part = { kind: "and", of: fields.map((field) => item(field, [null])) };
  return { kind: "or", of: [isAbsent, ...equals] };
}

function isPlainId(value: string): boolean {
  return /^(?:0|[1-9]\d{0,8})$/.test(value);
}

/** Null where a rule could not write it, or a double would not hold it as it is written. */
function numberOf(text: string): number | null {
  const number = Number(text);
  const isExact = /^0x/i.test(text)
    ? number <= Number.MAX_SAFE_INTEGER
    : text.replace(/\D/g, "").length <= 15;
  // No zero has a sign.
  return Number.isNaN(number) || !isExact ? null : number + 0;
}

function refusalOf(term: FilterTerm): Said | null {
  const text = "text" in term ? term.text : "value" in term ? term.value : "";
  if (hasLoneSurrogate(text)) return say("It has half of a character, which a file cannot hold");
  // What becomes of a sigma depends on the letters around it (lib/fold.ts).
  return /[Σσς]/.test(text) ? say("A rule takes σ and ς for one letter, and a filter does not") : null;
}

/** The first few, as a list: of each log the events in which the field is made of the same. */
function placesOf(made: readonly WorkedOut[]): Said {
  const places = new Map<string, number[] | null>();
  for (const { channels, from, eventIds } of made) {
    const place = `${channels[0]!}\n${from.join(", ")}`;
    const known = places.get(place);
    places.set(place, eventIds === null || known === null ? null : [...(known ?? []), ...eventIds]);
  }
  const texts = Array.from(places, ([key, ids]) => {
    const [channel, from] = key.split("\n");
    const place = `${channel!}${ids === null ? "" : ` ${[...new Set(ids)].join(", ")}`}`;
    return say("in {place} from {fields}", { place, fields: from! });
  });
  return oneAfterOther(texts.slice(0, MOST_PLACES));
}

/** Of one or more. Halved, so that however many are not as deep inside each other. */
function oneAfterOther(said: readonly Said[]): Said {
  if (said.length === 1) return said[0]!;
  const half = said.length >> 1;
  return say("{before}; {next}", {
    before: oneAfterOther(said.slice(0, half)),
    next: oneAfterOther(said.slice(half)),
  });
}
