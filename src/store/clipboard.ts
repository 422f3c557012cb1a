/**
 * Copies a text exactly. Answers whether it worked.
 *
 * @param from where somebody asks for it: a window that is not in front may not write.
 */
export async function copyText(text: string, from: Document = document): Promise<boolean> {
  try {
    await (from.defaultView ?? window).navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyByCommand(text, from);
  }
}

// Where the Clipboard API is denied, a copy event can still be filled by hand, NULs and all.
function copyByCommand(text: string, from: Document): boolean {
  const fill = (event: ClipboardEvent) => {
    event.clipboardData?.setData("text/plain", text);
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  from.addEventListener("copy", fill, { capture: true, once: true });
  try {
    return from.execCommand("copy");
  } finally {
    from.removeEventListener("copy", fill, { capture: true });
  }
}
