/** What is left open while controls in it come and go: a menu closes where the focus leaves it. */
const HOLDER = ".menu > .panel, dialog";
const CONTROL = "button, input, select, textarea, a[href], [tabindex]";

/** A control that took itself away must not take the focus with it: what is pressed next would go nowhere. */
export function keepFocus({ target }: Event): void {
  if (!(target instanceof Element)) return;
  const holders = holdersOf(target);
  // When what it did is drawn, and the browser has seen that.
  requestAnimationFrame(() =>
    requestAnimationFrame(() => {
      const isLost = document.activeElement === null || document.activeElement === document.body;
      if (!isLost || !isGone(target)) return;
      const control = holders.find((each) => !isGone(each))?.querySelector<HTMLElement>(CONTROL);
      (control ?? document.getElementById("view"))?.focus({ preventScroll: true });
    }),
  );
}

/** The nearest first. */
function holdersOf(element: Element): readonly Element[] {
  const found: Element[] = [];
  for (let each = element.closest(HOLDER); each !== null; each = each.parentElement?.closest(HOLDER) ?? null)
    found.push(each);
  return found;
}

const isGone = (element: Element): boolean =>
  element.getClientRects().length === 0 || getComputedStyle(element).visibility !== "visible";
