import type { Explanation } from "../../model/explanation.ts";
import type { EventView } from "./event/event-view.ts";
import type { MatchNode } from "./node.ts";

export class OrNode implements MatchNode {
  readonly #children: readonly MatchNode[];
  readonly #text: string | null;

  constructor(children: readonly MatchNode[], text: string | null) {
    this.#children = children;
    this.#text = text;
  }

  test(view: EventView): boolean {
    for (const child of this.#children) if (child.test(view)) return true;
    return false;
  }

  explain(view: EventView): Explanation {
    const children = this.#children.map((child) => child.explain(view));
    return { kind: "or", held: children.some((child) => child.held), text: this.#text, children };
  }
}
