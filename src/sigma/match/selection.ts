import type { Explanation } from "../../model/explanation.ts";
import type { EventView } from "./event/event-view.ts";
import type { MatchNode } from "./node.ts";

/** A search identifier where the condition names it. */
export class SelectionNode implements MatchNode {
  readonly name: string;
  readonly #body: MatchNode;

  constructor(name: string, body: MatchNode) {
    this.name = name;
    this.#body = body;
  }

  test(view: EventView): boolean {
    return this.#body.test(view);
  }

  explain(view: EventView): Explanation {
    const child = this.#body.explain(view);
    return { kind: "selection", name: this.name, held: child.held, child };
  }
}
