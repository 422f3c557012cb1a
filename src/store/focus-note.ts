/** Milliseconds for which what is selected may take to be shown. */
const PATIENCE = 10_000;

/**
 * Puts the cursor into the note that is shown, as soon as it is that of what is selected. Whoever presses a key or points at something
 * meanwhile is left there.
 *
 * @param isBehind whether something else is still shown.
 * @param place the window that the note is in, where that is not the page's.
 */
export function focusNote(isBehind: () => boolean, place: Document | null): void {
  const end = performance.now() + PATIENCE;
  const given = new AbortController();
  for (const kind of ["keydown", "pointerdown"] as const)
    (place ?? document).addEventListener(kind, () => given.abort(), { capture: true, signal: given.signal });
  const attempt = (): void => {
    if (given.signal.aborted) return;
    const note = isBehind() ? null : (place ?? document).getElementById("note");
    if (note === null && performance.now() < end) {
      requestAnimationFrame(attempt);
      return;
    }
    given.abort();
    place?.defaultView?.focus();
    note?.focus();
  };
  attempt();
}
