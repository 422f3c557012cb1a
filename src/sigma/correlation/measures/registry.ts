import type { CorrelationType, ResolvedCorrelation } from "../correlation.ts";
import { DistinctCount } from "./distinct-count.ts";
import { EventCount } from "./event-count.ts";
import type { Measure } from "./measure.ts";
import { average, Numbers, percentile, sum } from "./numbers.ts";
import { OrderedRules } from "./ordered-rules.ts";

/** What each type of correlation measures in a window. */
export const measures: Readonly<Record<CorrelationType, (correlation: ResolvedCorrelation) => Measure>> = {
  event_count: () => new EventCount(),
  value_count: () => new DistinctCount((event) => JSON.stringify(event.values)),
  temporal: () => new DistinctCount((event) => String(event.rule)),
  temporal_ordered: ({ sources }) => new OrderedRules(sources),
  value_sum: () => new Numbers(sum),
  value_avg: () => new Numbers(average),
  value_median: () => new Numbers((sorted) => percentile(sorted, 50)),
  value_percentile: ({ rule }) => new Numbers((sorted) => percentile(sorted, rule.percentile ?? 50)),
};
