import { foldCondition, type Logic } from "../read/rule/fold.ts";
import type { Criterion, Order, ResolvedCorrelation } from "./correlation.ts";
import { DistinctCount } from "./measures/distinct-count.ts";
import type { Measure, WindowEvent } from "./measures/measure.ts";
import { OrderedRules } from "./measures/ordered-rules.ts";
import { measures } from "./measures/registry.ts";

/** The events of a window as they come and go, and whether they fulfil the correlation. */
export class Window {
  readonly #correlation: ResolvedCorrelation;
  readonly #measure: Measure;
  readonly #seen = new DistinctCount((event) => String(event.rule));
  /** One for each way of a condition over ordered rules. */
  readonly #orders: readonly { readonly order: Order; readonly found: OrderedRules }[];
  /** Whether the rules in the window are as the condition asks; null where there is none. */
  readonly #holds: (() => boolean) | null;

  constructor(correlation: ResolvedCorrelation) {
    const { rule, sources } = correlation;
    this.#correlation = correlation;
    this.#measure = measures[rule.type](correlation);
    const orders = rule.condition === null ? [] : rule.orders;
    this.#orders = orders.map((order) => ({
      order,
      found: new OrderedRules(order.wanted.map((row) => sources[row]!)),
    }));
    const matches = (name: string) => {
      const row = rule.references.indexOf(name);
      return (): boolean => this.#hasMatched(row);
    };
    this.#holds = rule.condition === null ? null : foldCondition(rule.condition, lazyLogic, matches);
  }

  add(event: WindowEvent): void {
    this.#measure.add(event);
    this.#seen.add(event);
    for (const { found } of this.#orders) found.add(event);
  }

  remove(event: WindowEvent): void {
    this.#measure.remove(event);
    this.#seen.remove(event);
    for (const { found } of this.#orders) found.remove(event);
  }

  fulfils(): boolean {
    const { rule, sources } = this.#correlation;
    if (this.#holds !== null) {
      if (rule.type !== "temporal_ordered") return this.#holds();
      return this.#orders.some(
        ({ order, found }) =>
          found.value() === order.wanted.length && !order.unwanted.some((row) => this.#hasMatched(row)),
      );
    }
    const value = this.#measure.value();
    if (value === null) return false;
    const criteria: readonly Criterion[] =
      rule.criteria.length > 0
        ? rule.criteria
        : [{ operator: "gte", value: rule.type === "temporal" ? new Set(sources).size : sources.length }];
    return criteria.every((criterion) => compare(value, criterion));
  }

  #hasMatched(row: number): boolean {
    return this.#seen.has(String(this.#correlation.sources[row]));
  }
}

/** A part of a condition, asked again for every window: no further than it takes to decide. */
const lazyLogic: Logic<() => boolean> = {
  and: (parts) => () => parts.every((holds) => holds()),
  or: (parts) => () => parts.some((holds) => holds()),
  not: (holds) => () => !holds(),
};

function compare(value: number, criterion: Criterion): boolean {
  switch (criterion.operator) {
    case "gt":
      return value > criterion.value;
    case "gte":
      return value >= criterion.value;
    case "lt":
      return value < criterion.value;
    case "lte":
      return value <= criterion.value;
    case "eq":
      return value === criterion.value;
    case "neq":
      return value !== criterion.value;
  }
}
