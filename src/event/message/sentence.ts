import type { Said } from "../../lib/said.ts";
import type { ForwardReading } from "../../model/forward.ts";
import type { EventReading } from "../reading.ts";
import { eventSentence } from "./event-sentence.ts";
import { processSentence } from "./process-sentence.ts";
import { registrySentence } from "./registry-sentence.ts";

/**
 * What happened, in one plain sentence, from the event's own values and nothing else. Its values are data from a log:
 * the caller shows them as text, never as HTML.
 *
 * @param forwards what was read of port forwards in the same event.
 * @param title what events of its kind are called, null where nobody knows.
 */
export function sentenceOf(reading: EventReading, forwards: ForwardReading, title: string | null): Said {
  switch (reading.kind) {
    case "process-start":
      return processSentence(reading, forwards);
    case "registry":
      return registrySentence(reading, forwards);
    case "other":
      return eventSentence(reading, title);
  }
}
