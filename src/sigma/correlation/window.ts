import type { Condition } from "../read/condition/condition.ts";
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

  constructor(correlation: ResolvedCorrelation) {
    const { rule, sources } = correlation;
    this.#correlation = correlation;
    this.#measure = measures[rule.type](correlation);
    const orders = rule.condition === null ? [] : rule.orders;
    this.#orders = orders.map((order) => ({
      order,
      found: new OrderedRules(order.wanted.map((row) => sources[row]!)),
    }));
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
    const matched = (row: number): boolean => this.#seen.has(String(sources[row]));
    if (rule.type === "temporal_ordered" && rule.condition !== null) {
      return this.#orders.some(
        ({ order, found }) => found.value() === order.wanted.length && !order.unwanted.some(matched),
      );
    }
    if (rule.condition !== null) {
      return holds(rule.condition, (name) => matched(rule.references.indexOf(name)));
    }
    const value = this.#measure.value();
    if (value === null) return false;
    const criteria: readonly Criterion[] =
      rule.criteria.length > 0
        ? rule.criteria
        : [{ operator: "gte", value: rule.type === "temporal" ? new Set(sources).size : sources.length }];
    return criteria.every((criterion) => compare(value, criterion));
  }
}

function holds(condition: Condition, present: (name: string) => boolean): boolean {
  switch (condition.kind) {
    case "selection":
      return present(condition.name);
    case "not":
      return !holds(condition.child, present);
    case "and":
      return condition.children.every((child) => holds(child, present));
    case "or":
      return condition.children.some((child) => holds(child, present));
  }
}

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
