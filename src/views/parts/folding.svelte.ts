import { untrack } from "svelte";

/** How much of a line is folded away so that what is left fits into it. */
export class Folding {
  #room = $state.raw(0);
  #steps = $state.raw(0);
  // Goes up when somebody left the line.
  #left = $state.raw(0);

  /**
   * Made while a component is.
   * @param line the element whose parts must not be wider than it.
   * @param most steps that can be folded.
   * @param content what is written in the line: another asks for another width.
   */
  constructor(line: () => HTMLElement, most: number, content: () => string) {
    let measured = "";
    let stepsMeasured = -1;
    // An effect, because only the laid out element knows how wide it is; each step is drawn and measured before it is seen.
    $effect(() => {
      const asked = `${String(this.#room)} ${String(this.#left)} ${content()}`;
      const steps = this.#steps;
      untrack(() => {
        const element = line();
        const isOther = asked !== measured;
        // To ask for a width lays the page out: not for each count that goes on.
        if (!isOther && steps === stepsMeasured) return;
        measured = asked;
        stepsMeasured = steps;
        // What somebody uses is not taken away to see whether there is more room now.
        if (isOther && steps > 0 && !element.contains(document.activeElement)) this.#steps = 0;
        else if (element.scrollWidth > element.clientWidth && steps < most) this.#steps = steps + 1;
      });
    });
  }

  /** Steps that are folded: 0 where all fits. */
  get steps(): number {
    return this.#steps;
  }

  /** The focus leaves an element of the line. */
  leave({ currentTarget, relatedTarget }: FocusEvent & { readonly currentTarget: Element }): void {
    if (this.#steps > 0 && !(relatedTarget instanceof Node && currentTarget.contains(relatedTarget)))
      this.#left++;
  }

  /** @param width of the line, in pixels. */
  resize(width: number): void {
    this.#room = width;
  }
}

/** As wide as a text with digits of one width, so that a count that goes on is the same content. */
export function widthOf(...texts: readonly (string | number)[]): string {
  return texts.join(" ").replace(/\d/g, "0");
}
