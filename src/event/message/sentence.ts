import type { ForwardReading } from "../../model/forward.ts";
import type { EventReading } from "../reading.ts";
import { processSentence } from "./process-sentence.ts";
import { registrySentence } from "./registry-sentence.ts";
import { on } from "./words.ts";

/**
 * What happened, in one plain sentence, from the event's own values and nothing else. The text is data from a log: the
 * caller shows it as text, never as HTML.
 *
 * @param forwards what was read of port forwards in the same event.
 */
export function sentenceOf(reading: EventReading, forwards: ForwardReading): string {
  switch (reading.kind) {
    case "process-start":
      return processSentence(reading, forwards);
    case "registry":
      return registrySentence(reading, forwards);
    case "other": {
      const { channel, provider, eventId, computer } = reading.event;
      const source = channel || provider;
      return `Event ${eventId}${source === "" ? "" : ` of ${source}`} was recorded${on(computer)}`;
    }
  }
}
