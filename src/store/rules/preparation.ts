import type { Said } from "../../lib/said.ts";
import { EMPTY_BLOCK, readRulesBlock, rulesBlockOf, type PageDocument } from "../../export/index.ts";
import { choiceOf } from "./rule-selection.ts";
import type { Preparation } from "./rule-shelf.svelte.ts";

export type FoundPreparation =
  | { readonly kind: "none" }
  | { readonly kind: "prepared"; readonly preparation: Preparation }
  /** The page was cut or edited; it works with its bundled rules. */
  | { readonly kind: "damaged"; readonly reason: Said };

/** The rules inside this copy of the page, which is of this version. */
export async function findPreparation(page: PageDocument, toolVersion: string): Promise<FoundPreparation> {
  const text = rulesBlockOf(page);
  if (text === EMPTY_BLOCK) return { kind: "none" };
  const block = await readRulesBlock(text, toolVersion);
  if (block.kind !== "rules") return block;
  const { payload, hash } = block;
  return { kind: "prepared", preparation: { choice: choiceOf(payload), prepared: payload.prepared, hash } };
}
