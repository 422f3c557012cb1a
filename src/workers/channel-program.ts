import type { ChannelProgram } from "../evtx/index.ts";
import type { RuleTarget } from "../model/rule.ts";
import { channelMatches } from "../sigma/index.ts";

/** Which event ids of a channel any rule can use: what the scan may skip. */
export function channelProgram(targets: readonly RuleTarget[]): (channel: string) => ChannelProgram {
  return (channel) => {
    const ids = new Set<number>();
    for (const target of targets) {
      if (!channelMatches(target.channel, channel)) continue;
      if (target.eventIds === null) return "all";
      for (const id of target.eventIds) ids.add(id);
    }
    return ids.size === 0 ? "none" : [...ids];
  };
}
