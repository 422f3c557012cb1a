import { FAIL_TOO_LARGE, SELECTIONS, SELECTIONS_END } from "../layout";
import { fail } from "../memory/failure";
import { nextItem } from "./arrays";

// While an element is repeated for the items of an array, one selection says which item stands for which
// substitution: u32 step, u32 type, u32 item, u32 first item, u32 end.
const SELECTION_SIZE: usize = 20;

let top: usize = SELECTIONS;
/** Selections below belong to instances around the one that runs. */
let base: usize = SELECTIONS;

export function clearSelections(): void {
  top = SELECTIONS;
  base = SELECTIONS;
}

export function selectionTop(): usize {
  return top;
}

export function selectionBase(): usize {
  return base;
}

export function setSelectionBase(to: usize): void {
  base = to;
}

export function releaseSelections(to: usize): void {
  top = to;
}

export function select(step: usize, type: u32, items: usize, end: usize): boolean {
  if (top + SELECTION_SIZE > SELECTIONS_END) return fail(FAIL_TOO_LARGE, items, SELECTIONS_END);
  store<u32>(top, <u32>step, 0);
  store<u32>(top, type, 4);
  store<u32>(top, <u32>items, 8);
  store<u32>(top, <u32>items, 12);
  store<u32>(top, <u32>end, 16);
  top += SELECTION_SIZE;
  return true;
}

/** The item selected for this substitution, 0 where there is none. */
export function selectedItem(step: usize): usize {
  let selection = top;
  while (selection > base) {
    selection -= SELECTION_SIZE;
    if (load<u32>(selection, 0) === <u32>step) return load<u32>(selection, 8);
  }
  return 0;
}

/** Moves on to the next combination of the selections from `first` on, the last one fastest. False after the last. */
export function nextCombination(first: usize): boolean {
  let selection = top;
  while (selection > first) {
    selection -= SELECTION_SIZE;
    const end = <usize>load<u32>(selection, 16);
    const next = nextItem(load<u32>(selection, 4), load<u32>(selection, 8), end);
    if (next < end) {
      store<u32>(selection, <u32>next, 8);
      return true;
    }
    store<u32>(selection, load<u32>(selection, 12), 8);
  }
  return false;
}
