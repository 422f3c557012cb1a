import type { Clock } from "./coordinator.ts";
import { repeat } from "../repeat.ts";

/** The clock of the page and of Node. */
export const clock: Clock = {
  now: () => performance.now(),
  every: repeat,
  pause: () => new Promise((resolve) => setTimeout(resolve)),
};
