import { forwardLine, forwardStory, type ForwardDocument } from "../../told-forwards.ts";
import { html, type Markup } from "../markup.ts";
import type { ReportDocument } from "../report.ts";
import { cut, fileText, table, timeText, type Column } from "./parts.ts";

type Evidence = ForwardDocument["evidence"][number];

const columns: readonly Column<Evidence>[] = [
  { title: "Time", kind: "time", cell: ({ time }) => timeText(time) },
  { title: "Proves", kind: "word", cell: ({ role, ofEnd }) => (ofEnd ? `${role} (its end)` : role) },
  { title: "Event", kind: "name", cell: ({ channel, eventId }) => `${channel} ${eventId}` },
  { title: "Fact", cell: ({ fact }) => html`<code>${cut(fact)}</code>` },
  {
    title: "Where it lies",
    kind: "place",
    cell: (one) =>
      html`${fileText(one)}<br />record ${one.recordId}<br />offset 0x${one.offset.toString(16)}`,
  },
];

/** Each forward with its story and the records that prove it. */
export function forwardsSection({ forwards }: ReportDocument): Markup {
  const told = forwards.map(
    (forward) =>
      html`<h3><code>${forwardLine(forward)}</code></h3>
        <p>${forwardStory(forward)} <span class="quiet">Id ${forward.id}.</span></p>
        ${table(columns, forward.evidence)}`,
  );
  return html`<section>
    <h2>Port forwards</h2>
    ${forwards.length === 0 ? html`<p>The logs prove none.</p>` : told}
  </section>`;
}
