import { valueInWords } from "../catalogue/index.ts";
import {
  happenedIn,
  linkNote,
  logonEndWords,
  logonNote,
  NO_LOGON_NAMED,
  NO_PROCESS_NAMED,
  processEndWords,
  SHARED_NAME,
  sharedNameOf,
  type ContextEvent,
  type LogonTrace,
  type ProcessLink,
  type SharedName,
  type Trace,
} from "../context/index.ts";
import { terminalLine } from "../lib/terminal-text.ts";
import { countOf } from "../lib/format-number.ts";
import type { FoundContext } from "./context.ts";

/** For people. Names in it may hold anything, and each line is one. */
export function contextText(found: FoundContext): string {
  const { anchor, trace } = found;
  const lines = [
    `${anchor.computer}  ${anchor.channel} ${anchor.eventId}, ${placeText(found, anchor)}`,
    `  ${happenedIn(anchor)}`,
    "",
    ...byWhom(found, anchor, trace),
    "",
    ...aroundIt(found),
  ];
  return lines.map((line) => `${terminalLine(line)}\n`).join("");
}

function byWhom(found: FoundContext, anchor: ContextEvent, trace: Trace): readonly string[] {
  const { process, logon } = trace;
  const lines = ["By whom", ...sharedLines(sharedNameOf(anchor, trace, found.ends))];
  if (anchor.user !== "") lines.push(`  ${anchor.user}`);
  if (logon === null) lines.push(`  ${NO_LOGON_NAMED}`);
  else lines.push(...logonLines(found, logon));
  if (process === null) return [...lines, `  ${NO_PROCESS_NAMED}`];
  for (const [at, link] of process.links.entries()) lines.push(...linkLines(found, link, at));
  if (process.isCut) lines.push("  the line of processes goes on");
  return lines;
}

function logonLines(found: FoundContext, logon: LogonTrace): readonly string[] {
  const { id, builtIn, start, candidates, end, from } = logon;
  const named = from === null ? "" : ", by the start of the process";
  const note = logonNote(logon);
  const lines = [
    `  logon ${id}${builtIn === null ? "" : ` of ${builtIn}`}${named}${note === null ? "" : `: ${note}`}`,
  ];
  for (const candidate of candidates)
    lines.push(`    may be ${logonFacts(candidate)} (${placeText(found, candidate)})`);
  if (start !== null) lines.push(`    ${logonFacts(start)} (${placeText(found, start)})`);
  if (builtIn === null)
    lines.push(`    ${logonEndWords(logon)}${end === null ? "" : ` (${placeText(found, end)})`}`);
  return lines;
}

function logonFacts({ logsOn }: ContextEvent): string {
  const type = logsOn?.type ?? null;
  const context = { channel: "Security", eventId: "4624", objectType: "" };
  const words = type === null ? null : valueInWords(context, "LogonType", type);
  return [
    type === null ? null : `type ${type}${words === null ? "" : `, ${words}`}`,
    logsOn?.account ?? null,
    (logsOn?.address ?? null) === null ? null : `from ${logsOn!.address!}`,
    (logsOn?.workstation ?? null) === null ? null : `workstation ${logsOn!.workstation!}`,
    (logsOn?.linkedId ?? null) === null ? null : `linked with ${logsOn!.linkedId!}`,
  ]
    .filter((part) => part !== null)
    .join(" · ");
}

function linkLines(found: FoundContext, link: ProcessLink, at: number): readonly string[] {
  const number = link.name.pid === null ? "" : ` (${link.name.pid})`;
  const user = link.user === null ? "" : ` as ${link.user}`;
  const lines = [`  ${at === 0 ? "process" : "started by"} ${link.image || "?"}${number}${user}`];
  if (link.commandLine !== "") lines.push(`    ${link.commandLine}`);
  if (link.start !== null) lines.push(`    started ${placeText(found, link.start)}`);
  const note = linkNote(link);
  if (note !== null) lines.push(`    ${note}`);
  const end = found.ends[at] ?? null;
  if (end !== null)
    lines.push(`    ${processEndWords(end)}${end.end === null ? "" : ` (${placeText(found, end.end)})`}`);
  for (const candidate of link.candidates)
    lines.push(`    may be ${candidate.starts?.image || "?"}, ${placeText(found, candidate)}`);
  return lines;
}

function sharedLines(shared: SharedName | null): readonly string[] {
  if (shared === null) return [];
  const { name, hosts } = shared;
  return [`  ${SHARED_NAME.replaceAll("{name}", () => name).replace("{hosts}", () => hosts.join(", "))}`];
}

function aroundIt(found: FoundContext): readonly string[] {
  const { anchor, around, command } = found;
  const { events, total, untold } = around;
  const more = total > events.length ? `, the nearest ${events.length} of them here` : "";
  return [
    `Around it: ± ${command.seconds} s, same ${command.same}: ${countOf(total, "event")}${more}`,
    ...sharedLines(around.shared),
    ...(untold === 0
      ? []
      : [`  ${countOf(untold, "event")} of the host not listed: they do not name their ${command.same}`]),
    ...(around.isCut
      ? [`  so many events that only those from ${around.from} to ${around.to} were read`]
      : []),
    ...events.map((event) => {
      const isIt = event.place.file === anchor.place.file && event.place.offset === anchor.place.offset;
      return `${isIt ? ">" : " "} ${event.time}  ${event.channel} ${event.eventId}  ${happenedIn(event)}  (${event.recordId} in ${found.pathOf(event.place.file)})`;
    }),
  ];
}

function placeText({ pathOf }: FoundContext, { time, recordId, place }: ContextEvent): string {
  return `${time}, record ${recordId} in ${pathOf(place.file)}`;
}
