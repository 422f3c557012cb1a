/** A parsed condition (R "Condition"). */
export type Condition =
  | {
      readonly kind: "and" | "or";
      readonly children: readonly Condition[];
      /** The words of an `x of pattern`; null where the condition itself says "and" or "or". */
      readonly text: string | null;
    }
  | { readonly kind: "not"; readonly child: Condition }
  | { readonly kind: "selection"; readonly name: string };
