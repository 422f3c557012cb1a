import type { Stretch } from "./part.ts";

// A log whose ids are scattered has stretches of one record each, hundreds of them in each part, and parts are kept: as a text they
// take a fifth of the memory of objects, and cross between threads as one thing.
//
// One after the other: first, last, offset, lastOffset, firstAt, lastAt; of a single record first, offset, firstAt.

const BETWEEN = ";";
const SINGLE = 3;

/** Takes in stretches, each as soon as it has ended. */
export class StretchList {
  readonly #numbers: number[] = [];
  #count = 0;

  get count(): number {
    return this.#count;
  }

  add({ first, last, offset, lastOffset, firstAt, lastAt }: Stretch): void {
    this.#count++;
    this.#numbers.push(first, last, offset, lastOffset, firstAt, lastAt);
  }

  pack(): string {
    const texts: string[] = [];
    const numbers = this.#numbers;
    for (let at = 0; at < numbers.length; at += 2 * SINGLE) {
      const isSingle = numbers[at] === numbers[at + 1];
      texts.push(
        isSingle
          ? `${numbers[at]},${numbers[at + 2]},${numbers[at + 4]}`
          : numbers.slice(at, at + 2 * SINGLE).join(),
      );
    }
    return texts.join(BETWEEN);
  }
}

/** In the order that they were added in. */
export function unpackStretches(text: string): readonly Stretch[] {
  if (text === "") return [];
  return text.split(BETWEEN).map((each) => {
    const numbers = each.split(",").map(Number);
    if (numbers.length > SINGLE) {
      const [first, last, offset, lastOffset, firstAt, lastAt] = numbers as Six;
      return { first, last, offset, lastOffset, firstAt, lastAt };
    }
    const [id, offset, at] = numbers as Three;
    return { first: id, last: id, offset, lastOffset: offset, firstAt: at, lastAt: at };
  });
}

type Three = [number, number, number];
type Six = [...Three, ...Three];
