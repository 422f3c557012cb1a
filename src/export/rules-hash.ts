import { sha256Hex } from "../lib/sha256.ts";
import type { LoadedRule } from "../model/rule.ts";

/**
 * One hash for the rules that were asked, wherever they lie: SHA-256 of a text with a line for each that is not disabled, which
 * is the SHA-256 of its document, in the order of these hashes.
 */
export function rulesHash(rules: readonly Pick<LoadedRule, "info" | "source" | "disabled">[]): string {
  const asked = rules.filter(({ disabled }) => !disabled);
  const hashes = asked.map((rule) => sha256Hex(rule.source ?? rule.info.source));
  return sha256Hex(
    hashes
      .sort()
      .map((hash) => `${hash}\n`)
      .join(""),
  );
}
