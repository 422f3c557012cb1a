import type { Explanation } from "../../model/explanation.ts";
import type { EventView } from "./event/event-view.ts";

/**
 * A condition, or a part of one, bound to the fields of one kind of log. `test` decides and allocates nothing;
 * `explain` is the same decision with all its reasons: `explain(view).held === test(view)`.
 */
export interface MatchNode {
  test(view: EventView): boolean;
  explain(view: EventView): Explanation;
}
