import { attackOf } from "../catalogue/index.ts";

const known = new WeakMap<readonly string[], readonly string[]>();

/**
 * Names of the tactics of ATT&CK among a rule's tags. Understood when first asked for: nobody waits for the tags of thousands
 * of rules before he sees their list.
 */
export function tacticsOf(tags: readonly string[]): readonly string[] {
  const found = known.get(tags) ?? attackOf(tags).tactics.map(({ name }) => name);
  known.set(tags, found);
  return found;
}
