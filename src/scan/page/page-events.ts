import { clock } from "../pool/clock.ts";
import { EventTable } from "../pool/event-table.ts";
import { spawnWorker } from "./spawn-worker.ts";
import { workersHere } from "./workers-here.ts";

/** The page's table of all records, on workers of its own: made when somebody asks for it. */
export function createEventTable(): EventTable {
  return new EventTable(spawnWorker, workersHere(), clock);
}
