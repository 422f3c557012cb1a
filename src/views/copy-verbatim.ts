/** A selection within one value copies the value's own characters, not the symbols that stand for them. */
export function copyVerbatim(event: ClipboardEvent): void {
  const selection = (event.target as Node | null)?.ownerDocument?.getSelection() ?? null;
  if (selection === null || selection.rangeCount !== 1 || event.clipboardData === null) return;
  const range = selection.getRangeAt(0);
  const common = range.commonAncestorContainer;
  const element = common.nodeType === Node.ELEMENT_NODE ? (common as Element) : common.parentElement;
  if (element === null || element.closest(".evidence") === null) return;
  const copied = range.cloneContents();
  const symbols = copied.querySelectorAll<HTMLElement>("[data-raw]");
  if (symbols.length === 0) return;
  for (const symbol of symbols) symbol.textContent = String.fromCodePoint(Number(symbol.dataset["raw"]));
  event.clipboardData.setData("text/plain", copied.textContent ?? "");
  event.preventDefault();
}
