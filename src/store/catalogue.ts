// What views may know of ATT&CK and of Windows' events.
export {
  attackOf,
  eventsOf,
  eventTitle,
  tactics,
  valueInWords,
  type TagSummary,
  type Technique,
} from "../catalogue/index.ts";
