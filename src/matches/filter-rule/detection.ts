/** What a rule asks of an event. Fields of an item: with modifiers, as a key of a rule is written; `""`: keywords. */
export type Part =
  | { readonly kind: "item"; readonly key: string; readonly values: readonly ItemValue[] }
  | { readonly kind: "and" | "or"; readonly of: readonly Part[] }
  | { readonly kind: "not"; readonly of: Part };

export type ItemValue = string | number | boolean | null;
type Item = Part & { readonly kind: "item" };
type ItemMap = Readonly<Record<string, ItemValue | readonly ItemValue[]>>;

export interface WrittenDetection {
  /** Search identifiers in the order of the condition, ready for YAML. */
  readonly selections: Readonly<Record<string, ItemMap | readonly ItemMap[] | readonly ItemValue[]>>;
  readonly condition: string;
}

/** Parts that must all hold, as search identifiers and a condition. There is one at least. */
export function writeDetection(parts: readonly Part[]): WrittenDetection {
  const writer = new Writer();
  const condition = writer.condition({ kind: "and", of: parts }, false, false);
  return { selections: writer.selections, condition };
}

class Writer {
  readonly selections: Record<string, ItemMap | readonly ItemMap[] | readonly ItemValue[]> = {};

  /** @param isInner stands beside others, so that what joins several needs brackets. */
  condition(part: Part, isInner: boolean, isNegated: boolean): string {
    switch (part.kind) {
      case "item":
        return this.#add(part.key === "" ? part.values : mapOf([part]), nameOf(part, isNegated));
      case "not":
        return `not ${this.condition(part.of, true, true)}`;
      case "or": {
        const maps = part.of.map(asMap);
        if (maps.every((map) => map !== null)) return this.#add(maps, isNegated ? "filter" : "selection");
        return joined(
          "or",
          part.of.map((each) => this.condition(each, part.of.length > 1, isNegated)),
          isInner,
        );
      }
      case "and": {
        const { maps, others } = gathered(part.of);
        const alone = maps.length + others.length === 1;
        const texts = [
          ...maps.map((map) => this.#add(map, isNegated ? "filter" : "selection")),
          ...others.map((each) => this.condition(each, isInner || !alone, isNegated)),
        ];
        return joined("and", texts, isInner);
      }
    }
  }

  #add(body: ItemMap | readonly ItemMap[] | readonly ItemValue[], base: string): string {
    let name = base;
    for (let number = 2; name in this.selections; number++) name = `${base}_${number}`;
    this.selections[name] = body;
    return name;
  }
}

function joined(word: "and" | "or", texts: readonly string[], isInner: boolean): string {
  const text = texts.join(` ${word} `);
  return isInner && texts.length > 1 ? `(${text})` : text;
}

function nameOf(item: Item, isNegated: boolean): string {
  if (item.key === "") return "keywords";
  return isNegated ? "filter" : "selection";
}

/** Alternatives of which each is a map; null where something else is among them. */
function asMap(part: Part): ItemMap | null {
  if (part.kind === "item") return part.key === "" ? null : mapOf([part]);
  if (part.kind !== "and") return null;
  const { maps, others } = gathered(part.of);
  return maps.length === 1 && others.length === 0 ? maps[0]! : null;
}

/** Items that must all hold in as few maps as hold each key once; texts that one field contains share a key. */
function gathered(parts: readonly Part[]): {
  readonly maps: readonly ItemMap[];
  readonly others: readonly Part[];
} {
  const byKey = new Map<string, Item[]>();
  const others: Part[] = [];
  for (const part of parts.flatMap((each) => (each.kind === "and" ? each.of : [each]))) {
    if (part.kind !== "item" || part.key === "") others.push(part);
    else byKey.set(part.key, [...(byKey.get(part.key) ?? []), part]);
  }
  const rows: Item[][] = [];
  for (const [key, items] of byKey) {
    const isAll = key.endsWith("|contains") && items.length > 1;
    const all = isAll
      ? [{ kind: "item", key: `${key}|all`, values: items.flatMap(({ values }) => values) } as const]
      : items;
    all.forEach((item, at) => (rows[at] ??= []).push(item));
  }
  return { maps: rows.map(mapOf), others };
}

function mapOf(items: readonly Item[]): ItemMap {
  return Object.fromEntries(items.map(({ key, values }) => [key, values.length === 1 ? values[0]! : values]));
}
