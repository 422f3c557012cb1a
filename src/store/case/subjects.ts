import { forwardLine } from "../../export/index.ts";
import { caseLimits, cutTo, forwardKey, logKeys, type LogIdentity } from "../../case/index.ts";
import type { EventSummary } from "../../model/event.ts";
import { displayPath } from "../../model/input.ts";
import type { NotedKind } from "../../model/note.ts";
import type { PortForward } from "../../model/port-forward.ts";
import type { ReadEvent } from "../../scan/protocol/scanner.ts";
import type { IsoTime } from "../../model/units.ts";
import { eventWords } from "../format.ts";

/** What a note is about. */
export interface Subject {
  readonly kind: NotedKind;
  /** Those that its note may stand under, the one to write under first. */
  readonly keys: readonly string[];
  /** It in a line. */
  readonly about: string;
  /** Of an event; else `""`. */
  readonly time: IsoTime;
}

const line = (text: string): string => cutTo(text.replace(/\s+/g, " "), caseLimits.about);

export function eventSubject(event: EventSummary | ReadEvent): Subject {
  const { computer, channel, eventId, recordId, fact, time } = event;
  const about = line(`${computer} ${eventWords(channel, eventId)}, record ${recordId}: ${fact}`);
  return { kind: "event", keys: [event.key], about, time };
}

export function forwardSubject(forward: PortForward): Subject {
  return { kind: "forward", keys: [forwardKey(forward)], about: line(forwardLine(forward)), time: "" };
}

/** Without keys as long as nothing is known of the file's content. */
export function fileSubject(log: LogIdentity): Subject {
  return { kind: "file", keys: logKeys(log), about: line(displayPath(log)), time: "" };
}
