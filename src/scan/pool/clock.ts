import { repeat } from "../repeat.ts";

export interface Clock {
  /** Milliseconds, from anywhere. */
  now(): number;
  /** Calls again and again; the answer stops it. */
  every(milliseconds: number, action: () => void): () => void;
  /** Lets the thread do what else there is to do. */
  pause(): Promise<void>;
}

/** The clock of the page, and of Node but for what it measures with. */
export const clock: Clock = {
  now: () => performance.now(),
  every: repeat,
  pause: () => new Promise((resolve) => setTimeout(resolve)),
};
