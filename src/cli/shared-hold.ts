import type { Held } from "./match-stream.ts";

/** One scan for several who may ask it to wait: it goes on when none of them does. */
export class SharedHold {
  readonly #scan: Held;
  readonly #holding = new Set<Held>();

  constructor(scan: Held) {
    this.#scan = scan;
  }

  /** For one of them. */
  part(): Held {
    const part: Held = {
      hold: () => {
        this.#holding.add(part);
        this.#scan.hold();
      },
      release: () => {
        if (this.#holding.delete(part) && this.#holding.size === 0) this.#scan.release();
      },
    };
    return part;
  }
}
