import { say, type Said, type SaidValue } from "../../lib/said.ts";
import type { EventReading } from "../reading.ts";
import { cut, imageName, oneLine } from "./words.ts";

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
export function eventSentence({ event, accounts, process }: EventReading, title: string | null): Said {
  const object = OBJECTS.map((name) => event.get(name)).find((value) => value !== null && value !== "-");
  const things = [object, accounts.target].filter((value) => value !== null && value !== undefined);
  const about = things.length === 0 ? "" : `: ${things.map(cut).join(", ")}`;
  const parts = {
    event: title ?? untitled(event),
    about,
    by: byWhom(imageName(process.image), accounts.acting),
  };
  const { computer } = event;
  return oneLine(
    computer === ""
      ? say("{event}{about}{by}", parts)
      : say("{event}{about}{by} on {computer}", { ...parts, computer }),
  );
}

function byWhom(program: string | null, account: string | null): SaidValue {
  if (program !== null && account !== null)
    return say(", by {doer}", { doer: say("{program} as {account}", { program, account }) });
  const doer = program ?? account;
  return doer === null ? "" : say(", by {doer}", { doer });
}

function untitled({ channel, provider, eventId }: EventReading["event"]): Said {
  const source = channel || provider;
  return source === ""
    ? say("Event {eventId}", { eventId })
    : say("Event {eventId} of {source}", { eventId, source });
}
