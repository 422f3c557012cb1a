import { t } from "../words/index.svelte.ts";
import type { Saying } from "./saying.svelte.ts";

/** The details in a window of their own, beside the page or on another screen. */
export class OwnWindow {
  readonly #saying: Saying;
  #window = $state.raw<Window | null>(null);

  constructor(saying: Saying) {
    this.#saying = saying;
    // It shows what the page holds, and goes with it.
    addEventListener("pagehide", () => this.close());
  }

  /** Of the window; null where the details are in the page. */
  get document(): Document | null {
    return this.#window?.document ?? null;
  }

  /** Where somebody is at work: copying is allowed there alone. */
  get focused(): Document {
    return this.document?.hasFocus() === true ? this.document : document;
  }

  /** Only where a key or a pointer asks for it does a browser open one. */
  open(): void {
    if (this.#window !== null) {
      this.focus();
      return;
    }
    // Empty, so that it is of this page's origin, whatever that is, and under its policy.
    const opened = open("", "", "popup,width=560,height=900");
    if (opened === null) {
      this.#saying.say(t("The browser opened no window"));
      return;
    }
    const { head, body } = opened.document;
    // Seen as long as nothing else is there.
    const empty = opened.document.createElement("p");
    empty.className = "alone quiet";
    empty.textContent = t("What is selected in the page is shown here.");
    body.append(empty);
    head.append(...[...document.head.querySelectorAll("style")].map((style) => style.cloneNode(true)));
    opened.addEventListener("pagehide", () => {
      if (this.#window === opened) this.#window = null;
    });
    this.#window = opened;
  }

  close(): void {
    const opened = this.#window;
    this.#window = null;
    opened?.close();
  }

  toggle(): void {
    if (this.#window === null) this.open();
    else this.close();
  }

  /** Brings it to the front, as far as the browser lets the page. */
  focus(): void {
    this.#window?.focus();
    this.document?.getElementById("detail")?.focus();
  }
}
