/** A control that took itself away must not take the focus with it: what is pressed next would go nowhere. */
export function keepFocus({ target }: Event): void {
  // When what it did is drawn, and the browser has seen that.
  requestAnimationFrame(() =>
    requestAnimationFrame(() => {
      const isLost = document.activeElement === null || document.activeElement === document.body;
      if (isLost && target instanceof Element && isGone(target))
        document.getElementById("view")?.focus({ preventScroll: true });
    }),
  );
}

const isGone = (element: Element): boolean =>
  element.getClientRects().length === 0 || getComputedStyle(element).visibility !== "visible";
