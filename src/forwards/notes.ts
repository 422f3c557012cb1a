// What must be said of a forward beside its state: where the logs end, and what is only likely.

import { ANOTHER_COMPUTER } from "../model/forward.ts";
import type { ForwardNote, ForwardNoteKind } from "../model/port-forward.ts";
import { programName } from "../portproxy/index.ts";
import type { Act } from "./acts.ts";
import { blockedWords } from "./blocked.ts";
import type { LifeFacts, Setting } from "./life-facts.ts";
import { isConfigured, isMalformed, isOnlyOrdered } from "./lives.ts";
import { actorOf } from "./processes.ts";
import { isToldAfter, isWrittenByNetsh } from "./proof.ts";

export function notesOf(facts: LifeFacts, setting: Setting): readonly ForwardNote[] {
  const said: (readonly [ForwardNoteKind, string | null])[] = [
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
    ["blocked", blockedWords(facts.blocked)],
    ["cleared", cleared(facts, setting)],
    ["repair", repair(facts, setting)],
  ];
  return said.flatMap(([kind, text]) => (text === null ? [] : [{ kind, text }]));
}

function order({ life }: LifeFacts): string | null {
  if (life.unsettled === null) return null;
  const { kind, milliseconds } = life.unsettled;
  const within = `two writes within ${Math.round(milliseconds)} ms`;
  return kind === "opposite"
    ? `The order is uncertain: ${within} in opposite orders; the registry shows the ${shownLast(life)} last, the commands were started the other way round.`
    : `The order is uncertain: ${within} in two logs.`;
}

function shownLast({ end }: LifeFacts["life"]): string {
  return end === null ? "write" : "removal";
}

function older({ life, act }: LifeFacts): string | null {
  if (life.begins.length > 0) return null;
  if (act.writes.length === 0) {
    return "No event shows that it was there: somebody ordered it to be deleted, and if that was accepted it is older than the logs.";
  }
  const was = life.end!.by === "replaced" ? "another connect end was replaced" : "it was deleted";
  return `It is older than the logs: ${was}, and no event shows who made it.`;
}

function refused({ life, isRefused, action }: LifeFacts, { failed, statuses }: Setting): string | null {
  if (isRefused && life.begins.every(isMalformed))
    return `What was written is no forward: ${action.problem ?? "its data is no address and port"}.`;
  if (isRefused) {
    const status = life.begins
      .map(({ process }) => (process === null ? 0 : (statuses.get(process)?.status ?? 0)))
      .find((code) => code !== 0);
    return action.problem === null
      ? `netsh ended with ${status}: it did not take the order.`
      : `netsh refuses it: ${action.problem}.`;
  }
  const end = life.failedEnds.find(failed);
  if (end === undefined) return null;
  const why =
    end.action.problem === null ? "netsh ended with an error" : `netsh refuses that: ${end.action.problem}`;
  return `It was ordered to be deleted at ${end.at.at.iso}, but ${why}.`;
}

function unproved({ life, certainty }: LifeFacts): string | null {
  const end = life.failedEnds.find(({ action, writes }) => action.problem === null && writes.length === 0);
  if (end !== undefined && life.unsettled === null) {
    return `It was ordered to be deleted at ${end.at.at.iso}; the registry events of this host show removals, but not this one.`;
  }
  if (certainty === "ordered" && life.begins.length > 0)
    return "It was only ordered: no event shows that netsh or another program did it.";
  if (life.end !== null && isOnlyOrdered(life.end.act))
    return "Its end was only ordered: no event shows that netsh or another program did it.";
  if (life.end !== null && life.end.act.writes.length === 0 && isConfigured(life)) {
    return "Its end is a command that was run; no registry event shows the removal.";
  }
  return null;
}

const triggers = { task: "a task", service: "a service", autostart: "an autostart entry" } as const;

function deferred({ action }: LifeFacts): string | null {
  return action.trigger === null
    ? null
    : `It waits in ${triggers[action.trigger]}: it is made whenever that runs.`;
}

function elsewhere({ act, action }: LifeFacts, { hosts }: Setting): string | null {
  const from = act.orders.find(({ trace }) => trace.host !== act.host);
  if (from === undefined) return null;
  const where = hosts.spelled(from.trace.host);
  if (action.machine === ANOTHER_COMPUTER)
    return `It was ordered from ${where}, on a computer that the command line does not name.`;
  const isHeld = hosts.has(act.host);
  return `It was ordered from ${where}${isHeld ? "" : "; no log of the computer itself is open"}.`;
}

function variables({ action }: LifeFacts): string | null {
  return action.variables.length === 0
    ? null
    : `The command line has variables for ${action.variables.map((name) => name.toLowerCase()).join(", ")}: what they held is not in the logs.`;
}

function renamed({ life }: LifeFacts): string | null {
  const process = life.begins
    .map((act) => act.process)
    .find((each) => each !== null && isRenamed(each.originalName, each.name.image));
  return process === undefined || process === null
    ? null
    : `${process.name.image} is netsh.exe under another name.`;
}

function isRenamed(originalName: string, image: string): boolean {
  return programName(originalName) === "netsh" && image !== "" && programName(image) !== "netsh";
}

function writer({ life, span }: LifeFacts, { around }: Setting): string | null {
  const act = life.begins.find(isOtherWriter);
  if (act === undefined) return null;
  const told = isToldAfter(span.start, around.of(act.host));
  const image = actorOf(act.writes[0]!.trace).image || "another program";
  return told
    ? `${image} wrote it, not netsh; IP Helper was told or started after it.`
    : `${image} wrote it, not netsh: it is not in effect until IP Helper is told or restarts, which no event here shows.`;
}

function isOtherWriter(act: Act): boolean {
  return act.writes.length > 0 && !isWrittenByNetsh(act);
}

function behindService({ isBehindService }: LifeFacts): string | null {
  return isBehindService
    ? "It was taken out of the registry without netsh: it may still be running until IP Helper is told or restarts, or the computer does."
    : null;
}

function service({ life, outage }: LifeFacts): string | null {
  if (!isConfigured(life) || outage === null || life.end !== null) return null;
  const { kind, trace } = outage;
  return kind === "disabled"
    ? `IP Helper, which does the relaying, was disabled at ${trace.at.iso}: it is not started again.`
    : `IP Helper, which does the relaying, does not run since ${trace.at.iso}.`;
}

function cleared({ act, span }: LifeFacts, { around }: Setting): string | null {
  const within = around
    .of(act.host)
    .clears.map(({ trace }) => trace)
    .filter(({ at }) => at.milliseconds >= span.start && at.milliseconds <= span.end);
  if (within.length === 0) return null;
  const said = within
    .slice(0, 5)
    .map((trace) => `${clearedLog(trace.fields.get("Channel"), trace.event.channel)} at ${trace.at.iso}`);
  return `Logs were cleared in its life: ${said.join(", ")}. What they held before is gone.`;
}

function repair({ life }: LifeFacts, { repairs }: Setting): string | null {
  const act = life.end?.by === "reset" ? life.end.act : undefined;
  const process = act?.process ?? act?.orders[0]?.process ?? null;
  const beside = process === null ? [] : repairs.beside(process);
  return beside.length === 0
    ? null
    : `The reset is likely part of a repair of the network: beside it ran ${beside.slice(0, 3).join(", ")}.`;
}

function clearedLog(named: string | null, channel: string): string {
  return channel.toLowerCase() === "system" && named !== null ? named : channel;
}
