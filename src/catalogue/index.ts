export {
  attackOf,
  tactics,
  techniqueOf,
  techniques,
  type Tactic,
  type TagSummary,
  type Technique,
} from "./attack.ts";
export { eventsOf, eventTitle, providerOf, type EventName } from "./event-title.ts";
