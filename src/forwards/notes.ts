// What must be said of a forward beside its state: where the logs end, and what is only likely.

import { inEnglish, say, type Said } from "../lib/said.ts";
import { ANOTHER_COMPUTER, type ForwardTrigger } from "../model/forward.ts";
import type { ForwardNote, ForwardNoteKind } from "../model/port-forward.ts";
import { programName } from "../portproxy/index.ts";
import type { Act } from "./acts.ts";
import { blockedNote } from "./blocked.ts";
import type { LifeFacts, Setting } from "./life-facts.ts";
import { isConfigured, isMalformed, isOnlyOrdered } from "./lives.ts";
import { actorOf } from "./processes.ts";
import { isToldAfter, isWrittenByNetsh } from "./proof.ts";

export function notesOf(facts: LifeFacts, setting: Setting): readonly ForwardNote[] {
  const said: (readonly [ForwardNoteKind, Said | null])[] = [
    ["order", order(facts)],
    ["older", older(facts)],
    ["refused", refused(facts, setting)],
    ["unproved", unproved(facts)],
    ["deferred", deferred(facts)],
    ["another-computer", elsewhere(facts, setting)],
    ["variables", variables(facts)],
    ["renamed", renamed(facts)],
    ["writer", writer(facts, setting)],
    ["behind-service", behindService(facts)],
    ["service", service(facts)],
    ["blocked", blockedNote(facts.blocked)],
    ["cleared", cleared(facts, setting)],
    ["repair", repair(facts, setting)],
  ];
  return said.flatMap(([kind, sentence]) => (sentence === null ? [] : [noteOf(kind, sentence)]));
}

export function noteOf(kind: ForwardNoteKind, said: Said): ForwardNote {
  return { kind, text: inEnglish(said), said };
}

function order({ life }: LifeFacts): Said | null {
  if (life.unsettled === null) return null;
  const { kind } = life.unsettled;
  const milliseconds = Math.round(life.unsettled.milliseconds);
  if (kind !== "opposite")
    return say("The order is uncertain: two writes within {milliseconds} ms in two logs.", { milliseconds });
  return life.end === null
    ? say(
        "The order is uncertain: two writes within {milliseconds} ms in opposite orders; the registry shows the write last, the commands were started the other way round.",
        { milliseconds },
      )
    : say(
        "The order is uncertain: two writes within {milliseconds} ms in opposite orders; the registry shows the removal last, the commands were started the other way round.",
        { milliseconds },
      );
}

function older({ life, act }: LifeFacts): Said | null {
  if (life.begins.length > 0) return null;
  if (act.writes.length === 0) {
    return say(
      "No event shows that it was there: somebody ordered it to be deleted, and if that was accepted it is older than the logs.",
    );
  }
  return life.end!.by === "replaced"
    ? say("It is older than the logs: another connect end was replaced, and no event shows who made it.")
    : say("It is older than the logs: it was deleted, and no event shows who made it.");
}

function refused({ life, isRefused, action }: LifeFacts, { failed, statuses }: Setting): Said | null {
  if (isRefused && life.begins.every(isMalformed)) {
    return action.problem === null
      ? say("What was written is no forward: its data is no address and port.")
      : say("What was written is no forward: {problem}.", { problem: action.problem });
  }
  if (isRefused) {
    const status = life.begins
      .map(({ process }) => (process === null ? 0 : (statuses.get(process)?.status ?? 0)))
      .find((code) => code !== 0);
    return action.problem === null
      ? say("netsh ended with {status}: it did not take the order.", { status: String(status) })
      : say("netsh refuses it: {problem}.", { problem: action.problem });
  }
  const end = life.failedEnds.find(failed);
  if (end === undefined) return null;
  const time = end.at.at.iso;
  return end.action.problem === null
    ? say("It was ordered to be deleted at {time}, but netsh ended with an error.", { time })
    : say("It was ordered to be deleted at {time}, but netsh refuses that: {problem}.", {
        time,
        problem: end.action.problem,
      });
}

function unproved({ life, certainty }: LifeFacts): Said | null {
  const end = life.failedEnds.find(({ action, writes }) => action.problem === null && writes.length === 0);
  if (end !== undefined && life.unsettled === null) {
    return say(
      "It was ordered to be deleted at {time}; the registry events of this host show removals, but not this one.",
      { time: end.at.at.iso },
    );
  }
  if (certainty === "ordered" && life.begins.length > 0)
    return say("It was only ordered: no event shows that netsh or another program did it.");
  if (life.end !== null && isOnlyOrdered(life.end.act))
    return say("Its end was only ordered: no event shows that netsh or another program did it.");
  if (life.end !== null && life.end.act.writes.length === 0 && isConfigured(life)) {
    return say("Its end is a command that was run; no registry event shows the removal.");
  }
  return null;
}

