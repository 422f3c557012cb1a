import type { EventReading } from "../reading.ts";
import { cut, imageName, on, oneLine } from "./words.ts";

/** What an event can be about, the most telling first; of several only the first is said. */
const OBJECTS: readonly string[] = [
  "TargetFilename",
  "PipeName",
  "ImageLoaded",
  "TargetImage",
  "QueryName",
  "ServiceName",
  "TaskName",
  "RelativeTargetName",
  "ShareName",
  "ObjectName",
  "MemberName",
  "ScriptName",
  "DestinationIp",
  "RuleName",
  "ThreatName",
];

/**
 * The sentence of any other event: what it is called, what it was done to and by whom. A value `-` is the audit's way to
 * say none.
 *
 * @param title null where nobody knows what it is called.
 */
export function eventSentence({ event, accounts, process }: EventReading, title: string | null): string {
  const object = OBJECTS.map((name) => event.get(name)).find((value) => value !== null && value !== "-");
  const about = [object, accounts.target].filter((value) => value !== null && value !== undefined);
  const to = about.length === 0 ? "" : `: ${about.map(cut).join(", ")}`;
  const doers = [imageName(process.image), accounts.acting].filter((doer) => doer !== null);
  const by = doers.length === 0 ? "" : `, by ${doers.join(" as ")}`;
  return oneLine(`${title ?? untitled(event)}${to}${by}${on(event.computer)}`);
}

function untitled({ channel, provider, eventId }: EventReading["event"]): string {
  const source = channel || provider;
  return `Event ${eventId}${source === "" ? "" : ` of ${source}`}`;
}
