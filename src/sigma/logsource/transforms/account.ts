import { say } from "../../../lib/said.ts";
import { accountName, builtInAccounts } from "../../../event/index.ts";
import { Refusal } from "../../read/refusal.ts";
import { fold } from "../../../lib/fold.ts";
import { holdsNeed } from "../../match/text/text-test.ts";
import type { Seed } from "../log-source-map.ts";
import { allowOptions } from "./options.ts";
import type { TransformBuilder } from "./builder.ts";

/**
 * An account as Sysmon names it: the SID names the built-in accounts in every language. Sources: domain, name and SID, once
 * or several times; the first that name somebody.
 */
export const account: TransformBuilder = (options, line, sourceCount) => {
  allowOptions(options, [], line);
  if (sourceCount === 0 || sourceCount % 3 !== 0)
    throw new Refusal(line, say("The transform account needs sources by threes: domain, name and SID"));
  return {
    make: (sources) => {
      for (let first = 0; first < sources.length; first += 3) {
        const [domain, name, sid] = [0, 1, 2].map((part) => sources[first + part]?.[0] ?? null);
        const found = accountName(domain!, name!, sid!);
        if (found !== null) return found;
      }
      return null;
    },
    seeds: (need) => {
      if (need.at === "number") return null;
      const builtIn = builtInAccounts
        .filter(([, name]) => holdsNeed(fold(name), need))
        .map(([sid]) => fold(sid));
      // A literal may lie across the seam: what lies between two separators comes whole from one source.
      const parts = need.literal.split("\\");
      const longest = parts.reduce((one, other) => (other.length > one.length ? other : one), "");
      if (longest === "") return null;
      return Array.from({ length: sourceCount }, (_, source) => source).flatMap((source): Seed[] => [
        { source, literal: longest, at: "inside" },
        // A name may be the SID itself.
        ...(source % 3 === 0 ? [] : builtIn.map((literal): Seed => ({ source, literal, at: "equal" }))),
      ]);
    },
  };
};
