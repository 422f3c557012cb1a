export { EventCounter, titleOfCount, type EventCount } from "./event-counts.ts";
export {
  eventColumn,
  eventColumns,
  timeText,
  type EventColumn,
  type EventColumnId,
  type EventStore,
  type PathOf,
} from "./event-columns.ts";
export { eventLevels, factFields, factsOf, type EventFacts } from "./event-facts.ts";
export { ColumnFilter, splitTerms, testOf } from "./event-filter.ts";
export {
  EventDesk,
  type DeskAnswer,
  type DeskQuestion,
  type DeskQuestionKind,
  type DeskQuestionOf,
  type EventRow,
  type EventsWanted,
  type PlacesWanted,
  type TitledCount,
} from "./event-desk.ts";
export { EventIndex } from "./event-index.ts";
export { buffersOf, foundAs, isTimeOfRecord, type EventPart } from "./event-part.ts";
export { FactsTable } from "./facts-table.ts";
export { eventLineColumns, lineColumn, type EventLineColumn } from "./line-columns.ts";
export { PartBuilder } from "./part-builder.ts";
export { partStore } from "./part-store.ts";
export { RecordRows } from "./record-rows.ts";
