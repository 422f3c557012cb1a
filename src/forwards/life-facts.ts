import type { ForwardAction } from "../model/forward.ts";
import { certainties, type Certainty } from "../model/port-forward.ts";
import type { Act } from "./acts.ts";
import { blockedIn, NOT_BLOCKED, type Blocked } from "./blocked.ts";
import type { HostNames } from "./host-names.ts";
import { isMalformed, type Life } from "./lives.ts";
import type { Opening } from "./observe.ts";
import type { Processes } from "./processes.ts";
import {
  actCertainty,
  isToldAfter,
  isWrittenByNetsh,
  NO_SIGHTINGS,
  openingsFor,
  serviceIn,
  sightings,
  type ServiceState,
  type Sightings,
  type Statuses,
} from "./proof.ts";
import type { Renewals } from "./renewals.ts";
import type { Repairs } from "./repair.ts";
import type { ServiceChange } from "./service-changes.ts";
import type { Surroundings } from "./surroundings.ts";
import type { Span } from "./timeline.ts";

/** What is known of all hosts. */
export interface Setting {
  readonly hosts: HostNames;
  readonly processes: Processes;
  readonly statuses: Statuses;
  readonly around: Surroundings;
  /** Acts that are known to have had no effect. */
  readonly failed: (act: Act) => boolean;
  readonly renewals: Renewals;
  readonly repairs: Repairs;
}

/** What state and notes are made of. */
export interface LifeFacts {
  readonly life: Life;
  /** The act that made it; of a forward that is older than the logs the one that ended it. */
  readonly act: Act;
  readonly action: ForwardAction;
  readonly span: Span;
  readonly seen: Sightings;
  readonly blocked: Blocked;
  readonly openings: readonly Opening[];
  readonly service: ServiceState;
  readonly certainty: Certainty;
  readonly isRefused: boolean;
  /** What IP Helper is out of work by when the life ends; null where it works. */
  readonly outage: ServiceChange | null;
  /** It was taken out of the registry, and nothing shows that IP Helper was told. */
  readonly isBehindService: boolean;
}

export function factsOf(life: Life, setting: Setting): LifeFacts {
  const act = (life.begins[0] ?? life.end?.act)!;
  const span: Span = {
    start: life.begins[0]?.at.at.milliseconds ?? -Infinity,
    end: life.end?.act.at.at.milliseconds ?? Infinity,
  };
  const events = setting.around.of(act.host);
  const isRefused =
    life.begins.length > 0 && life.begins.every((begin) => setting.failed(begin) || isMalformed(begin));
  const action = actionOf(life, act);
  // Nobody relays for a hive that is not that of the running system.
  const isIdle = isRefused || action.hive !== null;
  const seen = isIdle ? NO_SIGHTINGS : sightings(act, span, setting.around);
  const acts = life.begins.length > 0 ? life.begins : [act];
  const known = actCertainty(acts, setting.statuses);
  const certainty = strongest(seen.certainty === null ? [known] : [known, seen.certainty]);
  const end = life.end?.act;
  const service = serviceIn(span, events);
  const isAtWork = service.outage !== null && service.outage.trace.at.milliseconds < seen.last;
  return {
    life,
    act,
    action,
    span,
    seen,
    blocked: isIdle ? NOT_BLOCKED : blockedIn(act, span, setting.around),
    openings: openingsFor(act, span, setting.around),
    service,
    certainty,
    isRefused,
    outage: isAtWork || action.hive !== null ? null : service.outage,
    isBehindService:
      end !== undefined &&
      action.hive === null &&
      life.end!.by !== "replaced" &&
      end.writes.length > 0 &&
      !isWrittenByNetsh(end) &&
      !isToldAfter(end.at.at.milliseconds, events),
  };
}

function strongest(all: readonly Certainty[]): Certainty {
  return certainties.findLast((each) => all.includes(each))!;
}

/** With the connect end that it had. Of a forward that is older than the logs the old data tell it, if anything does. */
function actionOf(life: Life, act: Act): ForwardAction {
  const { action } = act;
  if (life.begins.length > 0) {
    const written = life.begins.find(
      (begin) => begin.action.connectAddress !== null && begin.writes.length > 0,
    );
    return written?.action ?? action;
  }
  return { ...action, connectAddress: action.oldConnectAddress, connectPort: action.oldConnectPort };
}
