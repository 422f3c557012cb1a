import { eventLineColumns, lineColumn, type EventLineColumn, type EventRow } from "../../events/index.ts";
import { exportName, LineWriter, type EventFormatName } from "../../export/index.ts";
import { saidReason } from "../../lib/said-error.ts";
import { t, told } from "../../words/index.svelte.ts";
import { UNSEEN, type AtWork } from "../at-work.svelte.ts";
import { download } from "../download.ts";
import type { Saying } from "../saying.svelte.ts";
import type { EventsView } from "./events-view.svelte.ts";

/** Rows that are asked for at once. */
const WINDOW = 5000;

/** More hosts than these are only counted, and not in a name. */
const MOST_NAMED = 100;

const mediaTypes = { csv: "text/csv", jsonl: "application/x-ndjson" } as const satisfies Record<
  EventFormatName,
  string
>;

/** What the user said of CSV. */
interface CsvWishes {
  readonly guard: boolean;
  readonly bom: boolean;
}

/** Writes the events that the filter shows, in their order, as `events` of the command line does. */
export class EventsExporter {
  readonly #view: EventsView;
  readonly #saying: Saying;
  readonly #work: AtWork;
  #isWriting = false;

  constructor(view: EventsView, saying: Saying, work: AtWork) {
    this.#view = view;
    this.#saying = saying;
    this.#work = work;
  }

  /** @param isSample of made logs, which the name tells. */
  async save(format: EventFormatName, { guard, bom }: CsvWishes, isSample: boolean): Promise<void> {
    const { list } = this.#view;
    if (this.#isWriting) return;
    if (list.busy || list.phase === "reading" || list.phase === "waiting") {
      this.#saying.say(t("Nothing saved: the events are still being read or filtered"));
      return;
    }
    this.#isWriting = true;
    const { shown, version } = list;
    const writing = this.#work.begin(t("Writing {n} event|Writing {n} events", { n: shown }), shown, UNSEEN);
    try {
      const writer = new LineWriter(eventLineColumns.map(lineColumn), { format, guard, bom, counts: false });
      // A Blob each, which the browser may keep on its disk: all events can be more than memory holds.
      const parts: BlobPart[] = [writer.head];
      const hosts = new Set<string>();
      let first = "";
      for (let start = 0; start < shown; start += WINDOW) {
        const rows = await list.read(start, Math.min(start + WINDOW, shown));
        if (list.version !== version || rows.length === 0) {
          this.#saying.say(t("Nothing saved: the events have changed meanwhile"));
          return;
        }
        first ||= rows[0]!.time;
        for (const { facts } of rows) if (hosts.size < MOST_NAMED) hosts.add(facts.host);
        const lines = rows.map((row) => writer.line(eventLineColumns.map((id) => this.#text(id, row))));
        parts.push(new Blob(lines));
        writing.reach(start + rows.length);
      }
      const name = exportName(isSample ? ["sample"] : hosts, first, `events.${format}`);
      download(parts, name, mediaTypes[format]);
      const part = list.phase === "stopped" ? t("; the reading was stopped: not all that there are") : "";
      this.#saying.say(t("Saved {n} event{part}|Saved {n} events{part}", { n: shown, part }));
    } catch (error) {
      this.#saying.say(t("Nothing saved: {reason}", { reason: told(saidReason(error)) }));
    } finally {
      this.#isWriting = false;
      writing.end();
    }
  }

  #text(id: EventLineColumn, row: EventRow): string {
    if (id === "offset") return String(row.place.offset);
    return id === "timefrom" ? row.timeFrom : this.#view.text(id, row);
  }
}
