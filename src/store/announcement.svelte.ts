/** A live region that speaks more often is noise. */
const silence = 1000;

/** The status line: what it says changes at most once a second, and its last word is always said. */
export class Announcement {
  #text = $state.raw("");
  #next: string | null = null;
  #spokenAt = -Infinity;

  constructor(text: string) {
    this.#text = text;
  }

  get text(): string {
    return this.#text;
  }

  /** `final`: nothing will follow soon, and it must not wait behind what is out of date. */
  say(text: string, final: boolean): void {
    if (text === this.#text) {
      this.#next = null;
      return;
    }
    const wait = this.#spokenAt + silence - performance.now();
    if (final || wait <= 0) {
      this.#speak(text);
      return;
    }
    if (this.#next === null) setTimeout(() => this.#speak(this.#next), wait);
    this.#next = text;
  }

  #speak(text: string | null): void {
    this.#next = null;
    if (text === null) return;
    this.#spokenAt = performance.now();
    this.#text = text;
  }
}
