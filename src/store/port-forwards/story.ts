import { isoToMilliseconds } from "../../lib/iso-time.ts";
import { endWords } from "../../export/index.ts";
import { connectWords } from "./forward-words.ts";
import type { IsoTime } from "../../model/units.ts";
import type { Certainty, PortForward } from "../../model/port-forward.ts";
import { t, type Label, type Words } from "../../words/index.svelte.ts";
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

const beginnings = {
  ordered: "ordered {end}",
  attempted: "attempted {end}",
  accepted: "added {end}",
  configured: "added {end}",
  listening: "added {end}",
  used: "added {end}",
} as const satisfies Readonly<Record<Certainty, Words>>;

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
      say(life.evidence[0]?.time ?? null, t("ordered {end}, and refused", { end: arrow(life) }));
      return;
    }
    const isLedElsewhere = before?.endedBy === "replaced" && before.until === since;
    if (!isLedElsewhere) opened = since;
    say(since, beginning(life, isLedElsewhere));
    if (until !== null && endedBy !== null) {
      // The next one says it.
      if (endedBy === "replaced" && next?.since === until) return;
      const ended = lasted(t(endWords[endedBy]), opened, until);
      say(until, state === "uncertain" ? t("perhaps {what}", { what: ended }) : ended);
    } else if (next === undefined || next.state === "refused") {
      const end = logsEnd(life);
      const words = t(atLogsEnd[state]);
      say(end, state === "open" ? lasted(words, opened, end) : words);
    }
  });
  return steps;
}

const atLogsEnd = {
  open: "still there when the logs end",
  paused: "the logs end: still there, but IP Helper does not run",
  uncertain: "the logs end: whether it is there is uncertain",
  ended: "the logs end",
} as const satisfies Readonly<Record<string, Label>>;

function beginning(life: PortForward, isLedElsewhere: boolean): string {
  const end = arrow(life);
  if (life.since === null) return t("{end}, made before the logs begin", { end });
  return isLedElsewhere ? t("led elsewhere {end}", { end }) : t(beginnings[life.certainty], { end });
}

function arrow(forward: PortForward): string {
  return `→ ${connectWords(forward)}`;
}

function lasted(what: string, from: IsoTime | null, to: IsoTime): string {
  if (from === null) return what;
  const span = formatSeconds((isoToMilliseconds(to) - isoToMilliseconds(from)) / 1000);
  return t("{what}, open {span}", { what, span });
}
