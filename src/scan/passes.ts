import type { Pass } from "./pass.ts";
import { channels } from "./passes/channels.ts";
import { correlations } from "./passes/correlations.ts";
import { portForwards } from "./passes/port-forwards.ts";
import { processAccounts } from "./passes/process-accounts.ts";

/** Every pass there is. Parts are typed within a pass; between passes they are data. */
export const passes: readonly Pass<unknown>[] = [
  correlations as Pass<unknown>,
  processAccounts as Pass<unknown>,
  portForwards as Pass<unknown>,
  channels as Pass<unknown>,
];

export const passNames: readonly string[] = passes.map(({ name }) => name);
