import type { FacetValue } from "../table/facets.ts";

/** Counts the values of a column among what the rest of the filter lets through, and says them when they are known. */
export type CountFacet = (field: string, done: (values: readonly FacetValue[]) => void) => void;
