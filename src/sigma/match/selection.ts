import type { Explanation } from "../../model/explanation.ts";
import type { EventView } from "./event/event-view.ts";
import type { MatchNode } from "./node.ts";

/** A search identifier where the condition names it. */
export class SelectionNode implements MatchNode {
  readonly name: string;
  readonly #body: MatchNode;
  /** The event of the last test, by its number, and the answer: who lists what held asks once more. */
  #event = 0;
  #held = false;

  constructor(name: string, body: MatchNode) {
    this.name = name;
    this.#body = body;
  }

  test(view: EventView): boolean {
    if (this.#event !== view.event) {
      this.#held = this.#body.test(view);
      this.#event = view.event;
    }
    return this.#held;
  }

  explain(view: EventView): Explanation {
    const child = this.#body.explain(view);
    return { kind: "selection", name: this.name, held: child.held, child };
  }
}
