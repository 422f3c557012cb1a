import { flushSync } from "svelte";

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
    let frame = 0;
    // An effect, because only the laid out element knows how wide it is. In the frame that draws it, because to ask lays the page out.
    $effect(() => {
      const asked = `${String(this.#room)} ${String(this.#left)} ${content()}`;
      if (asked === measured) return;
      measured = asked;
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => this.#fit(line(), most));
    });
    $effect(() => () => cancelAnimationFrame(frame));
  }

  /** Each step is made and measured before it is seen. */
  #fit(element: HTMLElement, most: number): void {
    // What somebody uses is not taken away to see whether there is more room now.
    if (this.#steps > 0 && !element.contains(document.activeElement)) {
      this.#steps = 0;
      flushSync();
    }
    while (this.#steps < most && element.scrollWidth > element.clientWidth) {
      this.#steps++;
      flushSync();
    }
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
