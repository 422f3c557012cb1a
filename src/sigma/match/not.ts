import type { Explanation } from "../../model/explanation.ts";
import type { EventView } from "./event/event-view.ts";
import type { MatchNode } from "./node.ts";

/** Plain two-valued negation: an absent field makes what is inside false, and this true. */
export class NotNode implements MatchNode {
  readonly #child: MatchNode;

  constructor(child: MatchNode) {
    this.#child = child;
  }

  test(view: EventView): boolean {
    return !this.#child.test(view);
  }

  explain(view: EventView): Explanation {
    const child = this.#child.explain(view);
    return { kind: "not", held: !child.held, child };
  }
}
