import type { ForwardReading } from "../../model/forward.ts";
import type { EventReading } from "../reading.ts";
import { eventSentence } from "./event-sentence.ts";
import { processSentence } from "./process-sentence.ts";
import { registrySentence } from "./registry-sentence.ts";

/**
 * What happened, in one plain sentence, from the event's own values and nothing else. The text is data from a log: the
 * caller shows it as text, never as HTML.
 *
 * @param forwards what was read of port forwards in the same event.
 * @param title what events of its kind are called, null where nobody knows.
 */
export function sentenceOf(reading: EventReading, forwards: ForwardReading, title: string | null): string {
  switch (reading.kind) {
    case "process-start":
      return processSentence(reading, forwards);
    case "registry":
      return registrySentence(reading, forwards);
    case "other":
      return eventSentence(reading, title);
  }
}
