export { attackOf, tactics, techniqueOf, type TagSummary, type Technique } from "./attack.ts";
export { eventsOf, eventTitle, titleOf } from "./event-title.ts";
export { valueInWords, type ValueContext } from "./value-words.ts";
