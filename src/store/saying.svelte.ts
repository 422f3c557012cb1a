/** Milliseconds that a sentence stays: long enough to be read twice. */
const shown = 8000;

/** What was done last, for some seconds. */
export class Saying {
  #text = $state.raw<string | null>(null);
  #timer = 0;

  get text(): string | null {
    return this.#text;
  }

  say(text: string): void {
    this.#text = text;
    clearTimeout(this.#timer);
    this.#timer = Number(setTimeout(() => (this.#text = null), shown));
  }
}
