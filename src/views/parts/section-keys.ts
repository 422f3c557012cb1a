/** Alt+↓ and Alt+↑: to the head of the next section of the details, or of the one before. Answers whether it did something. */
export function sectionKeys({ key, altKey }: KeyboardEvent, panel: HTMLElement): boolean {
  if (!altKey || (key !== "ArrowDown" && key !== "ArrowUp")) return false;
  const heads = [...panel.querySelectorAll<HTMLElement>("[data-section]")];
  const { activeElement } = panel.ownerDocument;
  // The focus is in the last section whose head is not behind it; −1 = above all of them.
  const at = heads.findLastIndex(
    (head) =>
      head === activeElement ||
      (activeElement !== null &&
        activeElement !== panel &&
        (head.compareDocumentPosition(activeElement) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0),
  );
  const isInside = heads[at] !== activeElement;
  const to = key === "ArrowDown" ? at + 1 : isInside ? at : at - 1;
  const head = heads[Math.max(0, to)];
  head?.focus();
  head?.scrollIntoView({ block: "nearest" });
  return true;
}
