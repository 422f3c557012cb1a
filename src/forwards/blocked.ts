// What the Windows Filtering Platform did not let through: a forward whose port is blocked is there and of no use.

import { say, type Said } from "../lib/said.ts";
import type { Act } from "./acts.ts";
import { TWO_LOGS } from "./clock.ts";
import { portKey } from "./ends.ts";
import type { Leg, Listening } from "./observe.ts";
import { asProofs, isAtListenEnd, type Proof } from "./proof.ts";
import type { Surroundings } from "./surroundings.ts";
import { firstFew, within, type Span } from "./timeline.ts";

/** Events of each kind that are named of one forward. */
const MAX_BLOCKED = 3;

/** The first of each kind in the life of a forward. */
export interface Blocked {
  readonly listens: readonly Listening[];
  readonly legs: readonly Leg[];
}

export const NOT_BLOCKED: Blocked = { listens: [], legs: [] };

export function blockedIn(act: Act, span: Span, around: Surroundings): Blocked {
  const events = around.of(act.host);
  const port = act.action.listenPort === null ? "" : portKey(act.action.listenPort);
  const isOurs = (each: Leg | Listening): boolean => isAtListenEnd(act, each, events);
  const firstOf = <Item extends Leg | Listening>(
    list: readonly Item[] | undefined,
    isMeant: (item: Item) => boolean,
  ): readonly Item[] => firstFew(within(list ?? [], span, TWO_LOGS), MAX_BLOCKED, isMeant);
  return {
    listens: firstOf(events.blockedListens.get(port), isOurs),
    legs: firstOf(events.blockedLegs.get(port), (leg) => leg.direction !== "out" && isOurs(leg)),
  };
}

export function blockedProofs({ listens, legs }: Blocked): readonly Proof[] {
  return asProofs([...listens, ...legs], "firewall");
}

/** Null where nothing was blocked. */
export function blockedNote({ listens, legs }: Blocked): Said | null {
  const [listen, leg] = [listens[0], legs[0]];
  if (listen === undefined && leg === undefined) return null;
  const time = (listen ?? leg!).trace.at.iso;
  if (leg === undefined)
    return say("Windows Filtering Platform blocked listening on its port, first at {time}.", { time });
  const from = leg.remote.address;
  return listen === undefined
    ? say("Windows Filtering Platform blocked connections to its port, first from {from} at {time}.", {
        from,
        time,
      })
    : say(
        "Windows Filtering Platform blocked listening on its port, first at {time}, and connections to its port, first from {from} at {then}.",
        { time, from, then: leg.trace.at.iso },
      );
}
