import { tick } from "svelte";

/** Clears the filter of a table. Whoever did that by a button, which goes with the filter, is in its field then. */
export async function clearFilter(filter: { clear(): void }): Promise<void> {
  filter.clear();
  await tick();
  document.getElementById("filter")?.focus();
}
