/** What ends the program from outside, and what a shell makes of it: 128 and the number of the signal. */
const SIGNALS = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const;

const actions = new Set<() => void>();

/**
 * Does something when the program ends, be it by a failure or by a signal: what it has begun to write goes. Only a program
 * that is killed outright leaves something behind.
 *
 * @param action may not wait for anything.
 * @returns what takes it back.
 */
export function onLeave(action: () => void): () => void {
  if (actions.size === 0) watch();
  actions.add(action);
  return () => void actions.delete(action);
}

let isWatching = false;

function watch(): void {
  if (isWatching) return;
  isWatching = true;
  process.once("exit", () => {
    for (const action of actions) attempt(action);
  });
  // By themselves these signals would end the program without the event above.
  for (const [signal, code] of Object.entries(SIGNALS)) process.once(signal, () => process.exit(code));
}

/** The others are done whatever becomes of this one; there is nobody left to tell. */
function attempt(action: () => void): void {
  try {
    action();
  } catch {
    // What can't be removed stays.
  }
}
