export { attackOf, tactics, type TagSummary, type Technique } from "./attack.ts";
export { eventsOf, eventTitle } from "./event-title.ts";
