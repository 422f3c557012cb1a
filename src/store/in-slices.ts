/** Longest stretch of work between two chances for the page to draw, in milliseconds. Under the 50 ms of a long task. */
const sliceLength = 10;

/**
 * Runs work that yields now and then, in slices that leave the page responsive. The first slice runs at once, so
 * small work is done when this returns. `done` is not called once the work `isStale`.
 */
export function inSlices<T>(
  work: Generator<void, T>,
  isStale: () => boolean,
  done: (value: T) => void,
): void {
  const end = performance.now() + sliceLength;
  while (performance.now() < end) {
    const step = work.next();
    if (step.done === true) {
      done(step.value);
      return;
    }
  }
  setTimeout(() => {
    if (!isStale()) inSlices(work, isStale, done);
  }, 0);
}

/** Works in slices of which only the newest counts: who asks again no longer waits for what was asked before. */
export class NewestWork {
  #asked = 0;

  start<T>(work: Generator<void, T>, done: (value: T) => void): void {
    const asked = ++this.#asked;
    inSlices(work, () => asked !== this.#asked, done);
  }

  /** The same of an answer that comes later. */
  await<T>(answer: Promise<T>, done: (value: T) => void): void {
    const asked = ++this.#asked;
    void answer.then((value) => asked === this.#asked && done(value));
  }

  /** Nobody waits for the newest any more. */
  drop(): void {
    this.#asked++;
  }
}