const triggers: Readonly<Record<ForwardTrigger, Said>> = {
  task: say("It waits in a task: it is made whenever that runs."),
  service: say("It waits in a service: it is made whenever that runs."),
  autostart: say("It waits in an autostart entry: it is made whenever that runs."),
};

function deferred({ action }: LifeFacts): Said | null {
  return action.trigger === null ? null : triggers[action.trigger];
}

function elsewhere({ act, action }: LifeFacts, { hosts }: Setting): Said | null {
  const from = act.orders.find(({ trace }) => trace.host !== act.host);
  if (from === undefined) return null;
  const where = hosts.spelled(from.trace.host);
  if (action.machine === ANOTHER_COMPUTER)
    return say("It was ordered from {where}, on a computer that the command line does not name.", { where });
  return hosts.has(act.host)
    ? say("It was ordered from {where}.", { where })
    : say("It was ordered from {where}; no log of the computer itself is open.", { where });
}

function variables({ action }: LifeFacts): Said | null {
  return action.variables.length === 0
    ? null
    : say("The command line has variables for {names}: what they held is not in the logs.", {
        names: action.variables.map((name) => name.toLowerCase()).join(", "),
      });
}

function renamed({ life }: LifeFacts): Said | null {
  const process = life.begins
    .map((act) => act.process)
    .find((each) => each !== null && isRenamed(each.originalName, each.name.image));
  return process === undefined || process === null
    ? null
    : say("{image} is netsh.exe under another name.", { image: process.name.image });
}

function isRenamed(originalName: string, image: string): boolean {
  return programName(originalName) === "netsh" && image !== "" && programName(image) !== "netsh";
}

function writer({ life, span }: LifeFacts, { around }: Setting): Said | null {
  const act = life.begins.find(isOtherWriter);
  if (act === undefined) return null;
  const told = isToldAfter(span.start, around.of(act.host));
  const { image } = actorOf(act.writes[0]!.trace);
  const program = image === "" ? say("another program") : image;
  return told
    ? say("{program} wrote it, not netsh; IP Helper was told or started after it.", { program })
    : say(
        "{program} wrote it, not netsh: it is not in effect until IP Helper is told or restarts, which no event here shows.",
        { program },
      );
}

function isOtherWriter(act: Act): boolean {
  return act.writes.length > 0 && !isWrittenByNetsh(act);
}

function behindService({ isBehindService }: LifeFacts): Said | null {
  return isBehindService
    ? say(
        "It was taken out of the registry without netsh: it may still be running until IP Helper is told or restarts, or the computer does.",
      )
    : null;
}

function service({ life, outage }: LifeFacts): Said | null {
  if (!isConfigured(life) || outage === null || life.end !== null) return null;
  const time = outage.trace.at.iso;
  return outage.kind === "disabled"
    ? say("IP Helper, which does the relaying, was disabled at {time}: it is not started again.", { time })
    : say("IP Helper, which does the relaying, does not run since {time}.", { time });
}

function cleared({ act, span }: LifeFacts, { around }: Setting): Said | null {
  const within = around
    .of(act.host)
    .clears.map(({ trace }) => trace)
    .filter(({ at }) => at.milliseconds >= span.start && at.milliseconds <= span.end);
  if (within.length === 0) return null;
  const logs = within.slice(0, 5).map((trace) =>
    say("{log} at {time}", {
      log: clearedLog(trace.fields.get("Channel"), trace.event.channel),
      time: trace.at.iso,
    }),
  );
  return say("Logs were cleared in its life: {logs}. What they held before is gone.", { logs });
}

function repair({ life }: LifeFacts, { repairs }: Setting): Said | null {
  const act = life.end?.by === "reset" ? life.end.act : undefined;
  const process = act?.process ?? act?.orders[0]?.process ?? null;
  const beside = process === null ? [] : repairs.beside(process);
  return beside.length === 0
    ? null
    : say("The reset is likely part of a repair of the network: beside it ran {commands}.", {
        commands: beside.slice(0, 3).join(", "),
      });
}

function clearedLog(named: string | null, channel: string): string {
  return channel.toLowerCase() === "system" && named !== null ? named : channel;
}
