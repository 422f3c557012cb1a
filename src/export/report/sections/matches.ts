import { countOf } from "../../../lib/format-number.ts";
import { html, type Markup } from "../markup.ts";
import type { ReportedMatch } from "../report.ts";
import { SHOWN_MATCHES, type ShownReport } from "../shown-report.ts";
import { cut, fileText, table, timeText, type Column } from "./parts.ts";

/** @param reviewed keys of records. */
function columnsFor(reviewed: ReadonlySet<string>): readonly Column<ReportedMatch>[] {
  return [
    { title: "Time", kind: "time", cell: ({ time }) => timeText(time) },
    {
      title: "Host, event",
      kind: "name",
      cell: ({ computer, channel, eventId, origin, recordKey }) =>
        html`${computer}<br /><span class="quiet"
            >${channel}
            ${eventId}${origin === "live" ? null : `, ${origin}`}${reviewed.has(recordKey) ? ", reviewed" : null}</span
          >`,
    },
    {
      title: "Rule",
      cell: ({ ruleTitle, level }) =>
        html`${ruleTitle}<br /><span class="quiet">${level ?? "no level"}</span>`,
    },
    {
      title: "User, fact",
      cell: ({ user, fact }) => html`${user === "" ? "–" : user}<br /><code>${cut(fact)}</code>`,
    },
    {
      title: "Where it lies",
      kind: "place",
      cell: (match) =>
        html`${fileText(match)}<br />record ${match.recordId}, offset 0x${match.offset.toString(16)}<br /><code
            >${match.key}</code
          >`,
    },
  ];
}

/** A row for each, in the order of time. */
export function matchesSection({ matches, matchCount, reviewed }: ShownReport): Markup {
  const more = matchCount - SHOWN_MATCHES;
  return html`<section>
    <h2>Matches</h2>
    ${matches.length === 0 ? html`<p>No rule matched.</p>` : table(columnsFor(new Set(reviewed)), matches.slice(0, SHOWN_MATCHES))}
    ${more > 0 ? html`<p>${countOf(more, "more match is", "more matches are")} in the data inside this file, and checked with it.</p>` : null}
  </section>`;
}
