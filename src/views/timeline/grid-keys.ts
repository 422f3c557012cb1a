import { positionAfterKey } from "../parts/row-keys.ts";
import type { Workbench } from "../../store/workbench.svelte.ts";

/** What a key does in the table. Answers whether it did something. `page`: rows in sight. */
export function gridKeys(event: KeyboardEvent, bench: Workbench, page: number, open: () => void): boolean {
  const { table } = bench.session;
  const { selection } = table;
  const command = event.ctrlKey || event.metaKey;
  if (event.altKey || table.shown === 0) return false;
  const lead = table.positionOf(selection.lead);
  const position = positionAfterKey(event.key, lead, page, table.shown);
  if (position !== null) {
    if (event.shiftKey) selection.extendTo(position);
    else selection.select(position);
    return true;
  }
  if (event.key === "Enter") open();
  else if (event.key === "m") bench.toggleReviewed();
  else if (event.key === "x") bench.hideRule();
  else if (event.key === " ") selection.toggle(Math.max(0, lead));
  else if (command && event.key.toLowerCase() === "a") selection.selectAll(table.shown);
  else if (command && event.key.toLowerCase() === "c" && getSelection()?.isCollapsed !== false)
    void bench.copySelected();
  else return false;
  return true;
}
