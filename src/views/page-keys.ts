import { tabs } from "../store/place.ts";
import type { Workbench } from "../store/workbench.svelte.ts";

/** The keys that work anywhere on the page; those of a letter not while text is being written. */
export function pageKeys(event: KeyboardEvent, bench: Workbench): void {
  if (isSave(event) && bench.hasCase) {
    event.preventDefault();
    bench.reviewing.settle();
    void bench.openCase.save();
    return;
  }
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isWriting(event.target))
    return;
  const tab = tabs[Number(event.key) - 1];
  if (tab !== undefined) bench.go(tab);
  else if (event.key === "/") {
    if (bench.route.tab !== "forwards" && bench.route.tab !== "events") bench.go("matches");
    const field = document.getElementById("filter");
    // At once, or the next letter would be a key of the page; where the tab is not there yet, when it is.
    if (field === null) requestAnimationFrame(() => document.getElementById("filter")?.focus());
    else field.focus();
  } else if (event.key === "g" && bench.route.tab === "matches")
    bench.summary.toggle(document.getElementById("summary") === null);
  else if (event.key === "l" && bench.route.tab === "matches") bench.nextLevel();
  else if ((event.key === "[" || event.key === "]") && bench.route.tab === "matches")
    bench.bars.stepBurst(event.key === "]" ? 1 : -1);
  else if (event.key === "o") document.getElementById("open-logs")?.click();
  else if (event.key === "e" && bench.session.phase !== "empty") bench.saveCsv();
  else if (event.key === "s") openMenu("case-menu");
  else if (event.key === "n") bench.ways.toNote();
  else if (event.key === "w") bench.ownWindow.toggle();
  else if (event.key === ".") bench.surroundings.toggle();
  else if (event.key === "t") bench.appearance.nextTheme();
  else if (event.key === "v" && bench.route.tab === "forwards") otherFace(bench);
  else if (event.key === "?") bench.toggleHelp();
  else if (event.key === "Escape") escape(bench);
  else if (
    /^(Arrow(Up|Down)|Page(Up|Down)|Home|End)$/.test(event.key) &&
    (document.activeElement === document.body || document.activeElement?.id === "view")
  ) {
    const { tab } = bench.route;
    const table = document.getElementById(tab === "forwards" || tab === "events" ? tab : "matches");
    table?.focus();
    const { key, shiftKey } = event;
    // It bubbles, because handlers stand at the root of the page; it comes back here only from a table with the focus.
    if (table !== null && document.activeElement === table)
      table.dispatchEvent(new KeyboardEvent("keydown", { key, shiftKey, bubbles: true, cancelable: true }));
  } else return;
  event.preventDefault();
}

function otherFace({ session: { forwards } }: Workbench): void {
  forwards.show(forwards.face === "table" ? "picture" : "table");
}

// One step back: what floats, then the zoom, then the filter.
function escape(bench: Workbench): void {
  const { after, before } = bench.filter.range;
  if (bench.helpOpen) bench.toggleHelp(false);
  else if (bench.route.tab === "forwards" && bench.session.forwards.cursor !== null)
    bench.session.forwards.moveCursor(null);
  else if (after !== null || before !== null) bench.filter.zoomOut();
  else if (bench.filter.text !== "") bench.filter.clear();
  else if (bench.route.item !== null) bench.go(bench.route.tab);
}

function openMenu(id: string): void {
  const button = document.getElementById(id);
  button?.focus();
  if (button?.ariaExpanded !== "true") button?.click();
}

function isSave({ key, ctrlKey, metaKey, altKey, shiftKey, defaultPrevented }: KeyboardEvent): boolean {
  return key.toLowerCase() === "s" && (ctrlKey || metaKey) && !altKey && !shiftKey && !defaultPrevented;
}

// By name: an element in another window is of that window's classes.
function isWriting(target: EventTarget | null): boolean {
  const { localName = "", type = "" } = (target ?? {}) as Partial<HTMLInputElement>;
  if (localName === "textarea" || localName === "select") return true;
  return localName === "input" && !["checkbox", "radio", "file", "button"].includes(type);
}
