import { html, type Markup } from "../markup.ts";
import type { ReportDocument } from "../report.ts";
import { cut, table } from "./parts.ts";

type Problem = ReportDocument["ledger"]["problems"][number];

function placeOf({ line, offset, recordId }: Problem): string {
  return [
    line === null ? null : `line ${line}`,
    offset === null ? null : `offset 0x${offset.toString(16)}`,
    recordId === null ? null : `record ${recordId}`,
  ]
    .filter((part) => part !== null)
    .join(", ");
}

/** What was wrong with files and rules, and where. */
export function problemsSection({ ledger: { problems } }: ReportDocument): Markup {
  return html`<section>
    <h2>Problems</h2>
    ${
      problems.length === 0
        ? html`<p>None.</p>`
        : table(
            [
              { title: "File", kind: "place", cell: ({ file }) => file },
              { title: "Where", cell: placeOf },
              {
                title: "What",
                cell: ({ detail, code }) => html`${cut(detail)} <span class="quiet">(${code})</span>`,
              },
              {
                title: "Bytes lost",
                kind: "number",
                cell: ({ lostBytes }) => lostBytes ?? "not known",
              },
            ],
            problems,
          )
    }
  </section>`;
}
