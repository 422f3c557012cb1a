import { isoToMilliseconds } from "../../lib/iso-time.ts";
import { connectText, endWords } from "../../export/index.ts";
import type { IsoTime } from "../../model/units.ts";
import type { Certainty, PortForward } from "../../model/port-forward.ts";
import { formatSeconds } from "../format.ts";
import type { ListenEnd } from "./listen-ends.ts";

/** A step in what happened to a listen end. */
export interface StoryStep {
  /** Null where it is older than the logs. */
  readonly time: IsoTime | null;
  readonly words: string;
  /** Id of the forward that it is of. */
  readonly of: string;
}

const beginnings: Readonly<Record<Certainty, string>> = {
  ordered: "ordered",
  attempted: "attempted",
  accepted: "added",
  configured: "added",
  listening: "added",
  used: "added",
};

/** What happened to a listen end, in the order of time. @param logsEnd of the logs that prove a forward. */
export function storyOf(
  { lives }: ListenEnd,
  logsEnd: (forward: PortForward) => IsoTime,
): readonly StoryStep[] {
  const steps: StoryStep[] = [];
  /** When the port was opened, whatever it led to since. */
  let opened: IsoTime | null = null;
  lives.forEach((life, index) => {
    const [before, next] = [lives[index - 1], lives[index + 1]];
    const say = (time: IsoTime | null, words: string): number => steps.push({ time, words, of: life.id });
    const { state, since, until, endedBy } = life;
    if (state === "refused") {
      say(life.evidence[0]?.time ?? null, `ordered ${arrow(life)}, and refused`);
      return;
    }
    const isLedElsewhere = before?.endedBy === "replaced" && before.until === since;
    if (!isLedElsewhere) opened = since;
    say(since, beginning(life, isLedElsewhere));
    if (until !== null && endedBy !== null) {
      // The next one says it.
      if (endedBy === "replaced" && next?.since === until) return;
      say(until, `${state === "uncertain" ? "perhaps " : ""}${endWords[endedBy]}${lasted(opened, until)}`);
    } else if (next === undefined || next.state === "refused") {
      const end = logsEnd(life);
      say(end, `${atLogsEnd[state]}${state === "open" ? lasted(opened, end) : ""}`);
    }
  });
  return steps;
}

const atLogsEnd = {
  open: "still there when the logs end",
  paused: "the logs end: still there, but IP Helper does not run",
  uncertain: "the logs end: whether it is there is uncertain",
  ended: "the logs end",
} as const;

function beginning(life: PortForward, isLedElsewhere: boolean): string {
  if (life.since === null) return `${arrow(life)}, made before the logs begin`;
  return `${isLedElsewhere ? "led elsewhere" : beginnings[life.certainty]} ${arrow(life)}`;
}

function arrow(forward: PortForward): string {
  return `→ ${connectText(forward)}`;
}

function lasted(from: IsoTime | null, to: IsoTime): string {
  if (from === null) return "";
  return `, open ${formatSeconds((isoToMilliseconds(to) - isoToMilliseconds(from)) / 1000)}`;
}
