/** Something that takes its time, and how much of it is done. */
export interface Work {
  /** "Looking at 249 files". */
  readonly words: string;
  readonly done: number;
  /** Of how many; 0 where nobody knows. */
  readonly of: number;
}

/** For whoever does it. */
export interface WorkStep {
  reach(done: number): void;
  end(): void;
}

/** Milliseconds below which work that nobody watches begin is not worth a word. */
export const UNSEEN = 300;

/** What the page does beside the scan while somebody waits for it. Of several things at once the newest is told. */
export class AtWork {
  // Those that are told of, the newest last.
  #steps = $state.raw<readonly Step[]>([]);

  get shown(): Work | null {
    return this.#steps.at(-1)?.work ?? null;
  }

  /** @param after milliseconds until it is told of; what is done by then is never told of. */
  begin(words: string, of: number, after = 0): WorkStep {
    const step = new Step({ words, done: 0, of });
    const tell = (): void => void (this.#steps = [...this.#steps, step]);
    const timer = after > 0 ? setTimeout(tell, after) : 0;
    if (after === 0) tell();
    return {
      reach: (done) => void (step.work = { words, done, of }),
      end: () => {
        clearTimeout(timer);
        this.#steps = this.#steps.filter((each) => each !== step);
      },
    };
  }
}

class Step {
  work = $state.raw() as Work;

  constructor(work: Work) {
    this.work = work;
  }
}
